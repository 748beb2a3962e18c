import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodOf } from './period.ts'

const day = fc.integer({ min: 0, max: 1500 }).map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))

test('whole months and single days cover every day of a span once, and no other', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const { first, end } = periodOf(from, to)
      for (let at = Date.parse('2024-12-25'); at < Date.parse('2029-03-01'); at += 86_400_000) {
        const one = new Date(at).toISOString().slice(0, 10)
        const inMonths = one >= first && one < end
        const single =
          (one >= from && one < (first < to ? first : `${to}~`) && one <= to) || (one >= (end > from ? end : from) && one <= to)
        expect(Number(inMonths) + Number(single && !inMonths), one).toBe(one >= from && one <= to ? 1 : 0)
      }
      expect(first.endsWith('-01') || first === from).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a single day has no month, a calendar month no single day', () => {
  expect(periodOf('2026-03-05', '2026-03-05')).toMatchObject({ first: '2026-03-05', end: '2026-03-05' })
  expect(periodOf('2026-02-01', '2026-02-28')).toMatchObject({ first: '2026-02-01', end: '2026-03-01' })
  expect(periodOf('2025-11-15', '2026-02-10')).toMatchObject({ first: '2025-12-01', end: '2026-02-01' })
})
