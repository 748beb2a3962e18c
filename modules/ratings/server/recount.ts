import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import { streamsOf } from '../../../platform/server/read-streams.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addWorkingDays, calendarOf, endOfBatch, endOfDay, recountBatch, recountsBy } from '../../calendar/server/api.ts'
import { redressEvents } from '../contract.ts'
import { type Running, runsOf } from './history.ts'
import { limitsAt, move } from './redress.ts'
import { db, streamOf } from './store.ts'
import type { RedressTable } from './tables.ts'

/** Bad ratings that wait for a call or for mending are counted anew when a holiday calendar is published. */
export const { heard: onEditionPublished, recounts: recountsLimits } = recountsBy('ratings', recountRedress)

async function recountRedress(tx: Transaction, editionId: Id, after: Id | null): Promise<Id | undefined> {
  let asked = db(tx)
    .selectFrom('ratings.redress')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', 'in', ['calling', 'mending'])
    .where('due', 'is not', null)
  if (after !== null) asked = asked.where('case_id', '>', after)
  const rows = await asked.orderBy('case_id').limit(recountBatch).forUpdate().execute()
  const histories = await streamsOf(
    tx,
    rows.map((row) => streamOf(row.case_id)),
  )
  for (const row of rows) {
    const run = runsOf(histories.get(streamOf(row.case_id)) ?? [], civilDate(row.rated_at), tx.at).at(-1)
    if (run?.state === row.state) await recountOne(tx, row, run, editionId)
  }
  return endOfBatch(rows.map((row) => row.case_id))
}

async function recountOne(tx: Transaction, row: RedressTable, run: Running, editionId: Id): Promise<void> {
  const due = await dueOf(tx, row.division, run)
  if (row.due === null || due === row.due) return
  await move(tx, row, { kind: 'recount', due }, {})
  tx.emit(redressEvents.recounted, streamOf(row.case_id), {
    ...{ caseId: row.case_id, officeId: row.office_id, before: row.due, due, editionId },
  })
}

/** The limit by the calendar in force at the place of the office. */
export async function dueOf(tx: Transaction, division: string, { state, counted }: Pick<Running, 'state' | 'counted'>): Promise<Instant> {
  const { callback, mending } = await limitsAt(tx, division, counted)
  return endOfDay(addWorkingDays(counted, state === 'calling' ? callback : mending, await calendarOf(tx, division)))
}
