import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { withdrawCase } from '../../contract.ts'
import { say } from '../content.ts'
import { isClerk } from '../drafts.ts'
import { perform } from '../perform.ts'
import { nextTaskAfter, nextTaskBeside } from '../queries/next-task.ts'
import type { CaseState } from '../state.ts'
import { lockCase } from '../store.ts'
import { acted } from './decide-task.ts'

/** By the applicant or their agent; at the window that took it in, on their word. Nothing is held against a new application. */
export default command(withdrawCase, async (tx, { caseId, reason }) => {
  const [state, next] = await Promise.all([lockCase(tx, caseId), nextTaskBeside(tx)])
  if (!state || !mayWithdraw(tx, state)) throw new Problem(common.notFound)
  const said = say(tx, caseId, 'withdrawal', '', { reason: reason ?? '' })
  const done = await perform(tx, state, { kind: 'withdraw', digest: said.digest }, [said])
  return acted(done, await nextTaskAfter(tx, next, state, done.state))
})

function mayWithdraw(tx: Transaction, state: CaseState): boolean {
  const { actor } = tx
  if (actor.kind === 'resident') return actor.personId === state.applicantId || actor.personId === state.agentId
  return actor.kind === 'staff' && isClerk(tx) && actor.officeId === state.intakeOfficeId
}
