import type { ProcessEdge, ProcessStep } from '../../../modules/statistics/contract.ts'

export interface Placed {
  readonly id: string
  readonly row: number
  readonly x: number
  readonly y: number
}

export const box = { width: 236, height: 92, gapX: 36, gapY: 78, margin: 90 }

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

/** The line of a move: down to the next row; past rows in between, or back up, round the side. */
export function lineOf(from: Placed, to: Placed): { path: string; label: readonly [number, number] } {
  const [x1, x2] = [from.x + box.width / 2, to.x + box.width / 2]
  if (to.row === from.row + 1) {
    const [y1, y2] = [from.y + box.height, to.y]
    const middle = (y1 + y2) / 2
    return { path: `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2 - 4}`, label: [(x1 + x2) / 2, middle + 4] }
  }
  const down = to.row > from.row
  const [y1, y2] = [from.y + box.height / 2 + (down ? 12 : -12), to.y + box.height / 2 + (down ? -12 : 12)]
  const out = 34 + 12 * Math.min(4, Math.abs(to.row - from.row))
  if (down) {
    const side = Math.min(from.x, to.x) - out
    return {
      path: `M${from.x} ${y1}C${side} ${y1} ${side} ${y2} ${to.x - 4} ${y2}`,
      label: [Math.max(22, side + out * 0.2), (y1 + y2) / 2],
    }
  }
  const side = Math.max(from.x, to.x) + box.width + out
  const [a, b] = [from.x + box.width, to.x + box.width]
  return { path: `M${a} ${y1}C${side} ${y1} ${side} ${y2} ${b + 4} ${y2}`, label: [side - out * 0.25, (y1 + y2) / 2] }
}
