import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Days, periodOf } from './period.ts'

const day = fc.integer({ min: 0, max: 1500 }).map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))

test('whole months and single days cover every day of a span once, and no other; never more than 31 days are single', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const { first, end, head, tail } = periodOf(from, to)
      const within = ({ from, end, sign }: Days, one: string) => (one >= from && one < end ? sign : 0)
      let single = 0
      for (let at = Date.parse('2024-12-01'); at < Date.parse('2029-04-01'); at += 86_400_000) {
        const one = new Date(at).toISOString().slice(0, 10)
        const months = Number(one >= first && one < end)
        expect(months + within(head, one) + within(tail, one), `${from} ${to}: ${one}`).toBe(one >= from && one <= to ? 1 : 0)
        single += Math.abs(within(head, one)) + Math.abs(within(tail, one))
      }
      expect(single).toBeLessThanOrEqual(31)
      expect(first >= end || (first.endsWith('-01') && end.endsWith('-01'))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a single day has no month, a calendar month no single day; of a month begun late the days before are taken off', () => {
  const single = ({ from, end, sign }: Days) => (from < end ? [from, end, sign] : [])
  const shape = (from: string, to: string) => {
    const { first, end, head, tail } = periodOf(from, to)
    return [first < end ? [first, end] : [], single(head), single(tail)]
  }
  expect(shape('2026-03-05', '2026-03-05')).toEqual([[], ['2026-03-05', '2026-03-06', 1], []])
  expect(shape('2026-02-01', '2026-02-28')).toEqual([['2026-02-01', '2026-03-01'], [], []])
  expect(shape('2025-11-25', '2026-02-10')).toEqual([
    ['2025-12-01', '2026-02-01'],
    ['2025-11-25', '2025-12-01', 1],
    ['2026-02-01', '2026-02-11', 1],
  ])
  expect(shape('2025-11-03', '2026-01-29')).toEqual([
    ['2025-11-01', '2026-02-01'],
    ['2025-11-01', '2025-11-03', -1],
    ['2026-01-30', '2026-02-01', -1],
  ])
})
