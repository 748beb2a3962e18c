import { sql } from 'kysely'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { CaseState } from './state.ts'
import { db, findCase } from './store.ts'

export * from '../contract.ts'
export { type Applied, appliedBy } from './applied.ts'
export { endReception, receive as receiveResident } from './commands/receive-residents.ts'
export { submitDraft } from './commands/submit-application.ts'
export { beginDraft } from './commands/work-drafts.ts'
export { replay } from './evolve.ts'
export type { CaseEvent, CaseState } from './state.ts'
export { historyOf } from './store.ts'

/** The present state of a case, if this actor may see it: ids, codes and dates, no personal data. */
export async function findCaseState(tx: Transaction, caseId: Id): Promise<CaseState | undefined> {
  return (await findCase(tx, caseId))?.state
}

/** Whether this actor takes part in the case or is its party. */
export async function maySeeCase(tx: Transaction, caseId: Id): Promise<boolean> {
  const found = await sql<{ may: boolean }>`select cases.may_see(${tx.tenant}, ${caseId}::uuid) as may`.execute(db(tx))
  return found.rows[0]?.may ?? false
}
