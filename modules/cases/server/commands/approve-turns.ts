import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { officeIndex, officeName } from '../../../organisations/server/api.ts'
import { askApproval, decideApproval, caseProblems as problems } from '../../contract.ts'
import { approvalTable, mayDecide } from '../approvals.ts'
import { openContent, say } from '../content.ts'
import { perform } from '../perform.ts'
import { itemOf } from '../reading.ts'
import { type CaseState, openTasks } from '../state.ts'
import { contentsOf, lockCase } from '../store.ts'
import { acted, staff } from './decide-task.ts'
import { caseAtHand } from './turn-cases.ts'

const ofDecision: ReadonlySet<string> = new Set(['correct', 'revoke', 'reopen'])

export const askApprovalCommand = command(askApproval, async (tx, { caseId, turn, reason, basis, days, fields }) => {
  const { state, actor } = await caseAtHand(tx, caseId)
  const approvalId = tx.newId()
  const changesDecision = ofDecision.has(turn) && state.authorityOfficeId !== null && state.authorityOfficeId !== actor.officeId
  const own = openTasks(state).find((one) => one.officeId === actor.officeId && state.told.includes(one.stepId))
  const said = say(tx, caseId, 'approval-request', approvalId, {
    turn,
    reason,
    basis: basis ?? '',
    fields: fields ?? {},
    officer: changesDecision ? `${actor.name}（${await officeName(tx, actor.officeId)}）` : actor.name,
  })
  // A decision is changed by whoever is above those who took it, not by the window that received the application.
  const officeId = changesDecision ? (state.authorityOfficeId ?? actor.officeId) : actor.officeId
  const asked = {
    approvalId,
    turn,
    officeId,
    by: actor.accountId,
    taskId: turn === 'return-again' ? (own?.taskId ?? '') : null,
    days: days ?? 0,
  }
  await perform(tx, state, { kind: 'ask-approval', ...asked, digest: said.digest }, [said])
  await approvalTable.insert(tx, { approvalId, caseId, turn, officeId })
  return { approvalId }
})

export const decideApprovalCommand = command(decideApproval, async (tx, { caseId, approvalId, approved, answer }) => {
  const actor = staff(tx)
  const state = await lockCase(tx, caseId)
  const asked = state?.approvals?.[approvalId]
  if (!state || !asked) throw new Problem(common.notFound)
  if (asked.by === actor.accountId) throw new Problem(problems.samePerson)
  if (!mayDecide(actor, asked, (await officeIndex(tx)).byId.get(asked.officeId))) throw new Problem(problems.notYourTask)
  const request = await requestOf(tx, state, approvalId)
  const answered = say(tx, caseId, 'answer', approvalId, { approved, answer, officer: actor.name })
  const item = await itemOf(tx, state)
  const fields = Object.keys(request.fields).filter((key) => item.result.fields.some((one) => one.key === key))
  // What was asked for is what the letter says.
  const { reason, basis, officer } = request
  const words = say(tx, caseId, 'turn', approvalId, {
    turn: asked.turn,
    cause: '',
    reason,
    basis,
    officer,
    days: asked.days,
    fields: request.fields,
  })
  const done = await perform(
    tx,
    state,
    { kind: 'decide-approval', approvalId, by: actor.accountId, approved, digest: words.digest, fields },
    [answered, ...(approved ? [words] : [])],
  )
  await approvalTable.close(tx, approvalId)
  return acted(done, null)
})

async function requestOf(tx: Transaction, state: CaseState, approvalId: string) {
  const row = (await contentsOf(tx, state.caseId, ['approval-request'])).find((one) => one.key === approvalId)
  if (!row) throw new Error(`approval ${approvalId} was asked without a word`)
  return openContent(tx, row, 'approval-request')
}
