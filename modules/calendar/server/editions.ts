import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { type Calendar, calendarProblems, type Edition, type HolidayYear, makeCalendar } from '../contract.ts'
import { holidayYears } from './files.ts'

export interface EditionRow {
  tenant: string
  id: Id
  year: number
  body: HolidayYear
  state: Edition['state']
  proposed_by: Id
  proposed_name: string
  proposed_at: Instant
  decided_by: Id | null
  decided_name: string
  decided_at: Instant | null
}

export const yearsKey = 'calendar.years'
export const db = (tx: Transaction) => tx.as<{ 'calendar.edition': EditionRow }>()

const loadYears = async (tx: Transaction): Promise<readonly HolidayYear[]> => {
  const rows = await db(tx)
    .selectFrom('calendar.edition')
    .select(['year', 'body'])
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'published')
    .orderBy('decided_at')
    .execute()
  const years = new Map(holidayYears().map((one) => [one.year, one]))
  for (const { year, body } of rows) years.set(year, body)
  return [...years.values()].sort((a, b) => a.year - b.year)
}

/** Every year in force: what came with the product, and over it what two officers published last. */
export async function yearsInForce(tx: Transaction): Promise<readonly HolidayYear[]> {
  return tx.memory.peek<readonly HolidayYear[]>(yearsKey) ?? tx.memory.get(yearsKey, () => loadYears(tx))
}

/** By how many places a calendar may differ is small: each is made once. */
const made = new WeakMap<readonly HolidayYear[], Map<string, Calendar>>()

/** The calendar by which limits are counted in a division. Without one: the days of everybody. */
export async function calendarOf(tx: Transaction, division = ''): Promise<Calendar> {
  const years = await yearsInForce(tx)
  const places = years.flatMap((one) => (one.regional ?? []).map((place) => place.division)).filter((place) => division.startsWith(place))
  const name = [...new Set(places)].sort().join(' ')
  const known = made.get(years) ?? new Map<string, Calendar>()
  made.set(years, known)
  const calendar = known.get(name) ?? makeCalendar(years, division)
  known.set(name, calendar)
  return calendar
}

export const forgetYears = (tx: Transaction): void => tx.forget(yearsKey)

export function staffOf(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notFound)
  return tx.actor
}

/** @throws calendar.stray-day where a day lies outside the year, calendar.twofold where one is off and worked at once. */
export function demandWithin(year: HolidayYear): void {
  const places = (year.regional ?? []).flatMap((one) => [...one.off, ...one.work])
  const stray = [...year.off, ...year.work, ...places].find((day: CivilDate) => !day.startsWith(`${year.year}-`))
  if (stray !== undefined) throw new Problem(calendarProblems.strayDay, { detail: `${stray} 不在 ${year.year} 年内` })
  const both = [year, ...(year.regional ?? [])].flatMap((one) => one.off.filter((day) => one.work.includes(day)))[0]
  if (both !== undefined) throw new Problem(calendarProblems.twofold, { detail: `${both} 既在放假日里，又在上班日里` })
}

export function shownEdition(row: EditionRow, actor: StaffActor): Edition {
  const publish: Edition['may'] = row.proposed_by === actor.accountId ? [] : ['publish']
  return {
    editionId: row.id,
    year: row.body,
    state: row.state,
    proposedBy: row.proposed_name,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_name,
    decidedAt: row.decided_at,
    may: row.state === 'proposed' ? [...publish, 'refuse'] : [],
  }
}
