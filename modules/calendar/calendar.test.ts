import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  ageOn,
  cityCalendar,
  civilDateOf,
  dueDate,
  dueInstant,
  isWorkingDay,
  makeCalendar,
  workingDaysBetween,
} from './server/api.ts'
import { holidayYears } from './server/files.ts'

const calendar = cityCalendar()

describe('working days', () => {
  it.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2025-12-31', 3, '2026-01-06'],
    ['2026-01-01', 1, '2026-01-04'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-06-18', 1, '2026-06-22'],
    ['2026-09-18', 10, '2026-10-09'],
    ['2026-09-30', 20, '2026-11-03'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2025-09-30', 20, '2025-11-04'],
    ['2026-02-12', 45, '2026-04-23'],
    ['2026-03-02', 20, '2026-03-30'],
    ['2026-09-18', 7, '2026-09-29'],
  ])('%s plus %i working days is %s', (start, days, due) => {
    expect(addWorkingDays(start, days, calendar)).toBe(due)
    expect(workingDaysBetween(start, due, calendar)).toBe(days)
    expect(workingDaysBetween(due, start, calendar)).toBe(-days)
  })

  it('counts the 248 working days of either year', () => {
    expect(workingDaysBetween('2024-12-31', '2025-12-31', calendar)).toBe(248)
    expect(workingDaysBetween('2025-12-31', '2026-12-31', calendar)).toBe(248)
  })

  it('agrees with chinese-days on every day of the published years', () => {
    for (const { year } of holidayYears())
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
        expect(`${day} ${isWorkingDay(day, calendar)}`).toBe(`${day} ${chineseDays.isWorkday(day)}`)
  })
})

describe('time limits', () => {
  it('leaves suspended days out whole, both ends included', () => {
    const suspensions = [{ from: '2026-03-10', to: '2026-03-19' }]
    expect(dueDate({ from: '2026-03-02', days: 20, unit: 'working-day', calendar, suspensions }).due).toBe('2026-04-10')
  })

  it('counts the days of a place only there', () => {
    const [base] = holidayYears().filter((one) => one.year === 2026)
    if (!base) throw new Error('2026 is published')
    const torch = { division: '510422', name: '彝族火把节', source: '自治条例', off: ['2026-08-06', '2026-08-07'], work: [] }
    const years = [{ ...base, regional: [torch] }]
    expect(addWorkingDays('2026-08-05', 1, makeCalendar(years, '510422100001'))).toBe('2026-08-10')
    expect(addWorkingDays('2026-08-05', 1, makeCalendar(years, '510402002001'))).toBe('2026-08-06')
    expect(addWorkingDays('2026-08-05', 1, makeCalendar(years))).toBe('2026-08-06')
  })

  it('never comes to an end while it is suspended', () => {
    const open = dueDate({ from: '2026-03-02', days: 20, unit: 'working-day', calendar, suspensions: [{ from: '2026-03-10' }] })
    expect(open.due > '2040-01-01').toBe(true)
  })

  it('moves the last natural day off a holiday, as the Civil Code says, unless told not to', () => {
    const notice = { from: '2026-09-18', days: 7, unit: 'natural-day' as const, calendar }
    expect(dueDate(notice).due).toBe('2026-09-28')
    expect(dueDate({ ...notice, moveOffHoliday: false }).due).toBe('2026-09-25')
  })

  it('warns when it runs into a year whose holidays are not published', () => {
    expect(dueDate({ from: '2026-12-20', days: 20, unit: 'working-day', calendar })).toEqual({ due: '2027-01-18', unpublishedYear: 2027 })
    expect(dueDate({ from: '2026-12-01', days: 20, unit: 'working-day', calendar })).toEqual({ due: '2026-12-29' })
  })

  it('counts hours by the clock, not by days', () => {
    expect(dueInstant({ from: '2026-09-30T08:30:00.000Z', days: 24, unit: 'hour', calendar }).due).toBe('2026-10-01T08:30:00.000Z')
  })

  it('ends with the last day in the city, whatever the zone of the machine', () => {
    const late = '2026-03-02T15:59:00.000Z'
    expect(civilDateOf(late)).toBe('2026-03-02')
    expect(dueInstant({ from: late, days: 1, unit: 'working-day', calendar }).due).toBe('2026-03-03T15:59:59.999Z')
    expect(dueInstant({ from: '2026-03-02T16:00:00.000Z', days: 1, unit: 'working-day', calendar }).due).toBe('2026-03-04T15:59:59.999Z')
  })
})

describe('dates of life', () => {
  it('completes a year of age on the birthday', () => {
    expect(ageOn('1946-03-02', '2026-03-01')).toBe(79)
    expect(ageOn('1946-03-02', '2026-03-02')).toBe(80)
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
  })

  it('keeps to the end of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  })
})
