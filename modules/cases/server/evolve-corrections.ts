import type { Instant } from '../../../platform/contract/shapes.ts'
import { withTask } from './evolve-tasks.ts'
import { withTimes } from './evolve-turns.ts'
import type { CaseState, DataOf } from './state.ts'

/** What the applicant was told to mend, and that they did; the clock stands meanwhile where it says so. */
export function asked(state: CaseState, data: DataOf<'correctionAsked'>, at: Instant): CaseState {
  const { taskId, deadline, stopsClock, defects, on } = data
  const waiting = taskId === null ? state : withTask(state, taskId, { state: 'waiting' })
  const who = taskId === null ? 'intake' : (state.tasks[taskId]?.stepId ?? 'intake')
  const next: CaseState = {
    ...waiting,
    phase: 'awaiting-correction',
    correction: { taskId, deadline, on, stopsClock, defects },
    told: state.told.includes(who) ? state.told : [...state.told, who],
  }
  return stopsClock && state.clock.acceptedOn !== null ? stopped(next, { reason: 'correction', on }, at) : next
}

export function corrected(state: CaseState, data: DataOf<'corrected'>, at: Instant): CaseState {
  const { correction } = state
  const reopened =
    data.task === null ? state : withTask(state, data.task.taskId, { state: 'open', due: data.task.due, warnFrom: data.task.warnFrom })
  const clock =
    correction?.stopsClock && state.clock.acceptedOn !== null
      ? { ...resumed(reopened, data.on, at, 'correction'), ...duesOf(data) }
      : reopened.clock
  const chosen = data.chosen && state.clock.acceptedOn === null ? { chosen: data.chosen } : {}
  const stand = state.clock.acceptedOn === null ? { phase: 'received' as const, completeOn: data.on } : { phase: 'in-progress' as const }
  const delivery = data.delivery ?? state.delivery
  return withTimes({ ...reopened, ...chosen, ...stand, delivery, clock, correction: null }, data.tasks)
}

export function stopped(state: CaseState, data: { reason: string; on: string }, at: Instant): CaseState {
  const stop = { from: data.on, fromAt: at, to: null, toAt: null, reason: data.reason }
  return { ...state, clock: { ...state.clock, stops: [...state.clock.stops, stop] } }
}

/** The clock with its open stops ended, or those for one reason; both ends of a span are left out of the count. */
export const resumed = (state: CaseState, on: string, at: Instant, reason?: string) => ({
  ...state.clock,
  stops: state.clock.stops.map((one) =>
    one.to === null && (reason === undefined || one.reason === reason) ? { ...one, to: on, toAt: at } : one,
  ),
})

export const duesOf = (data: { promisedDue: Instant | null; statutoryDue: Instant | null }) => ({
  promisedDue: data.promisedDue,
  statutoryDue: data.statutoryDue,
})
