import type { CivilDate } from '../../../platform/contract/shapes.ts'

/** Days that are added, or taken off again: `[from, end)`. */
export interface Days {
  readonly from: CivilDate
  readonly end: CivilDate
  readonly sign: 1 | -1
}

/** d: a day, m: a month, y: a year. */
export type Grain = 'd' | 'm' | 'y'

export interface Stretch extends Days {
  readonly grain: Grain
}

/** A span of days as whole years, and single months and days at both ends: few lines to add up, however long it is. */
export interface Period {
  readonly stretches: readonly Stretch[]
  /** What is not counted by single days: whole months, which years are made of too. */
  readonly months: Days
}

/** A unit made of smaller ones, `count` of which lie in between two of their beginnings. */
interface Unit {
  readonly floor: (day: CivilDate) => CivilDate
  readonly next: (day: CivilDate) => CivilDate
  readonly count: (from: CivilDate, end: CivilDate) => number
}

export const dayAfter = (day: CivilDate): CivilDate => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** Each day of a span. */
export function daysOf({ from, end }: Pick<Days, 'from' | 'end'>): CivilDate[] {
  const days: CivilDate[] = []
  for (let day = from; day < end; day = dayAfter(day)) days.push(day)
  return days
}

/** The first of the month after this one. */
export const monthAfter = (day: CivilDate): CivilDate => firstOf(monthsOf(day) + 1)

const monthsOf = (day: CivilDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (months: number): CivilDate => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`

const month: Unit = {
  floor: (day) => `${day.slice(0, 7)}-01`,
  next: monthAfter,
  count: (from, end) => Math.round((Date.parse(end) - Date.parse(from)) / 86_400_000),
}
const year: Unit = {
  floor: (day) => `${day.slice(0, 4)}-01-01`,
  next: (day) => firstOf((Number(day.slice(0, 4)) + 1) * 12),
  count: (from, end) => monthsOf(end) - monthsOf(from),
}

/** No line is coarser than `coarsest`: what is shown by the month is not made of years. */
export function periodOf(from: CivilDate, to: CivilDate, coarsest: Grain = 'y'): Period {
  const span = added(from, dayAfter(to))
  if (coarsest === 'd') return { stretches: graded('d', [span]), months: added(span.end, span.end) }
  const { whole: months, rest: days } = inUnits(span, month)
  const { whole: years, rest } = coarsest === 'y' ? inUnits(months, year) : { whole: added(months.end, months.end), rest: [months] }
  return { stretches: [...graded('y', [years]), ...graded('m', rest), ...graded('d', days)], months }
}

const added = (from: CivilDate, end: CivilDate): Days => ({ from, end, sign: 1 })
const takenOff = (from: CivilDate, end: CivilDate): Days => ({ from, end, sign: -1 })
const graded = (grain: Grain, all: readonly Days[]): Stretch[] =>
  all.filter(({ from, end }) => from < end).map((days) => ({ ...days, grain }))

/** A span as whole units; of one begun or ended within, whichever part is shorter is counted apart: what is inside, or what is outside and taken off the whole. */
function inUnits({ from, end }: Days, { floor, next, count }: Unit): { whole: Days; rest: readonly Days[] } {
  const last = floor(end) === end ? end : next(end)
  if (from >= end || next(from) >= last) {
    const [before, after] = [takenOff(floor(from), from), takenOff(end, last)]
    const fewOutside = count(before.from, before.end) + count(after.from, after.end) + 1 < count(from, end)
    return fewOutside ? { whole: added(before.from, last), rest: [before, after] } : { whole: added(end, end), rest: [added(from, end)] }
  }
  const isFull = floor(from) === from
  const head = isFull || count(floor(from), from) < count(from, next(from)) ? takenOff(floor(from), from) : added(from, next(from))
  const tail = count(end, last) < count(floor(end), end) || floor(end) === end ? takenOff(end, last) : added(floor(end), end)
  return { whole: added(head.sign === 1 ? head.end : head.from, tail.sign === 1 ? tail.from : tail.end), rest: [head, tail] }
}
