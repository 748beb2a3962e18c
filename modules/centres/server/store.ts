import { sql } from 'kysely'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Takes } from '../contract.ts'
import type { CentreRow, CentreTables, ClerkScopeRow, InspectionRow, SeatRow, WindowRow } from './tables.ts'

export const db = (tx: Transaction) => tx.as<CentreTables>()

/** A list goes into the database as JSON, not as an array of the database. */
const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

export async function findCentre(tx: Transaction, officeId: Id): Promise<CentreRow | undefined> {
  return db(tx)
    .selectFrom('centres.centre')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .executeTakeFirst()
}

export async function listCentreRows(tx: Transaction): Promise<CentreRow[]> {
  return db(tx).selectFrom('centres.centre').selectAll().where('tenant', '=', tx.tenant).execute()
}

/** Writes the profile where its revision is the one that was read; false where somebody was quicker. */
export async function writeCentre(tx: Transaction, row: CentreRow): Promise<boolean> {
  const values = { ...row, hours: json(row.hours) }
  if (row.revision === 1) {
    const made = await db(tx)
      .insertInto('centres.centre')
      .values(values)
      .onConflict((conflict) => conflict.columns(['tenant', 'office_id']).doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }
  const { tenant, office_id, ...changed } = values
  const done = await db(tx)
    .updateTable('centres.centre')
    .set(changed)
    .where('tenant', '=', tenant)
    .where('office_id', '=', office_id)
    .where('revision', '=', row.revision - 1)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

const windowsKey = (officeId: Id) => `centres.windows:${officeId}`

/** Windows of a centre by number, closed ones too; kept in memory until one changes. */
export async function windowsOf(tx: Transaction, officeId: Id): Promise<readonly WindowRow[]> {
  return tx.memory.get(windowsKey(officeId), () =>
    db(tx)
      .selectFrom('centres.service_window')
      .selectAll()
      .where('tenant', '=', tx.tenant)
      .where('office_id', '=', officeId)
      .orderBy('number')
      .execute(),
  )
}

export async function getWindow(tx: Transaction, windowId: Id): Promise<WindowRow> {
  const row = await db(tx)
    .selectFrom('centres.service_window')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', windowId)
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function writeWindow(tx: Transaction, row: WindowRow): Promise<void> {
  const { number, name, closed_at } = row
  const takes = { departments: json(row.departments), items: json(row.items) }
  await db(tx)
    .insertInto('centres.service_window')
    .values({ ...row, ...takes })
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet({ number, name, closed_at, ...takes }))
    .execute()
  tx.forget(windowsKey(row.office_id))
}

const scopeKey = (officeId: Id) => `centres.clerk-scope:${officeId}`

/** Clerks of a centre whose scope is narrower than everything. */
export async function scopesOf(tx: Transaction, officeId: Id): Promise<ReadonlyMap<Id, Takes>> {
  return tx.memory.get(scopeKey(officeId), async () => {
    const rows = await db(tx)
      .selectFrom('centres.clerk_scope')
      .select(['account_id', 'departments', 'items'])
      .where('tenant', '=', tx.tenant)
      .where('office_id', '=', officeId)
      .execute()
    return new Map(rows.map(({ account_id, departments, items }) => [account_id, { departments, items }]))
  })
}

export async function writeScope(tx: Transaction, row: ClerkScopeRow): Promise<void> {
  const { set_by, set_at } = row
  const takes = { departments: json(row.departments), items: json(row.items) }
  await db(tx)
    .insertInto('centres.clerk_scope')
    .values({ ...row, ...takes })
    .onConflict((conflict) => conflict.columns(['tenant', 'office_id', 'account_id']).doUpdateSet({ set_by, set_at, ...takes }))
    .execute()
  tx.forget(scopeKey(row.office_id))
}

export async function seatsOf(tx: Transaction, officeId: Id): Promise<SeatRow[]> {
  return db(tx).selectFrom('centres.seat').selectAll().where('tenant', '=', tx.tenant).where('office_id', '=', officeId).execute()
}

export async function seatOf(tx: Transaction, accountId: Id): Promise<SeatRow | undefined> {
  return db(tx)
    .selectFrom('centres.seat')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** False where somebody else sits there. */
export async function takeSeat(tx: Transaction, row: SeatRow): Promise<boolean> {
  const made = await db(tx)
    .insertInto('centres.seat')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'window_id']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export async function leaveSeat(tx: Transaction, accountId: Id): Promise<SeatRow | undefined> {
  return db(tx)
    .deleteFrom('centres.seat')
    .where('tenant', '=', tx.tenant)
    .where('account_id', '=', accountId)
    .returningAll()
    .executeTakeFirst()
}

export async function leaveWindow(tx: Transaction, windowId: Id): Promise<SeatRow | undefined> {
  return db(tx)
    .deleteFrom('centres.seat')
    .where('tenant', '=', tx.tenant)
    .where('window_id', '=', windowId)
    .returningAll()
    .executeTakeFirst()
}

/** Who took a seat on an earlier day and went home without leaving it. */
export async function clearSeats(tx: Transaction, before: string): Promise<void> {
  await db(tx).deleteFrom('centres.seat').where('tenant', '=', tx.tenant).where('since', '<', before).execute()
}

export async function latestInspection(tx: Transaction, officeId: Id): Promise<InspectionRow | undefined> {
  return db(tx)
    .selectFrom('centres.inspection')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The latest of every centre in sight. */
export async function latestInspections(tx: Transaction): Promise<InspectionRow[]> {
  return db(tx)
    .selectFrom('centres.inspection')
    .selectAll()
    .distinctOn('office_id')
    .where('tenant', '=', tx.tenant)
    .orderBy('office_id')
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function lockInspection(tx: Transaction, inspectionId: Id): Promise<InspectionRow> {
  const row = await db(tx)
    .selectFrom('centres.inspection')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', inspectionId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function insertInspection(tx: Transaction, row: InspectionRow): Promise<void> {
  await db(tx)
    .insertInto('centres.inspection')
    .values({ ...row, findings: json(row.findings) })
    .execute()
}

export async function updateInspection(tx: Transaction, row: InspectionRow): Promise<void> {
  const { tenant, id, findings, ...rest } = row
  await db(tx)
    .updateTable('centres.inspection')
    .set({ ...rest, findings: json(findings) })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** Whether this actor may see the inspection that a picture belongs to. */
export async function mayReadInspection(tx: Transaction, inspectionId: Id): Promise<boolean> {
  const row = await db(tx)
    .selectFrom('centres.inspection')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('id', '=', inspectionId)
    .executeTakeFirst()
  return row !== undefined
}
