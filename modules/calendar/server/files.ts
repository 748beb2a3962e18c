import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Value } from 'typebox/value'
import { projectRoot } from '../../../platform/server/root.ts'
import { type Calendar, HolidayYear, makeCalendar } from '../contract.ts'

let known: { years: readonly HolidayYear[]; calendar: Calendar } | undefined

/** The years that come with the product, from `data/holidays/`. A faulty file stops the server with its name: wrong holidays make wrong deadlines. */
export function holidayYears(): readonly HolidayYear[] {
  return load().years
}

/** Their calendar, for what needs no running installation. Limits are counted by `calendarOf`. */
export function cityCalendar(): Calendar {
  return load().calendar
}

function load() {
  if (known) return known
  const folder = join(projectRoot, 'data', 'holidays')
  const years = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parseHolidayYear(name, readFileSync(join(folder, name), 'utf8')))
  known = { years, calendar: makeCalendar(years) }
  return known
}

function parseHolidayYear(name: string, text: string): HolidayYear {
  const value: unknown = JSON.parse(text)
  if (!Value.Check(HolidayYear, value)) {
    const fault = [...Value.Errors(HolidayYear, value)][0]
    throw new Error(`data/holidays/${name}: ${fault?.instancePath} ${fault?.message}`)
  }
  const stray = [...value.off, ...value.work].find((day) => !day.startsWith(`${value.year}-`))
  if (stray !== undefined) throw new Error(`data/holidays/${name}: ${stray} 不在 ${value.year} 年内`)
  return value
}
