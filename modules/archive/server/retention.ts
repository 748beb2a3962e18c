import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { projectRoot } from '../../../platform/server/root.ts'

interface Retention {
  readonly default: number
  readonly items: Readonly<Record<string, number>>
}

let known: Retention | undefined

/** Years that a case of this item is kept, by `data/retention.yaml`; 0: for ever. */
export function retentionOf(itemCode: string): number {
  known ??= parse(readFileSync(join(projectRoot, 'data', 'retention.yaml'), 'utf8')) as Retention
  return known.items[itemCode] ?? known.default
}

export const retentionWords = (years: number): string => (years === 0 ? '永久' : `${years}年`)

/** Kept to the end of the last year, counted from the year after the case was closed (国家档案局令第8号). */
export const keptUntil = (closedOn: CivilDate, years: number): CivilDate | null =>
  years === 0 ? null : `${Number(closedOn.slice(0, 4)) + years}-12-31`
