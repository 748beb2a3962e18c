/** Arithmetic on civil dates as ISO text, in the proleptic Gregorian calendar. Nothing here reads a clock or a zone. */

export interface Duration {
  readonly months: number
  readonly days: number
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/
const durationPattern = /^(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/

export const isDuration = (value: unknown): value is Duration =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Duration).months === 'number' &&
  typeof (value as Duration).days === 'number'

/** `P1Y6M`, `P90D`, `-P2W`. Times of day are no part of a civil date, so `PT…` is refused (undefined). */
export function durationOf(text: string): Duration | undefined {
  const found = durationPattern.exec(text)
  if (!found) return undefined
  const [, minus, years = 0, months = 0, weeks = 0, days = 0] = found
  const sign = minus ? -1 : 1
  return { months: sign * (Number(years) * 12 + Number(months)), days: sign * (Number(weeks) * 7 + Number(days)) }
}

export function isDate(text: string): boolean {
  const found = datePattern.exec(text)
  if (!found) return false
  const month = Number(found[2])
  const day = Number(found[3])
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(Number(found[1]), month)
}

export const yearOf = (date: string) => Number(date.slice(0, 4))
export const monthOf = (date: string) => Number(date.slice(5, 7))
export const dayOf = (date: string) => Number(date.slice(8, 10))

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: string) => ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01. */
export function dayNumberOf(date: string): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date)) / 86_400_000
}

const dateOfDayNumber = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10)

/** Months first, the day kept or cut to the end of the month (2020-02-29 + P1Y = 2021-02-28), then days. */
export function shiftDate(date: string, by: Duration, sign: 1 | -1 = 1): string {
  const moved = by.months === 0 ? date : shiftMonths(date, by.months * sign)
  return by.days === 0 ? moved : dateOfDayNumber(dayNumberOf(moved) + by.days * sign)
}

function shiftMonths(date: string, months: number): string {
  const total = yearOf(date) * 12 + monthOf(date) - 1 + months
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  const day = Math.min(dayOf(date), lengthOfMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Whole months from one date to another, negative when `to` lies before. */
export function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from)
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  return shiftMonths(from, months) > to ? months - 1 : months
}
