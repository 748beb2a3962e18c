import { dateInWords } from '../../../platform/contract/date-words.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { streamsOf } from '../../../platform/server/read-streams.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf, civilDateOf, endOfBatch, recountBatch, recountsBy } from '../../calendar/server/api.ts'
import { orderEvents } from '../contract.ts'
import { askedDay, dueBy, orderLimits } from './order-history.ts'
import { moveOrder } from './orders.ts'
import type { HeardEvent } from './rules.ts'
import type { OrderTable, SupervisionTables } from './tables.ts'
import { type OrderWords, orderAad } from './words.ts'

/** Orders that wait for a reply are counted anew when a holiday calendar is published. */
export const { heard: onEditionPublished, recounts: recountsLimits } = recountsBy('supervision', recountOrders)

async function recountOrders(tx: Transaction, editionId: Id, after: Id | null): Promise<Id | undefined> {
  let asked = tx
    .as<SupervisionTables>()
    .selectFrom('supervision.order')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'issued')
    .where('due', 'is not', null)
  if (after !== null) asked = asked.where('id', '>', after)
  const rows = await asked.orderBy('id').limit(recountBatch).forUpdate().execute()
  const histories = await streamsOf(
    tx,
    rows.map((row) => `order:${row.id}`),
  )
  for (const row of rows) await recountOrder(tx, row, histories.get(`order:${row.id}`) ?? [], editionId)
  return endOfBatch(rows.map((row) => row.id))
}

async function recountOrder(tx: Transaction, row: OrderTable, history: readonly HeardEvent[], editionId: Id): Promise<void> {
  const calendar = await calendarOf(tx, row.division)
  const asked = askedDay(tx.protection.openJson<OrderWords>(row.texts, orderAad(row.id)))
  const runs = orderLimits(history, { asked, calendar }, tx.at).at(-1)
  if (!runs || row.due === null) return
  const due = dueBy(runs.counted, calendar)
  if (due === row.due) return
  const act = `放假安排有变，期限由${dateInWords(civilDateOf(row.due))}改为${dateInWords(civilDateOf(due))}`
  await moveOrder(tx, row, { kind: 'recount', due, now: tx.at }, { act })
  tx.emit(orderEvents.recounted, `order:${row.id}`, { orderId: row.id, officeId: row.office_id, before: row.due, due, editionId })
}
