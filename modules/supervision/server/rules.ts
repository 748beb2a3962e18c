import type { Static } from 'typebox'
import type { EventDefinition } from '../../../platform/contract/event.ts'
import type { Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import { endOfDay } from '../../calendar/contract.ts'
import { caseEvents } from '../../cases/contract.ts'
import { warnFrom as caseWarnFrom } from '../../cases/server/api.ts'
import type { Light } from '../contract.ts'
import type { CaseClockTable, StepClockTable } from './tables.ts'

export interface HeardEvent {
  readonly seq: number
  readonly type: string
  readonly at: Instant
  readonly data: unknown
}

export type CaseClock = Omit<CaseClockTable, 'tenant' | 'case_id'>
export type StepClock = Omit<StepClockTable, 'tenant' | 'case_id' | 'division'>

export interface Clocks {
  readonly clock: CaseClock
  readonly steps: readonly StepClock[]
}

/** One listener of the fold: what an event does to the clocks of its case. */
interface Turn {
  readonly type: string
  readonly run: (before: Clocks, event: HeardEvent) => Clocks
}

function on<D extends EventDefinition>(definition: D, run: (before: Clocks, data: Static<D['data']>, at: Instant) => Clocks): Turn {
  return { type: definition.type, run: (before, { data, at }) => run(before, data as Static<D['data']>, at) }
}

const withClock = (before: Clocks, change: Partial<CaseClock>): Clocks => ({ ...before, clock: { ...before.clock, ...change } })

const withSteps = (before: Clocks, fits: (step: StepClock) => boolean, change: Partial<StepClock>): Clocks => ({
  ...before,
  steps: before.steps.map((step) => (fits(step) ? { ...step, ...change } : step)),
})

/** The promise binds where there is one, else the law. */
function limited(before: Clocks, limits: { promisedDue: Instant | null; statutoryDue: Instant | null }): Clocks {
  const due = limits.promisedDue ?? limits.statutoryDue
  const from = before.clock.accepted_at
  return withClock(before, { due, warn_from: due === null || from === null ? null : warnFrom(from, due) })
}

/** Steps whose own time moved with the clock of the case. */
const retimed = (before: Clocks, tasks: readonly { taskId: string; due: Instant; warnFrom: Instant }[] = []): Clocks =>
  tasks.reduce((now, one) => withSteps(now, (step) => step.task_id === one.taskId, { due: one.due, warn_from: one.warnFrom }), before)

/** The light is the one that the office sees. A limit in days ends with a day of the city; any other is counted in hours. */
export const warnFrom = (from: Instant, due: Instant): Instant =>
  caseWarnFrom(from, due, due === endOfDay(civilDate(due)) ? 'working-day' : 'hour')

const over = (before: Clocks, at: Instant): Clocks =>
  withSteps(withClock(before, { closed_at: at, paused: false }), (step) => step.closed_at === null && !step.follow_up, {
    state: 'ended',
    closed_at: at,
  })

/** What was owed on a decision falls with it. */
const nothingOwed = (before: Clocks, at: Instant): Clocks =>
  withSteps(before, (step) => step.closed_at === null, { state: 'ended', closed_at: at })

const turns: readonly Turn[] = [
  on(caseEvents.applicationAccepted, (before, data) => limited(withClock(before, { accepted_at: data.acceptedAt }), data)),
  on(caseEvents.correctionAsked, (before, data) =>
    withClock(before, { returns: before.clock.returns + 1, ...(data.stopsClock ? { paused: true } : {}) }),
  ),
  on(caseEvents.corrected, (before, data) => {
    const { task } = data
    const after = retimed(limited(withClock(before, { paused: data.stands === true }), data), data.tasks)
    return task === null ? after : withSteps(after, (step) => step.task_id === task.taskId, { due: task.due, warn_from: task.warnFrom })
  }),
  on(caseEvents.clockStopped, (before) => withClock(before, { paused: true })),
  on(caseEvents.clockResumed, (before, data) => retimed(limited(withClock(before, { paused: false }), data), data.tasks)),
  on(caseEvents.clockExtended, (before, data) => limited(before, data)),
  on(caseEvents.clockRecounted, (before, data) => retimed(limited(before, data), data.tasks)),
  on(caseEvents.decisionRevoked, (before, _, at) => nothingOwed(before, at)),
  on(caseEvents.reopened, (before, data, at) =>
    limited(withClock(nothingOwed(before, at), { accepted_at: data.acceptedAt, decided_at: null, closed_at: null, paused: false }), data),
  ),
  on(caseEvents.taskOpened, (before, data) => ({
    ...before,
    steps: [...before.steps.filter((step) => step.task_id !== data.taskId), opened(data)],
  })),
  on(caseEvents.taskDecided, (before, data, at) =>
    withSteps(before, (step) => step.task_id === data.taskId, { state: 'done', closed_at: at }),
  ),
  on(caseEvents.taskTransferred, (before, data) => withSteps(before, (step) => step.task_id === data.taskId, { office_id: data.officeId })),
  on(caseEvents.sentBack, (before, data, at) => {
    const back = withSteps(before, (step) => step.task_id === data.taskId, { state: 'done', closed_at: at })
    return withSteps(back, (step) => step.closed_at === null && data.reset.includes(step.step_id), { state: 'ended', closed_at: at })
  }),
  on(caseEvents.taskReached, (before, data) =>
    withSteps(before, (step) => step.task_id === data.taskId, { opened_at: data.openedAt, due: data.due, warn_from: data.warnFrom }),
  ),
  on(caseEvents.signersCalledOff, (before, data, at) =>
    withSteps(before, (step) => data.tasks.includes(step.task_id), { state: 'ended', closed_at: at }),
  ),
  on(caseEvents.takenBack, (before, data, at) => {
    const undone = withSteps(before, (step) => data.cancelled.includes(step.task_id), { state: 'ended', closed_at: at })
    return data.restored
      .filter((one) => one.state === 'open' || one.state === 'held')
      .reduce(
        (now, one) => withSteps(now, (step) => step.task_id === one.taskId, { state: 'waiting', closed_at: null, office_id: one.officeId }),
        undone,
      )
  }),
  on(caseEvents.followUpCompleted, (before, data, at) =>
    withSteps(before, (step) => step.task_id === data.taskId, { state: 'done', closed_at: at }),
  ),
  on(caseEvents.caseGranted, (before, _, at) => withClock(before, { decided_at: at })),
  on(caseEvents.caseRejected, (before, _, at) => withClock(before, { decided_at: at })),
  on(caseEvents.caseClosed, (before, _, at) => over(before, at)),
  on(caseEvents.acceptanceRefused, (before, _, at) => over(before, at)),
  on(caseEvents.withdrawn, (before, _, at) => over(before, at)),
  on(caseEvents.lapsed, (before, _, at) => over(before, at)),
  on(caseEvents.terminated, (before, _, at) => over(before, at)),
]
const turnOf = new Map(turns.map((turn) => [turn.type, turn.run]))

function opened(data: Static<typeof caseEvents.taskOpened.data>): StepClock {
  return {
    task_id: data.taskId,
    step_id: data.stepId,
    office_id: data.officeId,
    opened_at: data.openedAt,
    due: data.due,
    warn_from: data.warnFrom,
    follow_up: data.followUp,
    state: 'waiting',
    closed_at: null,
  }
}

/** The clocks of one case from its whole history, in order; undefined for a stream that does not begin with an application. */
export function clocksOf(history: readonly HeardEvent[]): Clocks | undefined {
  const [first, ...later] = history
  if (first?.type !== caseEvents.applicationReceived.type) return undefined
  const folded = later.reduce((before, event) => turnOf.get(event.type)?.(before, event) ?? before, received(first))
  return withClock(dueAfterDecision(folded), { seq: history.at(-1)?.seq ?? first.seq })
}

/** The limit of a case ends with the decision; from then on what is due is the step that waits (the delivery). */
function dueAfterDecision(clocks: Clocks): Clocks {
  if (clocks.clock.decided_at === null || clocks.clock.closed_at !== null) return clocks
  const waiting = clocks.steps.filter((step) => step.closed_at === null && !step.follow_up)
  const next = waiting.sort((a, b) => (a.due < b.due ? -1 : 1))[0]
  return withClock(clocks, { due: next?.due ?? null, warn_from: next?.warn_from ?? null })
}

function received({ seq, data, at }: HeardEvent): Clocks {
  const given = data as Static<typeof caseEvents.applicationReceived.data>
  const clock: CaseClock = {
    seq,
    number: given.number,
    item_code: given.itemCode,
    item_version: given.itemVersion,
    division: given.division,
    received_at: at,
    accepted_at: null,
    due: null,
    warn_from: null,
    paused: false,
    decided_at: null,
    closed_at: null,
    sealed: given.sealed,
    returns: 0,
    intake_office_id: given.intakeOfficeId,
  }
  return { clock, steps: [] }
}

interface Timed {
  readonly due: Instant | null
  readonly warn_from: Instant | null
}

/** The light of a case that is not closed. */
export function lightOf(clock: Timed & { readonly paused: boolean }, now: Instant): Light {
  return clock.paused ? 'paused' : lightAt(clock, now)
}

/** The light at an instant: red once the due instant has passed. */
export function lightAt(timed: Timed, at: Instant): Light {
  if (timed.due === null || timed.warn_from === null) return 'green'
  if (at > timed.due) return 'red'
  return at >= timed.warn_from ? 'yellow' : 'green'
}

/** Days of the calendar in the city from today to the due day; negative when over it. */
export const daysLeft = (due: Instant, now: Instant): number =>
  Math.round((Date.parse(civilDate(due)) - Date.parse(civilDate(now))) / 86_400_000)
