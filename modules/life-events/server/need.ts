import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { PublishedItem } from '../../catalog/server/api.ts'
import type { PartyInput } from '../../forms/contract.ts'
import { openNeedOf } from '../../forms/server/api.ts'
import { closeNeed } from '../../licences/server/api.ts'

/** Opens the licences that this item declares for one look, and closes them again. The caller has made sure that the actor may look. */
export async function underNeed<T>(
  tx: Transaction,
  item: PublishedItem,
  parties: readonly PartyInput[],
  look: (need: { readonly id: Id }) => Promise<T>,
): Promise<T> {
  const id = tx.newId()
  await openNeedOf(tx, { id, kind: 'draft' }, { item, parties })
  const seen = await look({ id })
  await closeNeed(tx, id)
  return seen
}
