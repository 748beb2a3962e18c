import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { catalogEvents, catalogProblems as problems, restoreItem, suspendItem, withdrawItem } from '../../contract.ts'
import { mayManage, record } from '../drafts.ts'
import { forgetItem } from '../publish.ts'
import type { ItemState } from '../store.ts'
import type { CatalogTables } from '../tables.ts'

interface Change {
  readonly to: ItemState
  readonly from: readonly ItemState[]
  readonly kind: 'suspended' | 'restored' | 'withdrawn'
  readonly event: typeof catalogEvents.itemSuspended
}

/** Only new applications feel it: a case keeps the version that it was accepted under, whatever becomes of the item. */
async function changeState(tx: Transaction, code: string, reason: string, change: Change): Promise<{ state: ItemState }> {
  const db = tx.as<CatalogTables>()
  const item = await db.selectFrom('catalog.item').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!item || !mayManage(tx, item.department)) throw new Problem(problems.noSuchItem)
  if (!change.from.includes(item.state)) throw new Problem(problems.wrongState)
  await db.updateTable('catalog.item').set({ state: change.to }).where('code', '=', code).execute()
  await record(tx, change.kind, code, { note: reason })
  tx.emit(change.event, `item:${code}`, { code })
  forgetItem(tx, code)
  return { state: change.to }
}

export const suspendItemCommand = command(suspendItem, async (tx, { code, reason }) =>
  changeState(tx, code, reason, { to: 'suspended', from: ['active'], kind: 'suspended', event: catalogEvents.itemSuspended }),
)

export const restoreItemCommand = command(restoreItem, async (tx, { code, reason }) =>
  changeState(tx, code, reason, { to: 'active', from: ['suspended', 'withdrawn'], kind: 'restored', event: catalogEvents.itemRestored }),
)

export const withdrawItemCommand = command(withdrawItem, async (tx, { code, reason }) =>
  changeState(tx, code, reason, { to: 'withdrawn', from: ['active', 'suspended'], kind: 'withdrawn', event: catalogEvents.itemWithdrawn }),
)
