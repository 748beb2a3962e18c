import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { addDays } from '../../../calendar/contract.ts'
import type { AppointmentRow } from '../tables.ts'
import { db } from './tickets.ts'

/** Takes a place in a slot where one is left. The row is locked until the commit: the last place goes to one. */
export async function takePlace(
  tx: Transaction,
  where: { officeId: Id; day: CivilDate; from: string },
  capacity: number,
): Promise<boolean> {
  const { officeId, day, from } = where
  if (capacity < 1) return false
  const row = await db(tx)
    .insertInto('queues.slot')
    .values({ tenant: tx.tenant, office_id: officeId, day, starts: from, taken: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'office_id', 'day', 'starts'])
        .doUpdateSet({ taken: sql<number>`slot.taken + 1` })
        .where(sql<boolean>`slot.taken < ${capacity}`),
    )
    .returning('taken')
    .executeTakeFirst()
  return row !== undefined
}

export async function givePlaceBack(tx: Transaction, row: AppointmentRow): Promise<void> {
  await db(tx)
    .updateTable('queues.slot')
    .set({ taken: sql<number>`greatest(taken - 1, 0)` })
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', row.office_id)
    .where('day', '=', row.day)
    .where('starts', '=', row.starts)
    .execute()
}

export async function placesTaken(tx: Transaction, officeId: Id, day: CivilDate): Promise<ReadonlyMap<string, number>> {
  const rows = await db(tx)
    .selectFrom('queues.slot')
    .select(['starts', 'taken'])
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('day', '=', day)
    .execute()
  return new Map(rows.map((row) => [row.starts, row.taken]))
}

/** False where this person has an appointment on that day already, whether this actor sees it or not. */
export async function insertAppointment(tx: Transaction, row: AppointmentRow): Promise<boolean> {
  const made = await db(tx)
    .insertInto('queues.appointment')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'person_id', 'day']).where(sql<boolean>`state = 'booked'`).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export async function getAppointment(tx: Transaction, appointmentId: Id): Promise<AppointmentRow> {
  const row = await db(tx)
    .selectFrom('queues.appointment')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', appointmentId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function updateAppointment(tx: Transaction, id: Id, changed: Partial<AppointmentRow>): Promise<void> {
  await db(tx).updateTable('queues.appointment').set(changed).where('tenant', '=', tx.tenant).where('id', '=', id).execute()
}

/** How many this person missed in so many days, whoever booked them: a number, and nothing of the appointments. */
export async function missedSince(tx: Transaction, personId: Id, days: number): Promise<number> {
  const given = [tx.tenant, personId, addDays(tx.today, -days)]
  const rows = await tx.rows<{ missed: number }>('select queues.missed_since($1, $2, $3) as missed', given)
  return rows[0]?.missed ?? 0
}

/** What this resident sees: their own, and those that they booked for others. */
export async function appointmentsInSight(tx: Transaction): Promise<AppointmentRow[]> {
  return db(tx)
    .selectFrom('queues.appointment')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('day', '>=', addDays(tx.today, -30))
    .orderBy('day', 'desc')
    .orderBy('starts')
    .limit(60)
    .execute()
}

export async function appointmentsOfDay(tx: Transaction, officeId: Id, day: CivilDate): Promise<AppointmentRow[]> {
  return db(tx)
    .selectFrom('queues.appointment')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('day', '=', day)
    .orderBy('starts')
    .orderBy('id')
    .execute()
}

const booked = (tx: Transaction, limit: number) =>
  db(tx)
    .selectFrom('queues.appointment')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'booked')
    .orderBy('day')
    .orderBy('ends')
    .limit(limit)
    .forUpdate()
    .skipLocked()

/** Still booked though their slot is over. */
export async function bookedBefore(tx: Transaction, clock: string, limit: number): Promise<AppointmentRow[]> {
  return booked(tx, limit)
    .where((one) => one.or([one('day', '<', tx.today), one.and([one('day', '=', tx.today), one('ends', '<', clock)])]))
    .execute()
}

/** Halls and days, from today on, for which somebody has booked. */
export async function bookedDays(tx: Transaction): Promise<Pick<AppointmentRow, 'office_id' | 'day'>[]> {
  return db(tx)
    .selectFrom('queues.appointment')
    .select(['office_id', 'day'])
    .distinct()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'booked')
    .where('day', '>=', tx.today)
    .execute()
}

export async function bookedOn(tx: Transaction, officeId: Id, day: CivilDate): Promise<AppointmentRow[]> {
  return booked(tx, 1000).where('office_id', '=', officeId).where('day', '=', day).execute()
}

/** Booked for a day, and nobody reminded of it yet. */
export async function unremindedOn(tx: Transaction, day: CivilDate, limit: number): Promise<AppointmentRow[]> {
  return booked(tx, limit).where('day', '=', day).where('reminded_at', 'is', null).execute()
}

/** By the six digits alone: what a ticket machine may learn. */
export async function findByCode(
  tx: Transaction,
  officeId: Id,
  code: string,
): Promise<{ id: Id; starts: string; item_code: string | null } | undefined> {
  const rows = await tx.rows<{ id: Id; starts: string; item_code: string | null }>('select * from queues.find_by_code($1, $2, $3, $4)', [
    ...[tx.tenant, officeId, tx.today, code],
  ])
  return rows[0]
}

/** Once: false where it was cancelled or has arrived already. */
export async function markArrived(tx: Transaction, appointmentId: Id, ticketId: Id): Promise<boolean> {
  const rows = await tx.rows<{ arrive: boolean }>('select queues.arrive($1, $2, $3) as arrive', [tx.tenant, appointmentId, ticketId])
  return rows[0]?.arrive ?? false
}
