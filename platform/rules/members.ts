import { dayOf, isDate, isDuration, monthOf, weekdayOf, yearOf } from './dates.ts'

/** Reads one step of a path. Of a list: the step of each element. What an object does not hold is unknown, not absent. */
export function memberOf(value: unknown, key: string): unknown {
  if (value === undefined || value === null) return value
  if (typeof value !== 'object' || isDuration(value)) return propertyOf(value, key)
  if (Array.isArray(value)) return value.map((one) => memberOf(one, key))
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
}

/** `date.year`, `duration.days` …: properties that FEEL gives to its own values. */
function propertyOf(value: unknown, key: string): unknown {
  if (typeof value === 'string' && isDate(value)) return dateProperties[key]?.(value) ?? null
  if (isDuration(value)) return durationProperties[key]?.(value.months, value.days) ?? null
  return null
}

const dateProperties: Record<string, (date: string) => number> = { year: yearOf, month: monthOf, day: dayOf, weekday: weekdayOf }
const durationProperties: Record<string, (months: number, days: number) => number> = {
  years: (months) => Math.trunc(months / 12),
  months: (months) => months % 12,
  days: (_, days) => days,
}
