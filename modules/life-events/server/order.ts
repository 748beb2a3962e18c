import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { addDays, addWorkingDays, type Calendar, dueDate, isWorkingDay, workingDaysBetween } from '../../calendar/contract.ts'
import type { Item } from '../../catalog/contract.ts'

/** One item as the joint limit sees it. `from`: it is under way and promised by this day already. */
export interface Leg {
  readonly code: string
  readonly workingDays: number
  readonly after: readonly string[]
  readonly promisedOn?: CivilDate | undefined
}

/** The promise of an item in working days from `today`: natural days by the calendar, hours by the day they end on. */
export function workingDaysOf({ limits }: Pick<Item, 'limits'>, today: CivilDate, calendar: Calendar): number {
  if (limits.unit === 'working-day') return limits.promised
  if (limits.unit === 'hour') {
    const end = addDays(today, Math.ceil(limits.promised / 24))
    return workingDaysBetween(today, end, calendar) + (isWorkingDay(end, calendar) ? 0 : 1)
  }
  const { due } = dueDate({ from: today, days: limits.promised, unit: 'natural-day', calendar })
  return workingDaysBetween(today, due, calendar)
}

/**
 * The joint limit of a life event: side by side the longest counts, one after the other they add up. An item that waits for any of several
 * begins with the first that can give what it needs, so the earliest of them counts.
 */
export function jointLimit(legs: readonly Leg[], today: CivilDate, calendar: Calendar): { workingDays: number; dueOn: CivilDate } {
  const byCode = new Map(legs.map((one) => [one.code, one]))
  const days = new Map<string, number>()
  const dayOf = (code: string): number => {
    const leg = byCode.get(code)
    if (!leg) return 0
    const known = days.get(code)
    if (known !== undefined) return known
    const before = leg.after.filter((one) => byCode.has(one)).map(dayOf)
    const start = before.length === 0 ? 0 : Math.min(...before)
    const end = leg.promisedOn === undefined ? start + leg.workingDays : Math.max(0, workingDaysBetween(today, leg.promisedOn, calendar))
    days.set(code, end)
    return end
  }
  const workingDays = Math.max(0, ...legs.map((one) => dayOf(one.code)))
  return { workingDays, dueOn: addWorkingDays(today, workingDays, calendar) }
}
