import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { db } from './store.ts'
import type { CopyRow } from './tables.ts'

/** What stands bare of a copy, in uses and consents. */
export const copyPurpose = '制作加注件'

export const wordsAad = (id: Id) => `licences.copy:${id}`

export const wordsOf = (tx: Transaction, row: CopyRow) =>
  tx.protection.openJson<{ purpose: string; recipient: string }>(row.words, wordsAad(row.id))

/** Purpose and recipient of copies in words, by the id of the copy and by that of its consent: for whoever may read the copies. */
export async function copyWords(tx: Transaction, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db(tx)
    .selectFrom('licences.copy')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where((eb) => eb.or([eb('id', 'in', [...ids]), eb('consent', 'in', [...ids])]))
    .execute()
  return new Map(
    rows.flatMap((row) => {
      const { purpose, recipient } = wordsOf(tx, row)
      const words = `${copyPurpose}：${purpose}，提供给${recipient}，有效期至${row.until}`
      return [[row.id, words] as const, ...(row.consent === null ? [] : [[row.consent, words] as const])]
    }),
  )
}
