import { expect, it } from 'vitest'
import { dayText, monthText } from './day-text.ts'

it('a day is told with its weekday', () => {
  expect(dayText('2026-03-03')).toBe('2026年3月3日（周二）')
})

it('a month is told in words', () => {
  expect(monthText('2026-03')).toBe('2026年3月')
})
