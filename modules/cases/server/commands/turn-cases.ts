import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import {
  mailOut,
  caseProblems as problems,
  proveDelivery,
  referCase,
  resumeClock,
  stopClock,
  terminateCase,
  turnWords,
} from '../../contract.ts'
import { say, type TurnSaid } from '../content.ts'
import { perform } from '../perform.ts'
import { nextTaskAfter, nextTaskBeside } from '../queries/next-task.ts'
import { advises } from '../rules/signing.ts'
import type { Command } from '../rules.ts'
import type { CaseState, TaskStatus } from '../state.ts'
import { lockCase, lockTask } from '../store.ts'
import { acted, officerName, openTaskFor, staff } from './decide-task.ts'

/** An office turns a case that it has at hand: whose turn it is, that took it in, or that decided. Whoever was only asked for an opinion does not. */
export function isAtHand(state: CaseState, { officeId }: StaffActor): boolean {
  if (state.intakeOfficeId === officeId || state.authorityOfficeId === officeId) return true
  return Object.values(state.tasks).some((one) => one.officeId === officeId && !advises(one) && (one.state === 'open' || waits(state, one)))
}

/** For corrections, or for the opinion that it asked for itself. */
const waits = (state: CaseState, { state: stand, after }: TaskStatus): boolean =>
  stand === 'waiting' || (stand === 'held' && after?.some((id) => advisesNow(state.tasks[id])) === true)
const advisesNow = (task: TaskStatus | undefined) => task?.state === 'open' && advises(task)

/** The case under its lock, for an officer who has it at hand. 404 where it is out of sight. */
export async function caseAtHand(tx: Transaction, caseId: Id): Promise<{ state: CaseState; actor: StaffActor }> {
  const actor = staff(tx)
  const state = await lockCase(tx, caseId)
  if (!state) throw new Problem(common.notFound)
  if (!isAtHand(state, actor)) throw new Problem(problems.notYourTask)
  return { state, actor }
}

async function turn(tx: Transaction, caseId: Id, said: Omit<TurnSaid, 'officer'>, commandOf: (officeId: Id, digest: string) => Command) {
  const next = await nextTaskBeside(tx)
  const { state, actor } = await caseAtHand(tx, caseId)
  const words = say(tx, caseId, 'turn', '', { ...said, officer: actor.name })
  const done = await perform(tx, state, commandOf(actor.officeId, words.digest), [words])
  return acted(done, await nextTaskAfter(tx, next, state, done.state))
}

export const stopClockCommand = command(stopClock, (tx, { caseId, suspension, reason, basis, expectedOn }) =>
  turn(
    tx,
    caseId,
    { turn: 'stop', cause: turnWords.suspension[suspension], reason, basis, ...(expectedOn ? { expectedOn } : {}) },
    (officeId, digest) => ({ kind: 'stop-clock', reason: suspension, officeId, digest }),
  ),
)

export const resumeClockCommand = command(resumeClock, (tx, { caseId, reason }) =>
  turn(tx, caseId, { turn: 'resume', cause: '', reason, basis: '' }, (officeId, digest) => ({ kind: 'resume-clock', officeId, digest })),
)

export const terminateCaseCommand = command(terminateCase, (tx, { caseId, termination, reason, basis }) =>
  turn(tx, caseId, { turn: 'terminate', cause: turnWords.termination[termination], reason, basis }, (_, digest) => ({
    kind: 'terminate',
    reason: termination,
    digest,
  })),
)

export const referCaseCommand = command(referCase, async (tx, asked) => {
  const { taskId, taskVersion, toOfficeId, reason, basis } = asked
  const actor = staff(tx)
  const [locked, next] = await Promise.all([lockTask(tx, taskId), nextTaskBeside(tx, taskId)])
  const inHand = await openTaskFor(tx, locked, taskId, actor)
  const { task } = inHand
  if (taskVersion !== locked.taskVersion) throw new Problem(problems.staleTask)
  const office = toOfficeId === undefined ? undefined : await getOffice(tx, toOfficeId)
  const authority = office?.name ?? asked.authority?.trim() ?? ''
  if (authority === '') throw new Problem(problems.authorityRequired)
  const { state } = locked
  const said = say(tx, state.caseId, 'turn', '', { turn: 'refer', cause: authority, reason, basis, officer: officerName(actor, inHand) })
  const to = office ? { officeId: office.id, division: office.division, department: office.department, backEntry: task.backEntry } : null
  const done = await perform(tx, state, { kind: 'refer', taskId, to, digest: said.digest }, [said])
  return acted(done, await nextTaskAfter(tx, next, state, done.state))
})

export const mailOutCommand = command(mailOut, async (tx, { taskId, taskVersion, carrier, trackingNumber, address }) => {
  const actor = staff(tx)
  const [locked, next] = await Promise.all([lockTask(tx, taskId), nextTaskBeside(tx, taskId)])
  const inHand = await openTaskFor(tx, locked, taskId, actor)
  if (taskVersion !== locked.taskVersion) throw new Problem(problems.staleTask)
  const { state } = locked
  const mail = { carrier, trackingNumber, address }
  const said = say(tx, state.caseId, 'receipt', taskId, { receiver: 'mail', receiverName: '', officer: officerName(actor, inHand), mail })
  const done = await perform(tx, state, { kind: 'deliver', taskId, mode: 'mail', digest: said.digest }, [said])
  return acted(done, await nextTaskAfter(tx, next, state, done.state))
})

export const proveDeliveryCommand = command(proveDelivery, async (tx, { caseId }) => {
  const { state } = await caseAtHand(tx, caseId)
  return acted(await perform(tx, state, { kind: 'prove-delivery', how: 'signed-for' }, []), null)
})
