import type { ProcessEdge, ProcessStep } from '../../../modules/statistics/contract.ts'

export interface Placed {
  readonly id: string
  readonly row: number
  readonly x: number
  readonly y: number
}

export const box = { width: 236, height: 114, gapX: 36, gapY: 78, margin: 90 }

/** Rows from start to end along the moves that are taken most; a move back (again) does not count. Never more rows than steps. */
export function rowsOf(ids: readonly string[], edges: readonly ProcessEdge[]): ReadonlyMap<string, number> {
  const forward = edges.filter(
    (one) =>
      !one.again && one.from !== one.to && !edges.some((back) => back.from === one.to && back.to === one.from && back.count > one.count),
  )
  const rows = new Map(ids.map((id) => [id, id === 'start' ? 0 : 1]))
  for (let round = 0; round < ids.length; round++)
    for (const { from, to } of forward) {
      const wanted = Math.min((rows.get(from) ?? 0) + 1, ids.length)
      if (to !== 'start' && wanted > (rows.get(to) ?? 0)) rows.set(to, wanted)
    }
  const used = [...new Set([...rows].filter(([id]) => id !== 'end').map(([, row]) => row))].sort((a, b) => a - b)
  return new Map([...rows].map(([id, row]) => [id, id === 'end' ? used.length : used.indexOf(row)]))
}

/** Where every box stands; the widest row sets the width. */
export function placed(
  steps: readonly ProcessStep[],
  edges: readonly ProcessEdge[],
): { boxes: ReadonlyMap<string, Placed>; width: number; height: number } {
  const ids = ['start', ...steps.map((one) => one.id), 'end']
  const rows = rowsOf(ids, edges)
  const count = new Map(steps.map((one) => [one.id, one.times.count]))
  const byRow = new Map<number, string[]>()
  for (const id of [...ids].sort((a, b) => (count.get(b) ?? 0) - (count.get(a) ?? 0))) {
    const row = rows.get(id) ?? 0
    byRow.set(row, [...(byRow.get(row) ?? []), id])
  }
  const widest = Math.max(...[...byRow.values()].map((one) => one.length))
  const inner = widest * box.width + (widest - 1) * box.gapX
  const boxes = new Map<string, Placed>()
  for (const [row, all] of byRow) {
    const taken = all.length * box.width + (all.length - 1) * box.gapX
    for (const [n, id] of all.entries())
      boxes.set(id, { id, row, x: box.margin + (inner - taken) / 2 + n * (box.width + box.gapX), y: 10 + row * (box.height + box.gapY) })
  }
  return { boxes, width: inner + 2 * box.margin, height: 20 + byRow.size * (box.height + box.gapY) - box.gapY }
}

/** Start and end are drawn smaller than the box that they stand in. */
const inset = (box.height - 48) / 2
const topOf = ({ id, y }: Placed) => (id === 'end' ? y + inset : y)
const bottomOf = ({ id, y }: Placed) => y + box.height - (id === 'start' ? inset : 0)
const leftOf = ({ id, x }: Placed) => (id === 'start' || id === 'end' ? x + box.width / 4 : x)

/** The line of a move: down to the next row; past rows in between round the left; along a row below it; back up round the right, into the bottom. */
export function lineOf(from: Placed, to: Placed): { path: string; label: readonly [number, number] } {
  const [x1, x2] = [from.x + box.width / 2, to.x + box.width / 2]
  if (to.row === from.row + 1) {
    const [y1, y2] = [bottomOf(from), topOf(to)]
    const middle = (y1 + y2) / 2
    return { path: `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2 - 4}`, label: [(x1 + x2) / 2, middle + 4] }
  }
  if (to.row > from.row) {
    const [y1, y2] = [from.y + box.height / 2 + 12, to.y + box.height / 2 - 12]
    const side = Math.min(from.x, to.x) - 34 - 12 * Math.min(4, to.row - from.row)
    return {
      path: `M${leftOf(from)} ${y1}C${side} ${y1} ${side} ${y2} ${leftOf(to) - 4} ${y2}`,
      label: [Math.max(22, side + 20), (y1 + y2) / 2],
    }
  }
  const end = bottomOf(to) + 4
  if (to.row === from.row)
    return { path: `M${x1} ${end - 4}C${x1} ${end + 44} ${x2} ${end + 44} ${x2} ${end}`, label: [(x1 + x2) / 2, end + 44] }
  const into = to.x + box.width * 0.86
  if (from.row === to.row + 1) {
    const [out, top] = [from.x + box.width * 0.86, topOf(from)]
    const middle = (top + end) / 2
    return { path: `M${out} ${top}C${out} ${middle} ${into} ${middle} ${into} ${end}`, label: [(out + into) / 2 + 16, middle + 4] }
  }
  const [right, y1] = [from.x + box.width, from.y + box.height / 2]
  const side = Math.max(right, into) + 50
  return { path: `M${right} ${y1}C${side} ${y1} ${side} ${end + 60} ${into} ${end}`, label: [side - 18, (y1 + end) / 2] }
}

const lineLength = 13

/** The name of a step on at most two lines of its box, broken at a bracket where one is near; what does not fit stands in the title. */
export function nameLines(name: string): readonly string[] {
  if (name.length <= lineLength) return [name]
  const bracket = name.indexOf('（')
  const end = bracket > 3 && bracket <= lineLength ? bracket : lineLength
  const rest = name.slice(end).trim()
  return [name.slice(0, end), rest.length > lineLength ? `${rest.slice(0, lineLength - 1)}…` : rest]
}
