import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id, Instant } from '../../../../platform/contract/shapes.ts'
import { civilDate } from '../../../../platform/server/clock.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { Line } from '../../contract.ts'
import type { HallDayRow, QueueTables, TicketRow } from '../tables.ts'

export const db = (tx: Transaction) => tx.as<QueueTables>()

export interface Hall {
  readonly officeId: Id
  readonly division: string
}

/** Today of a hall, locked until the commit: one caller after the other. */
export async function lockDay(tx: Transaction, { officeId, division }: Hall): Promise<HallDayRow> {
  const blank = { last_a: 0, last_b: 0, last_c: 0, preferred_in_a_row: 0, stopped_by: null }
  await db(tx)
    .insertInto('queues.hall_day')
    .values({ tenant: tx.tenant, office_id: officeId, day: tx.today, division, ...blank })
    .onConflict((conflict) => conflict.columns(['tenant', 'office_id', 'day']).doNothing())
    .execute()
  return db(tx)
    .selectFrom('queues.hall_day')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('day', '=', tx.today)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** How many calls in a row went to those who go first, read without holding anybody up. */
export async function preferredInARowToday(tx: Transaction, officeId: Id): Promise<number> {
  const row = await db(tx)
    .selectFrom('queues.hall_day')
    .select('preferred_in_a_row')
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('day', '=', tx.today)
    .executeTakeFirst()
  return row?.preferred_in_a_row ?? 0
}

/** Who stopped the tickets of today; null where they are given. */
export async function ticketsStoppedBy(tx: Transaction, officeId: Id): Promise<string | null> {
  const row = await db(tx)
    .selectFrom('queues.hall_day')
    .select('stopped_by')
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('day', '=', tx.today)
    .executeTakeFirst()
  return row?.stopped_by ?? null
}

const columnOf = { A: 'last_a', B: 'last_b', C: 'last_c' } as const

/** A007: counted by line, from 1 every day, without gaps. */
export async function nextNumber(tx: Transaction, hall: Hall, line: Line): Promise<string> {
  const day = await lockDay(tx, hall)
  const column = columnOf[line]
  const next = day[column] + 1
  await updateDay(tx, hall.officeId, { [column]: next })
  return `${line}${String(next).padStart(3, '0')}`
}

export async function updateDay(tx: Transaction, officeId: Id, changed: Partial<HallDayRow>): Promise<void> {
  await db(tx)
    .updateTable('queues.hall_day')
    .set(changed)
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('day', '=', tx.today)
    .execute()
}

export async function insertTicket(tx: Transaction, row: TicketRow): Promise<void> {
  await db(tx).insertInto('queues.ticket').values(row).execute()
}

/** All tickets of today, in the order in which they came. */
export async function ticketsToday(tx: Transaction, officeId: Id): Promise<TicketRow[]> {
  return db(tx)
    .selectFrom('queues.ticket')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('day', '=', tx.today)
    .orderBy('ordered_at')
    .orderBy('id')
    .execute()
}

export async function getTicket(tx: Transaction, ticketId: Id, options: { lock?: boolean } = {}): Promise<TicketRow> {
  const row = await db(tx)
    .selectFrom('queues.ticket')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', ticketId)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function updateTicket(tx: Transaction, ticketId: Id, changed: Partial<TicketRow>): Promise<void> {
  await db(tx).updateTable('queues.ticket').set(changed).where('tenant', '=', tx.tenant).where('id', '=', ticketId).execute()
}

/** What this clerk called and has not ended; today's only. */
export async function currentOf(tx: Transaction, accountId: Id): Promise<TicketRow | undefined> {
  return db(tx)
    .selectFrom('queues.ticket')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('account_id', '=', accountId)
    .where('day', '=', tx.today)
    .where('state', 'in', ['called', 'serving'])
    .orderBy('called_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What this clerk had called and not ended at a moment; the latest called, where one ended and the next was called at once. */
export async function calledAt(tx: Transaction, accountId: Id, at: Instant): Promise<TicketRow | undefined> {
  return db(tx)
    .selectFrom('queues.ticket')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('account_id', '=', accountId)
    .where('day', '=', civilDate(at))
    .where('called_at', '<=', at)
    .where((one) => one.or([one('ended_at', 'is', null), one('ended_at', '>=', at)]))
    .orderBy('called_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Called and not ended today at a window, or by who sat there; locked. */
export async function ticketsUnder(tx: Transaction, at: { officeId: Id; windowId: Id; accountId: Id | null }): Promise<TicketRow[]> {
  return db(tx)
    .selectFrom('queues.ticket')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', at.officeId)
    .where('day', '=', tx.today)
    .where('state', 'in', ['called', 'serving'])
    .where((one) => one.or([one('window_id', '=', at.windowId), one('account_id', '=', at.accountId)]))
    .forUpdate()
    .execute()
}

export async function knowVisitor(tx: Transaction, ticket: TicketRow, personId: Id): Promise<void> {
  const { tenant, office_id, division, day } = ticket
  await db(tx)
    .insertInto('queues.visitor')
    .values({ tenant, ticket_id: ticket.id, office_id, division, day, person_id: personId })
    .onConflict((conflict) => conflict.columns(['tenant', 'ticket_id']).doNothing())
    .execute()
}

/** Who holds these tickets, as far as this actor may know. */
export async function visitorsOf(tx: Transaction, ticketIds: readonly Id[]): Promise<ReadonlyMap<Id, Id>> {
  const rows = await db(tx)
    .selectFrom('queues.visitor')
    .select(['ticket_id', 'person_id'])
    .where('tenant', '=', tx.tenant)
    .where('ticket_id', '=', sql<Id>`any(${[...ticketIds]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.ticket_id, row.person_id]))
}

/** Tickets of today of this person that are not ended. */
export async function openTicketsOf(tx: Transaction, personId: Id): Promise<TicketRow[]> {
  return db(tx)
    .selectFrom('queues.visitor as v')
    .innerJoin('queues.ticket as t', (join) => join.onRef('t.tenant', '=', 'v.tenant').onRef('t.id', '=', 'v.ticket_id'))
    .selectAll('t')
    .where('v.tenant', '=', tx.tenant)
    .where('v.person_id', '=', personId)
    .where('v.day', '=', tx.today)
    .where('t.state', 'in', ['waiting', 'called', 'serving'])
    .execute()
}

/** False where the reception is known already. */
export async function tieReception(tx: Transaction, ticket: TicketRow, receptionId: Id, at: Instant): Promise<boolean> {
  const { tenant, office_id, division } = ticket
  const done = await db(tx)
    .insertInto('queues.ticket_reception')
    .values({ tenant, reception_id: receptionId, ticket_id: ticket.id, office_id, division, at })
    .onConflict((conflict) => conflict.columns(['tenant', 'reception_id']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}
