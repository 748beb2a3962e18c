import type { Item } from '../../modules/catalog/contract.ts'
import { elementsOf } from '../../modules/catalog/server/testing.ts'

/** How the items answer one element of the national list (实施清单, GB/T 39554.2). */
export interface Completeness {
  readonly name: string
  readonly filled: number
  /** Reason → the items that have nothing to answer because of it. */
  readonly empty: ReadonlyMap<string, readonly string[]>
  /** Items that answer with nothing and give no reason: a gap. */
  readonly gaps: readonly string[]
}

export function completeness(items: readonly Item[]): readonly Completeness[] {
  const rows = new Map<string, { name: string; filled: number; empty: Map<string, string[]>; gaps: string[] }>()
  for (const item of items)
    for (const { key, name, value, why } of elementsOf(item)) {
      const row = rows.get(key) ?? { name, filled: 0, empty: new Map<string, string[]>(), gaps: [] }
      rows.set(key, row)
      if (value !== null && value.trim() !== '') row.filled += 1
      else if (why === undefined) row.gaps.push(item.code)
      else row.empty.set(why, [...(row.empty.get(why) ?? []), item.code])
    }
  return [...rows.values()]
}
