import { sql } from 'kysely'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { CaseSummary, DraftView } from '../contract.ts'
import { draftView } from './draft-view.ts'
import { followItem, getDraft } from './drafts.ts'
import type { CaseState } from './state.ts'
import { db, findCase } from './store.ts'
import { caseSummary } from './summaries.ts'
import type { CaseRow, ReceptionRow } from './tables.ts'

export * from '../contract.ts'
export { type Applied, appliedBy } from './applied.ts'
export { warnFrom } from './clock.ts'
export { endReception, receive as receiveResident } from './commands/receive-residents.ts'
export { submitDraft } from './commands/submit-application.ts'
export { tellOfMissing } from './commands/tell-missing.ts'
export { beginDraft, discardOpenDraft, nameDraftParty, saveAnswers } from './commands/work-drafts.ts'
export { replay } from './evolve.ts'
export { type FindFound, plugFound } from './found-outside.ts'
export type { Beginning, Life, World } from './lives/life.ts'
export { liveCase } from './lives/live-case.ts'
export { storeLives } from './lives/store-lives.ts'
export { countOutcomes, type DraftStand, draftStand, fillForPerson, type Outcomes } from './prepared.ts'
export type { CaseEvent, CaseState } from './state.ts'
export { historyOf } from './store.ts'
export { type StepSheet, stepSheet, type TaskOutside, tasksOutside } from './tasks-outside.ts'
export { closedCasesOf, wholeCase } from './whole-case.ts'

/** The present state of a case, if this actor may see it: ids, codes and dates, no personal data. */
export async function findCaseState(tx: Transaction, caseId: Id): Promise<CaseState | undefined> {
  return (await findCase(tx, caseId))?.state
}

/** Everything one screen of a draft needs. 404 where this actor may not see it. */
export async function viewDraft(tx: Transaction, draftId: Id): Promise<DraftView> {
  return draftView(tx, await getDraft(tx, draftId))
}

/** Which of these drafts this actor may see now, and how they stand. */
export async function draftsInSight(tx: Transaction, draftIds: readonly Id[]): Promise<ReadonlyMap<Id, DraftView['state']>> {
  const rows = await db(tx)
    .selectFrom('cases.draft')
    .select(['id', 'state'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', sql<Id>`any(${[...draftIds]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.state]))
}

/** Moves a draft to the version of its item in force and says so (`cases.item-changed`): before several are submitted together. */
export async function followItemOf(tx: Transaction, draftId: Id): Promise<void> {
  await followItem(tx, await getDraft(tx, draftId, { lock: true }))
}

/** An open reception of this actor's own window, and who is received; undefined where there is none. */
export async function findReception(tx: Transaction, receptionId: Id): Promise<{ personId: Id; agentId: Id | null } | undefined> {
  const rows = await tx.rows<ReceptionRow>('select * from cases.find_open_reception($1, $2)', [tx.tenant, receptionId])
  return rows[0] && { personId: rows[0].person_id, agentId: rows[0].agent_id }
}

/** Where these cases stand, as far as this actor may see them; in no order. */
export async function summariesOf(tx: Transaction, caseIds: readonly Id[]): Promise<CaseSummary[]> {
  const rows = await db(tx)
    .selectFrom('cases.case')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', sql<Id>`any(${[...caseIds]}::uuid[])`)
    .execute()
  return Promise.all(rows.map((row) => caseSummary(tx, row)))
}

/** Cases of somebody the hotline has identified on the telephone. Nothing for any other actor, and no sealed case for anybody. */
export async function openCasesByTelephone(tx: Transaction, personId: Id): Promise<CaseSummary[]> {
  const rows = await tx.rows<CaseRow>('select * from cases.of_caller($1, $2)', [tx.tenant, personId])
  return Promise.all(rows.map((row) => caseSummary(tx, row)))
}

/** Whether this actor takes part in the case or is its party. */
export async function maySeeCase(tx: Transaction, caseId: Id): Promise<boolean> {
  const found = await sql<{ may: boolean }>`select cases.may_see(${tx.tenant}, ${caseId}::uuid) as may`.execute(db(tx))
  return found.rows[0]?.may ?? false
}
