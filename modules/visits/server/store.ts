import { sql } from 'kysely'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { VisitQuestion } from '../contract.ts'
import type { MatterTable, MemberTable, VisitTable, VisitTables } from './tables.ts'

export const db = (tx: Transaction) => tx.as<VisitTables>()

export const streamOf = (visitId: Id) => `visit:${visitId}`
export const contentAad = (visitId: Id) => `visits.visit:${visitId}`

/** What only those see who take part. */
export interface VisitContent {
  readonly applicant: string
  readonly address: string
  readonly phone: string | null
  readonly note: string
  /** Changes and the cancellation, with their reasons, in words. */
  readonly reasons: readonly string[]
}

export const matterAad = (visitId: Id, taskId: Id) => `visits.matter:${visitId}:${taskId}`

/** What a task is about and what is to be found out, as of the planning. */
export interface MatterContent {
  readonly applicant: string
  /** Masked, as it stands on the record. */
  readonly idNumber: string | null
  readonly itemName: string
  readonly shortName: string
  readonly stepName: string
  readonly questions: readonly VisitQuestion[]
}

export const matterContent = (tx: Transaction, row: Pick<MatterTable, 'visit_id' | 'task_id' | 'content'>): MatterContent =>
  tx.protection.openJson<MatterContent>(row.content, matterAad(row.visit_id, row.task_id))

export const contentOf = (tx: Transaction, row: Pick<VisitTable, 'id' | 'content'>): VisitContent =>
  tx.protection.openJson<VisitContent>(row.content, contentAad(row.id))

/** 404 where there is none, or it is out of sight. */
export async function getVisit(tx: Transaction, visitId: Id, lock = false): Promise<VisitTable> {
  const row = await findVisit(tx, visitId, lock)
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function findVisit(tx: Transaction, visitId: Id, lock = false): Promise<VisitTable | undefined> {
  const asked = db(tx).selectFrom('visits.visit').selectAll().where('tenant', '=', tx.tenant).where('id', '=', visitId)
  return (lock ? asked.forUpdate() : asked).executeTakeFirst()
}

const anyOf = (ids: readonly Id[]) => sql<Id>`any(${[...ids]}::uuid[])`

export async function visitsByDay(tx: Transaction, span: { from: CivilDate; to: CivilDate; under: string }): Promise<VisitTable[]> {
  return db(tx)
    .selectFrom('visits.visit')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('day', '>=', span.from)
    .where('day', '<=', span.to)
    .where('division', '>=', span.under)
    .where('division', '<', `${span.under}~`)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('visits.part as p')
          .select('p.office_id')
          .whereRef('p.tenant', '=', 'visits.visit.tenant')
          .whereRef('p.visit_id', '=', 'visits.visit.id'),
      ),
    )
    .orderBy('day')
    .orderBy('from_time')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Planned for a day up to that one, and not ended; locked. */
export async function overdueVisits(tx: Transaction, day: CivilDate, limit: number): Promise<VisitTable[]> {
  return db(tx)
    .selectFrom('visits.visit')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'planned')
    .where('day', '<=', day)
    .orderBy('day')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function membersOf(tx: Transaction, visitIds: readonly Id[]): Promise<MemberTable[]> {
  return db(tx)
    .selectFrom('visits.member')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('visit_id', '=', anyOf(visitIds))
    .orderBy('place')
    .execute()
}

export async function mattersOf(tx: Transaction, visitIds: readonly Id[]): Promise<MatterTable[]> {
  return db(tx)
    .selectFrom('visits.matter')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('visit_id', '=', anyOf(visitIds))
    .orderBy('number')
    .orderBy('task_id')
    .execute()
}

/** Of these tasks, what was planned for them so far. */
export async function mattersOfTasks(tx: Transaction, taskIds: readonly Id[]) {
  return db(tx)
    .selectFrom('visits.matter as m')
    .innerJoin('visits.visit as v', (join) => join.onRef('v.tenant', '=', 'm.tenant').onRef('v.id', '=', 'm.visit_id'))
    .select(['m.task_id', 'm.active', 'v.state'])
    .where('m.tenant', '=', tx.tenant)
    .where('m.task_id', '=', anyOf(taskIds))
    .execute()
}

export async function insertMembers(tx: Transaction, visitId: Id, members: readonly { accountId: Id; name: string; officeId: Id }[]) {
  if (members.length === 0) return
  await db(tx)
    .insertInto('visits.member')
    .values(
      members.map((one, place) => ({
        ...{ tenant: tx.tenant, visit_id: visitId, account_id: one.accountId, place, name: one.name, office_id: one.officeId },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeMembers(tx: Transaction, visitId: Id): Promise<void> {
  await db(tx).deleteFrom('visits.member').where('tenant', '=', tx.tenant).where('visit_id', '=', visitId).execute()
}

export async function insertParts(tx: Transaction, visitId: Id, offices: readonly { id: Id; division: string; department: string }[]) {
  await db(tx)
    .insertInto('visits.part')
    .values(offices.map(({ id, division, department }) => ({ tenant: tx.tenant, visit_id: visitId, office_id: id, division, department })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function updateVisit(tx: Transaction, visitId: Id, change: Partial<VisitTable>): Promise<void> {
  await db(tx).updateTable('visits.visit').set(change).where('tenant', '=', tx.tenant).where('id', '=', visitId).execute()
}

/** The tasks of an ended visit may be planned anew. */
export async function releaseMatters(tx: Transaction, visitId: Id): Promise<void> {
  await db(tx).updateTable('visits.matter').set({ active: false }).where('tenant', '=', tx.tenant).where('visit_id', '=', visitId).execute()
}
