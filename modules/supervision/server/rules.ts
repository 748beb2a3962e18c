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
export type StepClock = Omit<StepClockTable, 'tenant' | 'case_id' | 'division' | 'intake_division' | 'places'>

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

const isUnfinished = (step: StepClock): boolean => step.closed_at === null

const stops = (before: Clocks, at: Instant): Clocks =>
  withSteps(withClock(before, { paused: true }), (step) => isUnfinished(step) && step.stood_from === null, { stood_from: at })
const runs = (before: Clocks): Clocks => withSteps(withClock(before, { paused: false }), isUnfinished, { stood_from: null })

/** The promise binds where there is one, else the law. */
function limited(before: Clocks, limits: { promisedDue: Instant | null; statutoryDue: Instant | null }): Clocks {
  const due = limits.promisedDue ?? limits.statutoryDue
  const from = before.clock.accepted_at
  return withClock(before, { due, warn_from: due === null || from === null ? null : warnFrom(from, due) })
}

interface Retimed {
  readonly taskId: string
  readonly due: Instant
  readonly warnFrom: Instant
}

/** Steps whose own time moved with the clock of the case. */
const retimed = (before: Clocks, at: Instant, tasks: readonly Retimed[] = []): Clocks => ({
  ...before,
  steps: before.steps.map((step) => {
    const one = tasks.find(({ taskId }) => taskId === step.task_id)
    return one ? moved(step, one, at) : step
  }),
})

/** What the clock stood still is left out where the limit moved for it; one that was late before goes on as it was. */
function moved(step: StepClock, { due, warnFrom }: Retimed, at: Instant): StepClock {
  const { stood_from: from } = step
  const left = from === null || due <= step.due ? {} : { stood: step.stood + (Date.parse(at) - Date.parse(from)) / 1000, stood_from: at }
  return { ...step, ...left, due, warn_from: warnFrom }
}

/** The place of an office that has or had something to do in the case: its supervisors may open the clock. */
const takesPart = (before: Clocks, division: string): Clocks =>
  before.clock.places.includes(division) ? before : withClock(before, { places: [...before.clock.places, division] })

/** The light is the one that the office sees. A limit in days ends with a day of the city; any other is counted in hours. */
export const warnFrom = (from: Instant, due: Instant): Instant =>
  caseWarnFrom(from, due, due === endOfDay(civilDate(due)) ? 'working-day' : 'hour')

const over = (before: Clocks, at: Instant): Clocks =>
  runs(withSteps(withClock(before, { closed_at: at }), (step) => isUnfinished(step) && !step.follow_up, { state: 'ended', closed_at: at }))

/** What was owed on a decision falls with it. */
const nothingOwed = (before: Clocks, at: Instant): Clocks =>
  withSteps(before, (step) => step.closed_at === null, { state: 'ended', closed_at: at })

const turns: readonly Turn[] = [
  on(caseEvents.applicationAccepted, (before, data) => limited(withClock(before, { accepted_at: data.acceptedAt }), data)),
  on(caseEvents.correctionAsked, (before, data, at) =>
    withClock(data.stopsClock ? stops(before, at) : before, { returns: before.clock.returns + 1 }),
  ),
  on(caseEvents.corrected, (before, data, at) => {
    const after = retimed(limited(before, data), at, [...(data.tasks ?? []), ...(data.task ? [data.task] : [])])
    return data.stands ? after : runs(after)
  }),
  on(caseEvents.clockStopped, (before, _, at) => stops(before, at)),
  on(caseEvents.clockResumed, (before, data, at) => runs(retimed(limited(before, data), at, data.tasks))),
  on(caseEvents.clockExtended, (before, data) => limited(before, data)),
  on(caseEvents.clockRecounted, (before, data, at) => retimed(limited(before, data), at, data.tasks)),
  on(caseEvents.decisionRevoked, (before, _, at) => nothingOwed(before, at)),
  on(caseEvents.reopened, (before, data, at) =>
    limited(withClock(runs(nothingOwed(before, at)), { accepted_at: data.acceptedAt, decided_at: null, closed_at: null }), data),
  ),
  on(caseEvents.taskOpened, (before, data) => ({
    ...takesPart(before, data.division),
    steps: [...before.steps.filter((step) => step.task_id !== data.taskId), opened(data, before.clock)],
  })),
  on(caseEvents.taskDecided, (before, data, at) =>
    withSteps(before, (step) => step.task_id === data.taskId, { state: 'done', closed_at: at }),
  ),
  on(caseEvents.taskTransferred, (before, data) =>
    withSteps(takesPart(before, data.division), (step) => step.task_id === data.taskId, { office_id: data.officeId }),
  ),
  on(caseEvents.sentBack, (before, data, at) => {
    const undone = data.undoesDecision ? withClock(before, { decided_at: null }) : before
    const back = withSteps(undone, (step) => step.task_id === data.taskId, { state: 'done', closed_at: at })
    return withSteps(back, (step) => step.closed_at === null && data.reset.includes(step.step_id), { state: 'ended', closed_at: at })
  }),
  on(caseEvents.taskReached, (before, data) =>
    withSteps(before, (step) => step.task_id === data.taskId, {
      ...{ opened_at: data.openedAt, due: data.due, warn_from: data.warnFrom },
      ...{ stood: 0, stood_from: before.clock.paused ? data.openedAt : null },
    }),
  ),
  on(caseEvents.signersCalledOff, (before, data, at) =>
    withSteps(before, (step) => data.tasks.includes(step.task_id), { state: 'ended', closed_at: at }),
  ),
  on(caseEvents.takenBack, (before, data, at) => {
    const undone = withSteps(before, (step) => data.cancelled.includes(step.task_id), { state: 'ended', closed_at: at })
    return data.restored
      .filter((one) => one.state === 'open' || one.state === 'held')
      .reduce(
        (now, one) =>
          withSteps(now, (step) => step.task_id === one.taskId, {
            ...{ state: 'waiting', closed_at: null, office_id: one.officeId, stood_from: now.clock.paused ? at : null },
          }),
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

function opened(data: Static<typeof caseEvents.taskOpened.data>, { paused }: CaseClock): StepClock {
  return {
    task_id: data.taskId,
    step_id: data.stepId,
    office_id: data.officeId,
    opened_at: data.openedAt,
    due: data.due,
    warn_from: data.warnFrom,
    follow_up: data.followUp,
    stood: 0,
    stood_from: paused ? data.openedAt : null,
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
    intake_division: given.intakeDivision,
    places: [],
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

/** The share of its time that a step has used at an instant. What the clock stood still counts on neither side. */
export function usedOf({ opened_at, due, stood }: Pick<StepClock, 'opened_at' | 'due' | 'stood'>, at: Instant): number {
  const ran = (to: Instant) => Date.parse(to) - Date.parse(opened_at) - stood * 1000
  return Math.round((Math.max(0, ran(at)) / Math.max(1, ran(due))) * 100) / 100
}

/** Days of the calendar in the city from today to the due day; negative when over it. */
export const daysLeft = (due: Instant, now: Instant): number =>
  Math.round((Date.parse(civilDate(due)) - Date.parse(civilDate(now))) / 86_400_000)
