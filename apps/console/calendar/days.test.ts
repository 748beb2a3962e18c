import { expect, it } from 'vitest'
import { daysIn, readable, regionalIn, regionalWords, wordsOf } from './days.ts'

it('days are read as people write them, and written back as spans', () => {
  expect(daysIn('2027-01-01至2027-01-03\n2027-05-01、2027-05-01')).toEqual(['2027-01-01', '2027-01-02', '2027-01-03', '2027-05-01'])
  expect(wordsOf(['2027-01-02', '2027-01-01', '2027-05-01'])).toBe('2027-01-01至2027-01-02\n2027-05-01')
  expect(daysIn('元旦放假')).toEqual([])
})

it('a line of a place says where, what and when, or is not understood', () => {
  const regional = regionalIn('510422 彝族火把节 2027-08-06至2027-08-07', '自治条例')
  expect(regional).toEqual([{ division: '510422', name: '彝族火把节', source: '自治条例', off: ['2027-08-06', '2027-08-07'], work: [] }])
  expect(regionalWords(regional)).toBe('510422 彝族火把节 2027-08-06至2027-08-07')
  expect(regionalIn('盐边县 火把节', '自治条例')).toBeUndefined()
  expect(regionalIn('', '自治条例')).toEqual([])
})

it('the days of a year are told as one says them, with their number', () => {
  expect(readable(['2026-02-15', '2026-02-16', '2026-02-17', '2026-01-01'])).toBe('1月1日\n2月15日至2月17日（3 天）')
  expect(readable([])).toBe('')
})
