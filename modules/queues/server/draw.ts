import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import { centreSpans, clockOf } from '../../centres/server/api.ts'
import { findDepartment, type Office } from '../../organisations/server/api.ts'
import { type Line, type Priority, queueEvents, queueProblems } from '../contract.ts'
import { insertTicket, nextNumber, ticketsStoppedBy } from './store/tickets.ts'
import type { TicketRow } from './tables.ts'

export interface Wish {
  readonly department?: string | undefined
  readonly itemCode?: string | undefined
  readonly priority?: Priority | undefined
  /** Begin of the appointment, where one is kept in time. */
  readonly slot?: string | undefined
  readonly source: TicketRow['source']
}

export const streamOf = (ticketId: Id) => `ticket:${ticketId}`
export const about = (row: TicketRow) => ({ ticketId: row.id, officeId: row.office_id, division: row.division })

/** A new ticket at the end of its line. What is asked for is a department or an item that the catalog knows; else it is left open. */
export async function draw(tx: Transaction, office: Office, wish: Wish): Promise<TicketRow> {
  const { priority = null, slot = null, source } = wish
  const line: Line = slot !== null ? 'B' : priority !== null ? 'C' : 'A'
  const { id: officeId, division } = office
  const number = await nextNumber(tx, { officeId, division }, line)
  const topic = await topicOf(tx, wish)
  const row: TicketRow = {
    ...{ tenant: tx.tenant, office_id: officeId, day: tx.today, id: tx.newId(), division, number, line, priority, source, ...topic, slot },
    ...{ state: 'waiting', for_window: null, note: '', window_id: null, account_id: null, calls: 0 },
    ...{ taken_at: tx.at, ordered_at: tx.at, called_at: null, ended_at: null },
  }
  await insertTicket(tx, row)
  tx.emit(queueEvents.taken, streamOf(row.id), { ...about(row), number, line, source })
  return row
}

async function topicOf(tx: Transaction, { department, itemCode }: Wish): Promise<Pick<TicketRow, 'department' | 'item_code'>> {
  const item = itemCode === undefined ? undefined : (await findItem(tx, itemCode))?.item
  if (item) return { department: item.department, item_code: item.code }
  const known = department !== undefined && findDepartment(department)?.main === true
  return { department: known ? department : null, item_code: null }
}

/** For who draws a ticket themselves. @throws queues.shut, queues.no-more-tickets */
export async function mustGiveTickets(tx: Transaction, officeId: Id): Promise<void> {
  await mustBeOpen(tx, officeId)
  if ((await ticketsStoppedBy(tx, officeId)) !== null) throw new Problem(queueProblems.noMoreTickets)
}

/** From half an hour before the doors open until they close. @throws queues.shut */
export async function mustBeOpen(tx: Transaction, officeId: Id): Promise<void> {
  const now = clockOf(tx.at)
  const early = clockOf(new Date(Date.parse(tx.at) + 30 * 60_000).toISOString())
  const spans = await centreSpans(tx, officeId, tx.today)
  if (!spans.some(({ from, to }) => early >= from && now < to)) throw new Problem(queueProblems.shut)
}
