import { sql } from 'kysely'
import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { registerEvents, registerProblems, type SealAct, type SealApplication } from '../contract.ts'
import type { ApplicationRow, SealRow, SealTables } from './tables.ts'

const db = (tx: Transaction) => tx.as<SealTables>()

export function staffOf(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Error('seals are ruled by staff')
  return tx.actor
}

/** Offices whose seals the actor sees: all (undefined) for those who rule seals, an area for supervisors, the own office for everybody else. */
export async function visibleOffices(tx: Transaction): Promise<Id[] | undefined> {
  const { permissions, division, officeId } = staffOf(tx)
  if (permissions.has('seals:approve') || permissions.has('seals:inspect')) return undefined
  if (!permissions.has('seals:apply-for-area')) return [officeId]
  return (await listOffices(tx, { within: division })).map((one) => one.id)
}

export async function lockSeal(tx: Transaction, id: Id): Promise<SealRow> {
  const row = await db(tx)
    .selectFrom('seals.seal')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Problem(registerProblems.noSuchSeal)
  return row
}

/** Invisible is not found. */
export async function getVisibleSeal(tx: Transaction, id: Id): Promise<SealRow> {
  const offices = await visibleOffices(tx)
  const row = await db(tx).selectFrom('seals.seal').selectAll().where('tenant', '=', tx.tenant).where('id', '=', id).executeTakeFirst()
  if (row === undefined || offices?.includes(row.office_id) === false) throw new Problem(registerProblems.noSuchSeal)
  return row
}

/** False where the office already has an application for making under way. */
export async function insertApplication(
  tx: Transaction,
  given: {
    act: SealAct
    office: { id: Id; name: string; division: string }
    sealId: Id | null
    keeper: { id: Id; name: string }
    reason: string
  },
): Promise<Id | undefined> {
  const actor = staffOf(tx)
  const row = await db(tx)
    .insertInto('seals.application')
    .values({
      tenant: tx.tenant,
      id: tx.newId(),
      act: given.act,
      state: 'awaiting',
      office_id: given.office.id,
      office_name: given.office.name,
      division: given.office.division,
      seal_id: given.sealId,
      keeper: given.keeper.id,
      keeper_name: given.keeper.name,
      reason: given.reason,
      applied_by: actor.accountId,
      applied_by_name: actor.name,
      applied_at: tx.at,
      decided_by: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return undefined
  tx.emit(registerEvents.applied, `seal-application:${row.id}`, {
    applicationId: row.id,
    act: given.act,
    officeId: given.office.id,
    keeperId: given.keeper.id,
  })
  return row.id
}

export async function lockApplications(tx: Transaction, ids: readonly Id[]): Promise<ApplicationRow[]> {
  const rows = await db(tx)
    .selectFrom('seals.application')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== new Set(ids).size) throw new Problem(registerProblems.noSuchApplication)
  return rows
}

/** A change of the seal's state was approved and is not carried out yet. */
export async function isChanging(tx: Transaction, sealId: Id): Promise<boolean> {
  const row = await db(tx)
    .selectFrom('seals.application')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('seal_id', '=', sealId)
    .where('state', '=', 'approved')
    .where('act', 'in', ['suspend', 'resume', 'destroy'])
    .executeTakeFirst()
  return row !== undefined
}

export async function updateApplication(
  tx: Transaction,
  id: Id,
  set: Partial<Pick<ApplicationRow, 'state' | 'decided_by' | 'decided_by_name' | 'decided_at' | 'opinion' | 'fault' | 'seal_id'>>,
): Promise<void> {
  await db(tx).updateTable('seals.application').set(set).where('tenant', '=', tx.tenant).where('id', '=', id).execute()
}

export function shownApplication(row: ApplicationRow, actor: StaffActor): SealApplication {
  const mine = row.applied_by === actor.accountId || row.keeper === actor.accountId
  const may = row.state === 'awaiting' && actor.permissions.has('seals:approve') && !mine
  return {
    id: row.id,
    act: row.act,
    state: row.state,
    officeId: row.office_id,
    officeName: row.office_name,
    sealId: row.seal_id,
    keeper: row.keeper_name,
    reason: row.reason,
    appliedBy: row.applied_by_name,
    appliedAt: row.applied_at,
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at,
    opinion: row.opinion,
    fault: row.fault,
    may: may ? ['decide'] : [],
  }
}

/** Offices below a division with neither a seal nor an application for one. */
export async function officesWithoutSeal(tx: Transaction, within: string) {
  const { rows } = await sql<{ office_id: Id }>`
    select office_id from seals.seal where tenant = ${tx.tenant} and state <> 'destroyed'
    union select office_id from seals.application where tenant = ${tx.tenant} and act = 'make' and state in ('awaiting', 'approved')`.execute(
    db(tx),
  )
  const provided = new Set(rows.map((one) => one.office_id))
  return (await listOffices(tx, { within })).filter((one) => !provided.has(one.id))
}
