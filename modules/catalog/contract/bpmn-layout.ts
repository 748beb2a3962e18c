import type { Step } from './item.ts'
import { obligationsOf, type Stage, stagesOf } from './process.ts'

type Kind = 'startEvent' | 'endEvent' | 'userTask' | 'exclusiveGateway' | 'parallelGateway'

interface Node {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  readonly column: number
  readonly lane: string
  readonly step?: Step
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type Placed = Node & Box
export type Lane = Box & { readonly id: string; readonly name: string }

interface Link {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label?: string
  readonly when?: string
  readonly otherwise?: true
}
export type Flow = Link & { readonly points: readonly (readonly [number, number])[] }

const columnWidth = 170
const rowHeight = 110
const left = 190
const top = 80
const sizes: Record<Kind, { width: number; height: number }> = {
  startEvent: { width: 36, height: 36 },
  endEvent: { width: 36, height: 36 },
  userTask: { width: 120, height: 80 },
  exclusiveGateway: { width: 50, height: 50 },
  parallelGateway: { width: 50, height: 50 },
}

/** Where a way through the graph comes from: the node, and what the flow out of it says. */
type End = Omit<Link, 'id' | 'to'>

interface Sketch {
  readonly nodes: Node[]
  readonly links: Link[]
  readonly laneOf: (step: Step) => string
}

/** Nodes, flows and lanes with coordinates: columns are the order of the work, one lane per office, a row of its own for each box of a column. */
export function drawingOf(process: readonly Step[], officeOf: (step: Step) => string) {
  const offices = [...new Set(process.map(officeOf))]
  const laneId = (office: string) => `lane_${offices.indexOf(office) + 1}`
  const sketch: Sketch = { nodes: [], links: [], laneOf: (step) => laneId(officeOf(step)) }
  sketch.nodes.push({ id: 'start', kind: 'startEvent', name: '申请', column: 0, lane: 'lane_1' })
  const later = stagesOf(obligationsOf(process).map(({ followUp: _, ...step }) => step))
  const followUps = new Map(obligationsOf(process).map((step) => [step.id, step]))
  const way = draw(sketch, [...stagesOf(process), ...later], [{ from: 'start' }], 1)
  const lastLane = sketch.nodes.at(-1)?.lane ?? 'lane_1'
  add(sketch, { id: 'end', kind: 'endEvent', name: '办结', column: way.column, lane: lastLane }, way.ends)
  const nodes = sketch.nodes.map((node) => {
    const step = followUps.get(node.id)
    return step ? { ...node, step } : node
  })
  return placed(
    nodes,
    sketch.links,
    offices.map((name) => ({ id: laneId(name), name })),
  )
}

function add(sketch: Sketch, node: Node, ends: readonly End[]): void {
  sketch.nodes.push(node)
  for (const end of ends) sketch.links.push({ id: `flow_${sketch.links.length + 1}`, to: node.id, ...end })
}

function draw(sketch: Sketch, stages: readonly Stage[], from: readonly End[], start: number): { ends: readonly End[]; column: number } {
  let ends = from
  let column = start
  for (const stage of stages) ({ ends, column } = drawStage(sketch, stage, ends, column))
  return { ends, column }
}

function drawStage(sketch: Sketch, stage: Stage, ends: readonly End[], column: number): { ends: readonly End[]; column: number } {
  if (stage.kind === 'single') {
    addStep(sketch, stage.step, ends, column)
    return { ends: [{ from: stage.step.id }], column: column + 1 }
  }
  if (stage.kind === 'parallel') return drawParallel(sketch, stage.id, stage.steps, ends, column)
  return drawBranches(sketch, stage.branches, ends, column)
}

const addStep = (sketch: Sketch, step: Step, ends: readonly End[], column: number) =>
  add(sketch, { id: step.id, kind: 'userTask', name: step.name, column, lane: sketch.laneOf(step), step }, ends)

function drawParallel(sketch: Sketch, id: string, steps: readonly Step[], ends: readonly End[], column: number) {
  const lane = steps[0] ? sketch.laneOf(steps[0]) : 'lane_1'
  add(sketch, { id: `${id}_split`, kind: 'parallelGateway', name: '', column, lane }, ends)
  for (const step of steps) addStep(sketch, step, [{ from: `${id}_split` }], column + 1)
  const done = steps.map((step) => ({ from: step.id }))
  add(sketch, { id: `${id}_join`, kind: 'parallelGateway', name: '', column: column + 2, lane }, done)
  return { ends: [{ from: `${id}_join` }], column: column + 3 }
}

function drawBranches(sketch: Sketch, branches: Extract<Stage, { kind: 'exclusive' }>['branches'], ends: readonly End[], column: number) {
  const before = sketch.nodes.at(-1)
  const name = branches.map((one) => one.id).join('_')
  add(sketch, { id: `${name}_choice`, kind: 'exclusiveGateway', name: '', column, lane: before?.lane ?? 'lane_1' }, ends)
  const ways = branches.map((branch) => {
    const end: End = {
      from: `${name}_choice`,
      label: branch.label,
      ...(branch.when === undefined ? { otherwise: true } : { when: branch.when }),
    }
    return draw(sketch, branch.stages, [end], column + 1)
  })
  const end = Math.max(...ways.map((way) => way.column))
  add(
    sketch,
    { id: `${name}_merge`, kind: 'exclusiveGateway', name: '', column: end, lane: before?.lane ?? 'lane_1' },
    ways.flatMap((way) => way.ends),
  )
  return { ends: [{ from: `${name}_merge` }], column: end + 1 }
}

function placed(nodes: readonly Node[], links: readonly Link[], offices: readonly { id: string; name: string }[]) {
  const width = (Math.max(...nodes.map((node) => node.column)) + 1) * columnWidth + 40
  const rowsOf = (lane: string) => Math.max(1, ...nodes.map((node) => inCell(nodes, lane, node.column).length))
  let y = top
  const lanes: Lane[] = offices.map(({ id, name }) => {
    const lane = { id, name, x: left, y, width, height: rowsOf(id) * rowHeight + 20 }
    y += lane.height
    return lane
  })
  const boxes = new Map(nodes.map((node) => [node.id, placeNode(node, nodes, lanes)]))
  const flows = links.map((link) => ({ ...link, points: pointsOf(boxes.get(link.from), boxes.get(link.to)) }))
  return { nodes: [...boxes.values()], flows, lanes, pool: { x: left - 30, y: top, width: width + 30, height: y - top } }
}

const inCell = (nodes: readonly Node[], lane: string, column: number) => nodes.filter((one) => one.lane === lane && one.column === column)

function placeNode(node: Node, nodes: readonly Node[], lanes: readonly Lane[]): Placed {
  const lane = lanes.find((one) => one.id === node.lane)
  const row = inCell(nodes, node.lane, node.column).indexOf(node)
  const { width, height } = sizes[node.kind]
  const middle = (lane?.y ?? top) + 10 + row * rowHeight + rowHeight / 2
  return { ...node, width, height, x: left + 30 + node.column * columnWidth + (columnWidth - width) / 2 - 15, y: middle - height / 2 }
}

/** Out on the right, across between two columns, in on the left. */
function pointsOf(from: Box | undefined, to: Box | undefined): readonly (readonly [number, number])[] {
  if (!from || !to) return []
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2]
  const [x2, y2] = [to.x, to.y + to.height / 2]
  if (y1 === y2)
    return [
      [x1, y1],
      [x2, y2],
    ]
  const bend = x2 - 20
  return [
    [x1, y1],
    [bend, y1],
    [bend, y2],
    [x2, y2],
  ]
}
