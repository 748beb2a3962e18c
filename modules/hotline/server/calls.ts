import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { callMinutes } from './rules.ts'
import { db } from './store.ts'
import type { CallTable } from './tables.ts'

export const callStream = (id: Id) => `call:${id}`
export const noteAad = (id: Id) => `hotline.call-note:${id}`

/** Of one agent, the latest first: what a reload or a colleague's passing on brings back. */
export const callsUnderWay = (tx: Transaction, accountId: Id): Promise<CallTable[]> =>
  db(tx)
    .selectFrom('hotline.call')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('begun_at', '>', new Date(Date.parse(tx.at) - callMinutes * 60_000).toISOString())
    .orderBy('begun_at', 'desc')
    .execute()

/** A call that is under way and one's own; it ends by itself after an hour. */
export async function getCall(tx: Transaction, callId: Id): Promise<CallTable> {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const row = await db(tx)
    .selectFrom('hotline.call')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', callId)
    .where('account_id', '=', tx.actor.accountId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row || Date.parse(tx.at) - Date.parse(row.begun_at) > callMinutes * 60_000) throw new Problem(common.notFound)
  return row
}
