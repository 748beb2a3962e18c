import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import {
  addDays,
  addWorkingDays,
  type Calendar,
  civilDateOf,
  dueInstant,
  endOfDay,
  isWorkingDay,
  type Suspension,
  workingDaysBetween,
} from '../../calendar/contract.ts'
import type { Item, Step } from '../../catalog/contract.ts'
import type { CaseClock, Stop, TaskStatus } from './state.ts'

export type Light = 'green' | 'yellow' | 'red'

/** The law gives five working days to say everything that is missing (行政许可法 32(4)). */
export const noticeDays = 5
/** Working days that an applicant has to correct; silence then ends the case without prejudice to a new application. */
export const correctionDays = 15

/** Working days before its day on which the applicant is reminded of what is owed. */
export const reminderDays = 2

/**
 * Last day for what was accepted as missing: the promised working days, and never later than the working day before the promised day of the
 * case, so that nobody is late for somebody else's delay.
 */
export function owedUntil(owed: { on: CivilDate; days: number }, item: Item, clock: CaseClock, calendar: Calendar): CivilDate {
  const asked = addWorkingDays(owed.on, owed.days, calendar)
  const { promisedDue } = duesOf(item, { ...clock, extendedDays: 0, stops: [] }, calendar)
  if (promisedDue === null) return asked
  let latest = addDays(civilDateOf(promisedDue), -1)
  while (!isWorkingDay(latest, calendar)) latest = addDays(latest, -1)
  return asked < latest || latest <= owed.on ? asked : latest
}

/** Both limits of a case from its day of acceptance, stops left out, extension added. */
export function duesOf(item: Item, clock: CaseClock, calendar: Calendar): { promisedDue: Instant | null; statutoryDue: Instant | null } {
  const { limits } = item
  const from = clock.acceptedAt
  if (from === null) return { promisedDue: null, statutoryDue: null }
  const at = (days: number, unit: typeof limits.unit) =>
    dueWithStops({ from: startOf(clock, from), days: days + clock.extendedDays, unit, stops: clock.stops, calendar })
  return {
    promisedDue: at(limits.promised, limits.unit),
    statutoryDue: limits.statutory === null ? null : at(limits.statutory, limits.statutoryUnit ?? limits.unit),
  }
}

/** A deemed acceptance starts the count earlier than the moment it was recorded. */
const startOf = (clock: CaseClock, acceptedAt: Instant) =>
  clock.acceptedOn !== null && clock.acceptedOn < civilDateOf(acceptedAt) ? endOfDay(clock.acceptedOn) : acceptedAt

export function dueWithStops(limit: {
  readonly from: Instant
  readonly days: number
  readonly unit: 'working-day' | 'natural-day' | 'hour'
  readonly stops: readonly Stop[]
  readonly calendar: Calendar
}): Instant {
  if (limit.unit !== 'hour') return dueInstant({ ...limit, suspensions: limit.stops.map(spanOf) }).due
  const stood = limit.stops.reduce(
    (sum, one) => sum + (one.toAt === null ? 0 : Math.max(0, Date.parse(one.toAt) - Date.parse(one.fromAt))),
    0,
  )
  return new Date(Date.parse(limit.from) + limit.days * 3_600_000 + stood).toISOString()
}

const spanOf = (stop: Stop): Suspension => (stop.to === null ? { from: stop.from } : { from: stop.from, to: stop.to })

/** Due moment of one step that opens now, and the moment from which its light is yellow: the last third, at the latest its last day. */
export function stepDue(
  step: Step,
  openedAt: Instant,
  calendar: Calendar,
  stops: readonly Stop[] = [],
): { due: Instant; warnFrom: Instant } {
  const unit = step.unit ?? 'working-day'
  const days = step.notice ? Math.max(step.days, 1) : step.days
  const noticeEnd = step.notice ? noticeDue(step.notice, openedAt, calendar) : undefined
  const since = stops.filter((one) => one.toAt === null || one.toAt > openedAt)
  const due = later(dueWithStops({ from: openedAt, days, unit, calendar, stops: since }), noticeEnd)
  return { due, warnFrom: warnFrom(openedAt, due, unit) }
}

/** The time of a step is one, whoever signs it and however late their turn comes; how soon it warns is counted from their turn. */
export function taskDue(
  step: Step,
  task: Pick<TaskStatus, 'openedAt' | 'countedFrom'>,
  calendar: Calendar,
  stops: readonly Stop[],
): { due: Instant; warnFrom: Instant } {
  const { due } = stepDue(step, task.countedFrom ?? task.openedAt, calendar, stops)
  return { due, warnFrom: warnFrom(task.openedAt, due, step.unit ?? 'working-day') }
}

/** Whether the clock stands still now. */
export const isStanding = (stops: readonly Stop[]): boolean => stops.some((one) => one.to === null)

const later = (a: Instant, b: Instant | undefined) => (b !== undefined && b > a ? b : a)

/** A notice ends after its own days; one working day is left to write down what came of it. */
const noticeDue = (notice: NonNullable<Step['notice']>, from: Instant, calendar: Calendar) =>
  dueInstant({ from: dueInstant({ from, days: notice.days, unit: notice.unit, calendar }).due, days: 1, unit: 'working-day', calendar }).due

export function warnFrom(from: Instant, due: Instant, unit: 'working-day' | 'natural-day' | 'hour'): Instant {
  const third = Date.parse(due) - (Date.parse(due) - Date.parse(from)) / 3
  const lastDay = unit === 'hour' ? third : Date.parse(endOfDay(addDays(civilDateOf(due), -1)))
  return new Date(Math.max(Date.parse(from), Math.min(third, lastDay))).toISOString()
}

/** green 正常 · yellow 临期 · red 逾期 (facts: ≤ one third or ≤ one working day left is yellow). */
export function lightAt(now: Instant, due: Instant | null, warn: Instant): Light {
  if (due === null) return 'green'
  if (now > due) return 'red'
  return now >= warn ? 'yellow' : 'green'
}

/** What is left of the promise in its own unit; negative when overdue. */
export function remaining(now: Instant, due: Instant, unit: 'working-day' | 'natural-day' | 'hour', calendar: Calendar): number {
  if (unit === 'hour') return Math.ceil((Date.parse(due) - Date.parse(now)) / 3_600_000)
  const [from, to] = [civilDateOf(now), civilDateOf(due)]
  if (unit === 'working-day') return workingDaysBetween(from, to, calendar)
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Days taken out of the count so far, for people. */
export function stoppedDays(stops: readonly Stop[], today: string): number {
  const days = new Set<string>()
  for (const one of stops) for (let day = one.from; day <= (one.to ?? today); day = addDays(day, 1)) days.add(day)
  return days.size
}
