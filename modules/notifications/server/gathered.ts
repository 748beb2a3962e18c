import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { db } from './store.ts'
import type { DispatchRow } from './tables.ts'

/** Lets those that waited for the same moment, and what went along with them, go in the text of one. Answers with all that do, from earlier tries too. */
export async function gather(tx: Transaction, lead: DispatchRow, held: readonly DispatchRow[]): Promise<DispatchRow[]> {
  const ids = held.map((one) => one.id)
  if (ids.length > 0) {
    await changing(tx).set({ lead_id: lead.id }).where('lead_id', 'in', ids).execute()
    await changing(tx).set({ state: 'collapsed', lead_id: lead.id, ended_at: tx.at }).where('id', 'in', ids).execute()
  }
  return db(tx)
    .selectFrom('notifications.dispatch')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('lead_id', '=', lead.id)
    .where('state', '=', 'collapsed')
    .orderBy('id')
    .execute()
}

/** What went along with a text that failed has failed too, and goes its own ways from now on. */
export async function failWith(tx: Transaction, { id, cause }: { readonly id: Id; readonly cause: string | null }): Promise<DispatchRow[]> {
  return changing(tx)
    .set({ state: 'failed', cause, lead_id: null, ended_at: tx.at })
    .where('lead_id', '=', id)
    .where('state', '=', 'collapsed')
    .returningAll()
    .execute()
}

const changing = (tx: Transaction) => db(tx).updateTable('notifications.dispatch').where('tenant', '=', tx.tenant)
