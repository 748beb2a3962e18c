import { expect, it } from 'vitest'
import { durationOf, spanOf } from './valid-for.ts'

it('a validity of one unit is read as a number and a unit, and written back the same', () => {
  for (const one of ['P3Y', 'P6M', 'P90D']) expect(durationOf(spanOf(one) ?? { count: 0, unit: 'D' })).toBe(one)
  expect(spanOf('P6M')).toEqual({ count: 6, unit: 'M' })
})

it('of several units it stays as it is written', () => {
  expect(spanOf('P1Y6M')).toBeNull()
})
