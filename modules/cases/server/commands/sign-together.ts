import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { actorName } from '../../../../platform/server/actor.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { staffAt } from '../../../identity/server/api.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import { addSigner, assignTask, caseSideEvents, caseProblems as problems, takeBack } from '../../contract.ts'
import { say } from '../content.ts'
import { replay } from '../evolve.ts'
import { perform } from '../perform.ts'
import { officesToSign } from '../queries/list-signers.ts'
import { nextTaskAfter, nextTaskBeside } from '../queries/next-task.ts'
import { isActOn } from '../rules/take-back.ts'
import type { Responsible } from '../rules.ts'
import type { CaseState } from '../state.ts'
import { claimedTasks, giveTask, historyOf, lockCase, lockTask } from '../store.ts'
import { acted, openTaskFor, staff } from './decide-task.ts'

/** Somebody else of my own office, by name. */
async function colleague(tx: Transaction, accountId: Id, actor: StaffActor): Promise<{ id: Id; name: string }> {
  const found =
    accountId === actor.accountId ? undefined : (await staffAt(tx, actor.officeId, 'cases:decide')).find((one) => one.id === accountId)
  if (!found) throw new Problem(problems.signerUnknown)
  return found
}

interface Signer {
  readonly to: Responsible
  readonly name: string
  readonly person: { readonly id: Id; readonly name: string } | undefined
}

async function signerOf(
  tx: Transaction,
  asked: { accountId?: Id | undefined; officeId?: Id | undefined },
  state: CaseState,
  actor: StaffActor,
): Promise<Signer> {
  if ((asked.accountId === undefined) === (asked.officeId === undefined)) throw new Problem(problems.signerUnknown)
  const person = asked.accountId === undefined ? undefined : await colleague(tx, asked.accountId, actor)
  const office = await getOffice(tx, asked.officeId ?? actor.officeId)
  if (!person && !(await officesToSign(tx, actor, state)).some((one) => one.id === office.id)) throw new Problem(problems.signerUnknown)
  const to = { officeId: office.id, division: office.division, department: office.department, backEntry: false }
  return { to, name: person?.name ?? office.name, person }
}

export const addSignerCommand = command(addSigner, async (tx, { taskId, taskVersion, place, note, ...asked }) => {
  const actor = staff(tx)
  const [locked, next] = await Promise.all([lockTask(tx, taskId), nextTaskBeside(tx, taskId)])
  await openTaskFor(tx, locked, taskId, actor)
  if (taskVersion !== locked.taskVersion) throw new Problem(problems.staleTask)
  const { state } = locked
  const signer = await signerOf(tx, asked, state, actor)
  const signerTaskId = tx.newId()
  const said = say(tx, state.caseId, 'request', signerTaskId, { taskId, place, note, officer: actor.name, to: signer.name })
  const { to } = signer
  const done = await perform(tx, state, { kind: 'add-signer', taskId, place, to, signerTaskId, digest: said.digest }, [said])
  if (signer.person) giveTask(tx, signerTaskId, actor.officeId, signer.person, false)
  return acted(done, await nextTaskAfter(tx, next, state, done.state))
})

export const assignTaskCommand = command(assignTask, async (tx, { taskId, taskVersion, accountId }) => {
  const actor = staff(tx)
  const locked = await lockTask(tx, taskId)
  await openTaskFor(tx, locked, taskId, actor)
  if (taskVersion !== locked.taskVersion) throw new Problem(problems.staleTask)
  const to = await colleague(tx, accountId, actor)
  giveTask(tx, taskId, actor.officeId, to, true)
  const { caseId } = locked.state
  tx.emit(caseSideEvents.taskAssigned, `task:${taskId}`, { taskId, caseId, officeId: actor.officeId, toAccountId: to.id })
  return { taskId, version: locked.taskVersion + 1 }
})

export const takeBackCommand = command(takeBack, async (tx, { caseId, taskId, reason }) => {
  const actor = staff(tx)
  const state = await lockCase(tx, caseId)
  if (!state) throw new Problem(common.notFound)
  const { before, since } = await lastActOn(tx, caseId, taskId)
  const begun = await claimedTasks(tx, caseId)
  const said = say(tx, caseId, 'taken-back', taskId, { taskId, reason, officer: actor.name })
  const done = await perform(tx, state, { kind: 'take-back', taskId, before, since, begun, digest: said.digest }, [said])
  return acted(done, { taskId, caseId })
})

/** My own last act on the task, the case as it stood before, and what has happened since. */
async function lastActOn(tx: Transaction, caseId: Id, taskId: Id) {
  const history = await historyOf(tx, caseId)
  const at = history.findLastIndex((one) => isActOn(one, taskId))
  const before = replay(history.slice(0, Math.max(0, at)))
  if (at < 0 || !before) throw new Problem(problems.tooLateToTakeBack)
  if (history[at]?.actor !== actorName(tx.actor)) throw new Problem(problems.notYourAct)
  return { before, since: history.slice(at) }
}
