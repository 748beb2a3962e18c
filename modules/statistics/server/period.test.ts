import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Grain, periodOf } from './period.ts'

const day = fc.integer({ min: 0, max: 1500 }).map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))

test('years, months and days cover every day of a span once, and no other; few of them are single', () => {
  fc.assert(
    fc.property(day, day, fc.constantFrom<Grain>('m', 'y'), (a, b, coarsest) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const { stretches, months } = periodOf(from, to, coarsest)
      const within = (one: string, all = stretches) =>
        all.reduce((sum, { from, end, sign }) => sum + (one >= from && one < end ? sign : 0), 0)
      const whole = stretches.filter((one) => one.grain !== 'd')
      for (let at = Date.parse('2023-12-01'); at < Date.parse('2030-04-01'); at += 86_400_000) {
        const one = new Date(at).toISOString().slice(0, 10)
        expect(within(one), `${from} ${to}: ${one}`).toBe(one >= from && one <= to ? 1 : 0)
        expect(within(one, whole)).toBe(one >= months.from && one < months.end ? 1 : 0)
      }
      const lines = { d: 86_400_000, m: 28 * 86_400_000, y: 365 * 86_400_000 }
      const single = (grain: Grain) =>
        stretches
          .filter((one) => one.grain === grain)
          .reduce((sum, one) => sum + (Date.parse(one.end) - Date.parse(one.from)) / lines[grain], 0)
      expect(single('d')).toBeLessThanOrEqual(31)
      if (coarsest === 'y') expect(single('m')).toBeLessThanOrEqual(14)
      for (const { grain, from, end } of whole)
        for (const edge of [from, end]) expect(edge.endsWith(grain === 'y' ? '-01-01' : '-01'), `${edge} begins ${grain}`).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('what is shown by the day is made of days alone', () => {
  expect(periodOf('2025-01-01', '2026-12-31', 'd').stretches).toEqual([{ grain: 'd', from: '2025-01-01', end: '2027-01-01', sign: 1 }])
})

test('of a unit begun late or ended early, whichever part is shorter is counted apart', () => {
  const shape = (from: string, to: string) => periodOf(from, to).stretches.map((one) => [one.grain, one.from, one.end, one.sign])
  expect(shape('2026-03-05', '2026-03-05')).toEqual([['d', '2026-03-05', '2026-03-06', 1]])
  expect(shape('2026-02-01', '2026-02-28')).toEqual([['m', '2026-02-01', '2026-03-01', 1]])
  expect(shape('2026-02-02', '2026-02-28')).toEqual([
    ['m', '2026-02-01', '2026-03-01', 1],
    ['d', '2026-02-01', '2026-02-02', -1],
  ])
  expect(shape('2025-11-25', '2026-02-10')).toEqual([
    ['m', '2025-12-01', '2026-01-01', 1],
    ['m', '2026-01-01', '2026-02-01', 1],
    ['d', '2025-11-25', '2025-12-01', 1],
    ['d', '2026-02-01', '2026-02-11', 1],
  ])
  expect(shape('2026-01-01', '2026-10-30')).toEqual([
    ['y', '2026-01-01', '2027-01-01', 1],
    ['m', '2026-11-01', '2027-01-01', -1],
    ['d', '2026-10-31', '2026-11-01', -1],
  ])
  expect(shape('2025-03-07', '2026-10-19')).toEqual([
    ['y', '2025-01-01', '2027-01-01', 1],
    ['m', '2025-01-01', '2025-03-01', -1],
    ['m', '2026-11-01', '2027-01-01', -1],
    ['d', '2025-03-01', '2025-03-07', -1],
    ['d', '2026-10-20', '2026-11-01', -1],
  ])
})
