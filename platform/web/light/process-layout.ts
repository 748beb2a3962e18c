export type StepState = 'done' | 'current' | 'waiting' | 'skipped' | 'returned' | 'rejected'

export interface PictureStep {
  readonly id: string
  readonly name: string
  /** Who does it, in words: `炳草岗街道办事处`. */
  readonly office?: string | undefined
  readonly state: StepState
  /** Consecutive steps with one group run in parallel. */
  readonly group?: string | undefined
  /** Consecutive steps with branches are alternatives; several steps may share one branch. `label` says when it is taken. */
  readonly branch?: { readonly id: string; readonly label?: string | undefined } | undefined
  readonly decides?: boolean | undefined
  readonly followUp?: boolean | undefined
  /** A line under the office: the time it was done, or the days it may take. */
  readonly note?: string | undefined
}

/** Lanes stand below one another, the steps of one lane side by side. A plain step is one lane of one step. */
export interface Section {
  readonly kind: 'single' | 'parallel' | 'branches'
  readonly lanes: readonly { readonly label?: string | undefined; readonly steps: readonly PictureStep[] }[]
}

/** Cuts the list of steps into sections: what runs in parallel, what excludes each other, what simply follows. */
export function sectionsOf(steps: readonly PictureStep[]): Section[] {
  const sections: Section[] = []
  let index = 0
  while (index < steps.length) {
    const run = runFrom(steps, index)
    sections.push(sectionOf(run))
    index += run.length
  }
  return sections
}

function runFrom(steps: readonly PictureStep[], from: number): PictureStep[] {
  const first = steps[from]
  if (!first) return []
  const belongs = (step: PictureStep) =>
    first.branch ? step.branch !== undefined : first.group !== undefined && step.group === first.group && !step.branch
  let to = from + 1
  for (let step = steps[to]; step && belongs(step); step = steps[to]) to += 1
  return steps.slice(from, to)
}

function sectionOf(run: PictureStep[]): Section {
  const first = run[0]
  if (first?.branch) {
    const ids = [...new Set(run.map((step) => step.branch?.id))]
    return {
      kind: 'branches',
      lanes: ids.map((id) => {
        const steps = run.filter((step) => step.branch?.id === id)
        return { label: steps[0]?.branch?.label, steps }
      }),
    }
  }
  if (run.length > 1) return { kind: 'parallel', lanes: run.map((step) => ({ steps: [step] })) }
  return { kind: 'single', lanes: [{ steps: run }] }
}

export interface Box {
  readonly step: PictureStep
  readonly x: number
  readonly y: number
}
export interface Edge {
  readonly path: string
  readonly walked: boolean
  readonly label?: { readonly text: string; readonly x: number; readonly y: number }
}
export interface Picture {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly edges: readonly Edge[]
  /** Fork and join of parallel and alternative lanes. */
  readonly gates: readonly { readonly x: number; readonly y: number; readonly kind: 'parallel' | 'branches' }[]
}

export const boxSize = { width: 148, height: 74 }
const gap = 34
const laneGap = 18
const labelRoom = 20
const gate = 16

const passed = (step: PictureStep | undefined) =>
  step?.state === 'done' || step?.state === 'current' || step?.state === 'returned' || step?.state === 'rejected'

/** Places every step on a plane, left to right, lanes centred on one line. Pure, so that it is tested without a screen. */
export function layOut(steps: readonly PictureStep[]): Picture {
  const sections = sectionsOf(steps)
  const laneHeight = (section: Section) => boxSize.height + laneGap + (section.kind === 'branches' ? labelRoom : 0)
  const height = Math.max(...sections.map((section) => section.lanes.length * laneHeight(section)), boxSize.height) + 8
  const middle = height / 2
  const boxes: Box[] = []
  const edges: Edge[] = []
  const gates: { x: number; y: number; kind: 'parallel' | 'branches' }[] = []
  let x = 4
  let previous: { x: number; walked: boolean } | undefined

  const line = (fromX: number, fromY: number, toX: number, toY: number, walked: boolean, label?: Edge['label']) => {
    const turn = fromX + (toX - fromX) / 2
    const path = fromY === toY ? `M${fromX} ${fromY}H${toX}` : `M${fromX} ${fromY}H${turn}V${toY}H${toX}`
    edges.push({ path, walked, ...(label ? { label } : {}) })
  }

  for (const section of sections) {
    const begun = section.lanes.some((lane) => passed(lane.steps[0]))
    const ended = section.lanes.some((lane) => lane.steps.at(-1)?.state === 'done')
    if (section.kind === 'single') {
      const step = section.lanes[0]?.steps[0]
      if (!step) continue
      if (previous) line(previous.x, middle, x, middle, begun)
      boxes.push({ step, x, y: middle - boxSize.height / 2 })
      previous = { x: x + boxSize.width, walked: ended }
      x += boxSize.width + gap
      continue
    }
    const { kind } = section
    if (previous) line(previous.x, middle, x, middle, begun)
    gates.push({ x: x + gate / 2, y: middle, kind })
    const startX = x + gate + gap
    const longest = Math.max(...section.lanes.map((lane) => lane.steps.length))
    const endX = startX + longest * (boxSize.width + gap)
    section.lanes.forEach((lane, row) => {
      const each = laneHeight(section)
      const y = middle + (row - (section.lanes.length - 1) / 2) * each
      const first = passed(lane.steps[0])
      const text = lane.label ? { text: lane.label, x: startX, y: y - boxSize.height / 2 - 6 } : undefined
      line(x + gate, middle, startX, y, first, text)
      lane.steps.forEach((step, column) => {
        const at = startX + column * (boxSize.width + gap)
        boxes.push({ step, x: at, y: y - boxSize.height / 2 })
        const next = lane.steps[column + 1]
        if (next) line(at + boxSize.width, y, at + boxSize.width + gap, y, passed(next))
        else line(at + boxSize.width, y, endX, middle, step.state === 'done')
      })
    })
    gates.push({ x: endX + gate / 2, y: middle, kind })
    previous = { x: endX + gate, walked: ended }
    x = endX + gate + gap
  }
  return { width: x - gap + 4, height, boxes, edges, gates }
}
