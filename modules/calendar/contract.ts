import { Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { problemsOf } from '../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id, Instant, OneOf } from '../../platform/contract/shapes.ts'

/** One published year of the State Council's holiday notice, as in `data/holidays/<year>.json`. */
export const HolidayYear = Type.Object({
  year: Type.Integer({ minimum: 2000, maximum: 2200, title: '年份' }),
  source: Type.String({ minLength: 2, maxLength: 300, title: '依据' }),
  published: CivilDate,
  off: Type.Array(CivilDate, { maxItems: 366, title: '放假日（含调休）' }),
  work: Type.Array(CivilDate, { maxItems: 366, title: '周末上班日' }),
  /** Days of a place alone, by its government (全国年节及纪念日放假办法 4): 彝族火把节 in its counties. */
  regional: Type.Optional(
    Type.Array(
      Type.Object({
        division: DivisionCode,
        name: Type.String({ minLength: 2, maxLength: 60, title: '名称' }),
        source: Type.String({ minLength: 2, maxLength: 300, title: '依据' }),
        off: Type.Array(CivilDate, { minItems: 1, maxItems: 366, title: '放假日' }),
        work: Type.Array(CivilDate, { maxItems: 366, title: '周末上班日' }),
      }),
      { maxItems: 60, title: '地方假日' },
    ),
  ),
})
export type HolidayYear = Type.Static<typeof HolidayYear>

export const listHolidays = endpoint({
  name: 'calendar.list-holidays',
  method: 'GET',
  path: '/calendar/holidays',
  summary: '已公布的节假日和调休上班日',
  door: 'public',
  output: Type.Object({ years: Type.Array(HolidayYear) }),
})

/** A year as somebody entered it. It counts once a second person has published it, and replaces what was published of that year before. */
export const Edition = Type.Object({
  editionId: Id,
  year: HolidayYear,
  state: OneOf(['proposed', 'published', 'refused'], '状态'),
  proposedBy: Type.String(),
  proposedAt: Instant,
  decidedBy: Type.String(),
  decidedAt: Type.Union([Instant, Type.Null()]),
  may: Type.Array(OneOf(['publish', 'refuse'], '可做')),
})
export type Edition = Type.Static<typeof Edition>

export const calendarProblems = problemsOf('calendar', {
  strayDay: { status: 422, zh: '日期不在该年度内', en: 'A day lies outside the year' },
  twofold: { status: 422, zh: '同一天不能既放假又上班', en: 'A day is off and worked at once' },
  noSuchEdition: { status: 404, zh: '没有这份放假安排', en: 'No such edition' },
  decided: { status: 409, zh: '这份放假安排已处理', en: 'This edition is decided already' },
  samePerson: { status: 422, zh: '录入和发布须由两人办理', en: 'Who entered it may not publish it' },
})

const refusals = [calendarProblems.noSuchEdition, calendarProblems.decided, calendarProblems.samePerson]

export const listEditions = endpoint({
  name: 'calendar.list-editions',
  method: 'GET',
  path: '/calendar/editions',
  summary: '放假安排及其录入、发布',
  door: 'calendar:manage',
  output: Type.Object({
    /** In force, city-wide and regional. */
    years: Type.Array(HolidayYear),
    editions: Type.Array(Edition),
    /** Limits already run into these years, of which nothing is published. */
    missing: Type.Array(Type.Integer()),
  }),
})

export const proposeEdition = endpoint({
  name: 'calendar.propose-edition',
  method: 'POST',
  path: '/calendar/editions',
  summary: '录入某年放假安排',
  door: 'calendar:manage',
  body: HolidayYear,
  output: Type.Object({ editionId: Id }),
  problems: [calendarProblems.strayDay, calendarProblems.twofold],
})

/** Published: every limit that it moves is counted anew, with a record in each case. */
export const decideEdition = endpoint({
  name: 'calendar.decide-edition',
  method: 'POST',
  path: '/calendar/editions/:editionId/decide',
  summary: '发布或退回放假安排',
  door: 'calendar:manage',
  params: Type.Object({ editionId: Id }),
  body: Type.Object({ publish: Type.Boolean({ title: '是否发布' }) }),
  output: Type.Object({}),
  problems: refusals,
})

/** Stream `calendar:<year>`. */
export const calendarEvents = {
  editionProposed: event('calendar.edition-proposed', '录入放假安排', Type.Object({ editionId: Id, year: Type.Integer() })),
  editionPublished: event('calendar.edition-published', '发布放假安排', Type.Object({ editionId: Id, year: Type.Integer() })),
  editionRefused: event('calendar.edition-refused', '退回放假安排', Type.Object({ editionId: Id, year: Type.Integer() })),
}

/** What the counting of days needs to know. Outside `years` only weekends and the fixed days of the holiday law are taken as free. */
export interface Calendar {
  readonly years: ReadonlySet<number>
  readonly off: ReadonlySet<string>
  readonly work: ReadonlySet<string>
}

export type TimeUnit = 'working-day' | 'natural-day' | 'hour'

/** A span that does not count towards a time limit (行政许可法 art. 45). Both ends are left out whole; open-ended while it lasts. */
export interface Suspension {
  readonly from: CivilDate
  readonly to?: CivilDate
}

export interface DueDate {
  /** The last day of the time limit; it ends with that day. */
  readonly due: CivilDate
  /** The first year that was counted without a published holiday notice: the date may still move. */
  readonly unpublishedYear?: number
}

const dayMs = 86_400_000
const toDay = (date: CivilDate) => Date.parse(`${date}T00:00:00Z`)
const toDate = (day: number): CivilDate => new Date(day).toISOString().slice(0, 10)

/** Fixed days of 全国年节及纪念日放假办法 (2024): all that is certain of a year before its notice. */
const fixedDays = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** `division`: with the days of the places that it lies in; without one the days of everybody. */
export function makeCalendar(years: readonly HolidayYear[], division = ''): Calendar {
  const own = years.flatMap((one) => (one.regional ?? []).filter((place) => division.startsWith(place.division)))
  return {
    years: new Set(years.map((one) => one.year)),
    off: new Set([...years.flatMap((one) => one.off), ...own.flatMap((one) => one.off)]),
    work: new Set([...years.flatMap((one) => one.work), ...own.flatMap((one) => one.work)]),
  }
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return toDate(toDay(date) + days * dayMs)
}

/** Calendar months, ending on the last day of a shorter month: 2026-01-31 + 1 = 2026-02-28. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return toDate(Date.UTC(year, month - 1 + months, Math.min(day, last)))
}

/** Completed years of life: 周岁 counts from the day after the birthday's eve, that is on the birthday itself. */
export function ageOn(birthDate: CivilDate, day: CivilDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((toDay(to) - toDay(from)) / dayMs)
}

export function isWorkingDay(date: CivilDate, calendar: Calendar): boolean {
  if (calendar.work.has(date)) return true
  if (calendar.off.has(date)) return false
  if (!calendar.years.has(Number(date.slice(0, 4))) && fixedDays.has(date.slice(5))) return false
  const weekday = new Date(toDay(date)).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The `n`-th working day after `start`; the start day is not counted (民法典 201). `n` 0 gives the start day itself. */
export function addWorkingDays(start: CivilDate, n: number, calendar: Calendar): CivilDate {
  return dueDate({ from: start, days: n, unit: 'working-day', calendar }).due
}

/** Working days after `from` up to and with `to`; negative where `to` lies before `from`. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1
  return count
}

/**
 * The last day of a limit of `days` that starts on `from`. Suspended days are left out whole. A limit in natural days whose last day is a
 * holiday ends on the next working day (民法典 203), unless `moveOffHoliday` is false. Hours are not days: use `dueInstant`.
 */
export function dueDate(limit: {
  readonly from: CivilDate
  readonly days: number
  readonly unit: 'working-day' | 'natural-day'
  readonly calendar: Calendar
  readonly suspensions?: readonly Suspension[]
  readonly moveOffHoliday?: boolean
}): DueDate {
  const { from, days, unit, calendar, suspensions = [], moveOffHoliday = true } = limit
  const counts = (day: CivilDate) =>
    (unit === 'natural-day' || isWorkingDay(day, calendar)) &&
    !suspensions.some((one) => day >= one.from && (one.to === undefined || day <= one.to))
  const horizon = addDays(from, 20 * 366)
  let due = from
  for (let counted = 0; counted < days && due < horizon; ) {
    due = addDays(due, 1)
    if (counts(due)) counted += 1
  }
  if (unit === 'natural-day' && moveOffHoliday && days > 0) while (!isWorkingDay(due, calendar)) due = addDays(due, 1)
  const unpublishedYear = firstUnpublished(from, due, calendar)
  return unpublishedYear === undefined || days === 0 ? { due } : { due, unpublishedYear }
}

/** As `dueDate`, but to the moment: the end of the last day in the city (24:00), or so many hours after the start. */
export function dueInstant(limit: {
  readonly from: Instant
  readonly days: number
  readonly unit: TimeUnit
  readonly calendar: Calendar
  readonly suspensions?: readonly Suspension[]
}): { readonly due: Instant; readonly unpublishedYear?: number } {
  const { unit } = limit
  if (unit === 'hour') return { due: new Date(Date.parse(limit.from) + limit.days * 3_600_000).toISOString() }
  const { due, ...warning } = dueDate({ ...limit, unit, from: civilDateOf(limit.from) })
  return { due: endOfDay(due), ...warning }
}

const zone = 8 * 3_600_000

/** The civil date in the city (UTC+8) at an instant. */
export function civilDateOf(instant: Instant): CivilDate {
  return toDate(Date.parse(instant) + zone)
}

/** The last millisecond of a civil date in the city. */
export function endOfDay(date: CivilDate): Instant {
  return new Date(toDay(date) + dayMs - zone - 1).toISOString()
}

function firstUnpublished(from: CivilDate, to: CivilDate, calendar: Calendar): number | undefined {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) if (!calendar.years.has(year)) return year
  return undefined
}
