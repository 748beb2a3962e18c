import type { WallMove } from '../../../modules/supervision/contract.ts'

/** A line of the wall: the same thing at the same place in the same minute is told once, with how often. */
export interface WallLine {
  readonly time: string
  readonly kind: WallMove['kind']
  readonly division: string
  readonly name: string
  readonly times: number
}

/** In the order given; what belongs to an earlier line is counted there. */
export function movesTogether(moves: readonly WallMove[], timeOf: (at: string) => string): WallLine[] {
  const lines = new Map<string, WallLine>()
  for (const { at, kind, division, name } of moves) {
    const time = timeOf(at)
    const key = `${time} ${kind} ${division}`
    lines.set(key, { time, kind, division, name, times: (lines.get(key)?.times ?? 0) + 1 })
  }
  return [...lines.values()]
}
