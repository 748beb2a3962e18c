import type { Id } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { Acted } from '../../contract.ts'
import { type CaseState, openTasks } from '../state.ts'

/** A task of my office that could be done next. */
export interface Waiting {
  readonly taskId: Id
  readonly caseId: Id
  readonly due: string
}

/**
 * My office's open task with the least time left that nobody else has claimed, other than `except`. Asked together with the lock of the task
 * that is about to be done: the next case opens by itself, and costs no journey of its own.
 */
export async function nextTaskBeside(tx: Transaction, except?: Id): Promise<Waiting | undefined> {
  const { actor } = tx
  if (actor.kind !== 'staff') return undefined
  const [row] = await tx.rows<{ id: Id; case_id: Id; due: string }>('select * from cases.next_task($1, $2, $3, $4)', [
    ...[tx.tenant, actor.officeId, actor.accountId, except ?? null],
  ])
  return row && { taskId: row.id, caseId: row.case_id, due: row.due }
}

/** The same once the act is decided: what it opened at my own office counts too, what it closed no longer does. */
export async function nextTaskAfter(
  tx: Transaction,
  found: Waiting | undefined,
  before: CaseState | undefined,
  after: CaseState,
): Promise<Acted['nextTask']> {
  const { actor } = tx
  if (actor.kind !== 'staff') return null
  const gone = found?.caseId === after.caseId && after.tasks[found.taskId]?.state !== 'open'
  const other = gone ? await nextTaskBeside(tx, found.taskId) : found
  const opened = openTasks(after)
    .filter((one) => one.state === 'open' && one.officeId === actor.officeId && before?.tasks[one.taskId]?.state !== 'open')
    .map((one) => ({ taskId: one.taskId, caseId: after.caseId, due: one.due }))
  const [next] = [...(other ? [other] : []), ...opened].sort((a, b) =>
    a.due === b.due ? (a.taskId < b.taskId ? -1 : 1) : a.due < b.due ? -1 : 1,
  )
  return next ? { taskId: next.taskId, caseId: next.caseId } : null
}
