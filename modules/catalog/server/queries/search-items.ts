import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { searchItems } from '../../contract.ts'
import { type Found, find } from '../search/find.ts'
import { buildIndex, type SearchIndex } from '../search/index.ts'
import { currentItems } from '../store.ts'

/** The index lives beside the items in force and is forgotten with them. */
async function searchIndex(tx: Transaction): Promise<SearchIndex> {
  const key = `catalog.current:index:${tx.today}`
  return tx.memory.peek<SearchIndex>(key) ?? tx.memory.get(key, async () => buildIndex((await currentItems(tx)).all))
}

/** Items by what somebody says, for modules above. */
export async function searchFor(tx: Transaction, q: string, limit?: number): Promise<Found> {
  return find(await searchIndex(tx), q, limit === undefined ? {} : { limit })
}

export const searchItemsQuery = query(searchItems, async (tx, { q, for: audience, limit }) => {
  const found = find(await searchIndex(tx), q, {
    ...(audience === undefined ? {} : { for: audience }),
    ...(limit === undefined ? {} : { limit }),
  })
  return { hits: [...found.hits], understood: [...found.understood] }
})
