import { dateInWords } from '../../../platform/contract/date-words.ts'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { streamsOf } from '../../../platform/server/read-streams.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addWorkingDays, calendarOf, civilDateOf, endOfBatch, endOfDay, recountBatch, recountsBy } from '../../calendar/server/api.ts'
import { officeIndex } from '../../organisations/server/api.ts'
import { hotlineEvents } from '../contract.ts'
import { move, replyDays } from './concern.ts'
import { type Count, countOf } from './history.ts'
import { db, streamOf } from './store.ts'
import type { ConcernTable } from './tables.ts'

/** Concerns that wait for an answer are counted anew when a holiday calendar is published. */
export const { heard: onEditionPublished, recounts: recountsLimits } = recountsBy('hotline', recountConcerns)

async function recountConcerns(tx: Transaction, editionId: Id, after: Id | null): Promise<Id | undefined> {
  let asked = db(tx)
    .selectFrom('hotline.concern')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', 'in', ['registered', 'assigned'])
    .where('due', 'is not', null)
  if (after !== null) asked = asked.where('id', '>', after)
  const rows = await asked.orderBy('id').limit(recountBatch).forUpdate().execute()
  const histories = await streamsOf(
    tx,
    rows.map((row) => streamOf(row.id)),
  )
  for (const row of rows) await recountConcern(tx, row, countOf(histories.get(streamOf(row.id)) ?? []), editionId)
  return endOfBatch(rows.map((row) => row.id))
}

/** A limit that was set otherwise than its events tell is left as it stands. */
async function recountConcern(tx: Transaction, row: ConcernTable, count: Count | undefined, editionId: Id): Promise<void> {
  if (!count || row.due === null || (count.told !== undefined && count.told !== row.due)) return
  const due = await dueBy(tx, row, count)
  if (due === row.due) return
  const line = `放假安排有变，答复期限由${dateInWords(civilDateOf(row.due))}改为${dateInWords(civilDateOf(due))}`
  await move(tx, row, { step: { kind: 'recount', due }, line })
  const about = { concernId: row.id, officeId: row.office_id, personId: row.reporter_id }
  tx.emit(hotlineEvents.recounted, streamOf(row.id), { ...about, before: row.due, due, editionId })
}

async function dueBy(tx: Transaction, row: ConcernTable, { from, given }: Count): Promise<Instant> {
  const { byId } = await officeIndex(tx)
  let day = from
  for (const { on, officeId } of given) {
    const office = officeId === null ? undefined : byId.get(officeId)
    day = addWorkingDays(day, await replyDays(tx, row, on), await calendarOf(tx, office?.division ?? row.division))
  }
  return endOfDay(day)
}
