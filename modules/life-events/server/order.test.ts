import { describe, expect, it } from 'vitest'
import { cityCalendar, workingDaysBetween } from '../../calendar/server/api.ts'
import { jointLimit, workingDaysOf } from './order.ts'

const calendar = cityCalendar()
const monday = '2026-03-02'
const leg = (code: string, workingDays: number, after: string[] = []) => ({ code, workingDays, after })

describe('the joint limit', () => {
  it('is the longest of items side by side', () => {
    expect(jointLimit([leg('a', 3), leg('b', 15), leg('c', 9)], monday, calendar)).toEqual({ workingDays: 15, dueOn: '2026-03-23' })
  })

  it('adds up where one waits for the other, and keeps the longer branch', () => {
    expect(jointLimit([leg('a', 25), leg('b', 15, ['a']), leg('c', 30)], monday, calendar).workingDays).toBe(40)
    expect(jointLimit([leg('a', 2), leg('b', 3, ['a']), leg('c', 30)], monday, calendar).workingDays).toBe(30)
  })

  it('counts the earliest where any of several will do, and nothing for an item that is not taken along', () => {
    expect(jointLimit([leg('a', 24), leg('b', 20), leg('c', 5, ['a', 'b'])], monday, calendar).workingDays).toBe(25)
    expect(jointLimit([leg('c', 5, ['x'])], monday, calendar).workingDays).toBe(5)
  })

  it('goes by the day already promised where a case is under way', () => {
    const promised = { ...leg('a', 25), promisedOn: '2026-03-10' }
    expect(jointLimit([promised, leg('b', 4, ['a'])], monday, calendar)).toEqual({ workingDays: 10, dueOn: '2026-03-16' })
  })

  it('turns natural days and hours into working days by the calendar, holidays left out', () => {
    const limits = (promised: number, unit: 'natural-day' | 'hour') => ({ limits: { promised, statutory: null, unit } })
    expect(workingDaysOf(limits(144, 'hour'), monday, calendar)).toBe(5)
    const overNewYear = workingDaysOf(limits(30, 'natural-day'), '2026-02-10', calendar)
    expect(overNewYear).toBe(workingDaysBetween('2026-02-10', '2026-03-12', calendar))
    expect(overNewYear).toBeLessThan(22)
  })

  it('of nothing is today', () => {
    expect(jointLimit([], monday, calendar)).toEqual({ workingDays: 0, dueOn: monday })
  })
})
