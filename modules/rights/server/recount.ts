import type { Id } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf, endOfBatch, recountBatch, recountsBy } from '../../calendar/server/api.ts'
import { rightEvents } from '../contract.ts'
import { dueOf } from './rules.ts'
import { change, db, streamOf } from './store.ts'
import type { RequestRow } from './tables.ts'

/** Requests that wait for an answer are counted anew when a holiday calendar is published. */
export const { heard: onEditionPublished, recounts: recountsLimits } = recountsBy('rights', recountRequests)

/** What was passed on to an issuer has the issuer's day, and is left to it. */
async function recountRequests(tx: Transaction, editionId: Id, after: Id | null): Promise<Id | undefined> {
  let asked = db(tx)
    .selectFrom('rights.request')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'open')
    .where('objection', 'is', null)
  if (after !== null) asked = asked.where('id', '>', after)
  const rows = await asked.orderBy('id').limit(recountBatch).forUpdate().execute()
  for (const row of rows) await recountRequest(tx, row, editionId)
  return endOfBatch(rows.map((row) => row.id))
}

async function recountRequest(tx: Transaction, row: RequestRow, editionId: Id): Promise<void> {
  const due = dueOf(civilDate(row.complained_at ?? row.received_at), await calendarOf(tx, row.division))
  if (due === row.due) return
  await change(tx, row, { due })
  const { id: requestId, person: personId, kind, due: before } = row
  tx.emit(rightEvents.recounted, streamOf(requestId), { requestId, personId, kind, before, due, editionId })
}
