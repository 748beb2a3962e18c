import { expect, it } from 'vitest'
import { lacksReason, untilOf } from './rules.ts'

it('a good rating needs no reason, a bad one a reason or a few words', () => {
  expect(lacksReason({ level: 'fairly-satisfied', reasons: [] })).toBe(false)
  expect(lacksReason({ level: 'dissatisfied', reasons: [] })).toBe(true)
  expect(lacksReason({ level: 'very-dissatisfied', reasons: [], comment: '  ' })).toBe(true)
  expect(lacksReason({ level: 'dissatisfied', reasons: ['slow'] })).toBe(false)
  expect(lacksReason({ level: 'dissatisfied', reasons: [], comment: '等了三个小时' })).toBe(false)
})

it('a service can be rated for ninety days', () => {
  expect(untilOf('2026-03-03T08:00:00.000Z')).toBe('2026-06-01T08:00:00.000Z')
})
