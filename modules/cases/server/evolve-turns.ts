import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { type CaseEvent, type CaseState, type DataOf, isUnfinished } from './state.ts'

type TurnKind =
  | 'clockRecounted'
  | 'clockEscalated'
  | 'approvalAsked'
  | 'approvalDecided'
  | 'referred'
  | 'decisionCorrected'
  | 'decisionRevoked'
  | 'reopened'
  | 'deliveryProved'

/** The state after a turn beside the ordinary way. Pure, as `evolve` is. */
export function turned(state: CaseState, event: Extract<CaseEvent, { kind: TurnKind }>): CaseState {
  switch (event.kind) {
    case 'clockRecounted':
      return recounted(state, event.data)
    case 'clockEscalated': {
      const { level, due } = event.data
      return { ...state, clock: { ...state.clock, escalated: { level, due } } }
    }
    case 'approvalAsked': {
      const { approvalId, turn, officeId, by, taskId, days } = event.data
      return {
        ...state,
        approvals: { ...state.approvals, [approvalId]: { turn, officeId, by, taskId, days, at: event.at, state: 'open' } },
      }
    }
    case 'approvalDecided':
      return approvalDecided(state, event.data)
    case 'referred':
    case 'decisionCorrected':
      return state
    case 'decisionRevoked':
      return revoked(state, event.at)
    case 'reopened':
      return reopened(state, event.data)
    case 'deliveryProved':
      return { ...state, provedOn: event.data.on }
  }
}

/** Tasks with their new times; whatever is not named stays. */
export function withTimes(
  state: CaseState,
  times: readonly { readonly taskId: Id; readonly due: Instant; readonly warnFrom: Instant }[] = [],
): CaseState {
  if (times.length === 0) return state
  const tasks = { ...state.tasks }
  for (const { taskId, due, warnFrom } of times) {
    const task = tasks[taskId]
    if (task) tasks[taskId] = { ...task, due, warnFrom }
  }
  return { ...state, tasks }
}

function recounted(state: CaseState, data: DataOf<'clockRecounted'>): CaseState {
  const { promisedDue, statutoryDue, tasks, deadline } = data
  const correction = state.correction && deadline !== null ? { ...state.correction, deadline } : state.correction
  const owed = state.owed && data.owedUntil !== undefined ? { owed: { ...state.owed, until: data.owedUntil } } : {}
  return withTimes({ ...state, ...owed, correction, clock: { ...state.clock, promisedDue, statutoryDue } }, tasks)
}

/** A supervisor's leave for a second notice takes the first one off the list, once. */
function approvalDecided(state: CaseState, { approvalId, approved }: DataOf<'approvalDecided'>): CaseState {
  const asked = state.approvals?.[approvalId]
  if (!asked) return state
  const approvals = { ...state.approvals, [approvalId]: { ...asked, state: approved ? ('approved' as const) : ('refused' as const) } }
  if (!approved || asked.turn !== 'return-again') return { ...state, approvals }
  const who = asked.taskId === null ? 'intake' : state.tasks[asked.taskId]?.stepId
  return { ...state, approvals, told: state.told.filter((one) => one !== who) }
}

/** What was granted no longer holds, so nothing is owed on it. */
function revoked(state: CaseState, at: Instant): CaseState {
  return { ...withoutOpenTasks(state), revokedOn: civilDateOf(at) }
}

function withoutOpenTasks(state: CaseState): CaseState {
  const tasks = Object.fromEntries(
    Object.values(state.tasks).map((one) => {
      return [one.taskId, isUnfinished(one) ? { ...one, state: 'cancelled' as const } : one]
    }),
  )
  const steps = Object.fromEntries(
    Object.entries(state.steps).map(([id, one]) => [
      id,
      one.state === 'open' || one.state === 'waiting' ? { ...one, state: 'skipped' as const } : one,
    ]),
  )
  return { ...state, tasks, steps }
}

/** From the decision on everything is done anew, by a clock of its own. What was paid stays paid. */
function reopened(state: CaseState, data: DataOf<'reopened'>): CaseState {
  // A new decision is delivered and proved anew.
  const { provedOn: _, ...calledOff } = withoutOpenTasks(state)
  const steps = { ...calledOff.steps }
  for (const stepId of data.reset) delete steps[stepId]
  const { acceptedAt, acceptedOn, promisedDue, statutoryDue } = data
  return {
    ...calledOff,
    steps,
    phase: 'in-progress',
    verdict: null,
    decidedOn: null,
    authorityOfficeId: null,
    closedAt: null,
    result: null,
    superseded: state.result ?? state.superseded ?? null,
    clock: { acceptedAt, acceptedOn, promisedDue, statutoryDue, extendedDays: 0, stops: [], endedAt: null },
  }
}
