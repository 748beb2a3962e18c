import { expect, it } from 'vitest'
import { noteOutage, restingFor } from './rest.ts'

it('a gateway that keeps texts waiting in vain is left alone for a minute; one that answers quickly, or another channel, is not', () => {
  noteOutage('sms', 'answered-503', { from: 0, to: 20 })
  expect(restingFor('sms', 30)).toBeUndefined()
  noteOutage('sms', 'timed-out', { from: 0, to: 10_000 })
  expect(restingFor('sms', 69_000)).toBe('timed-out')
  expect(restingFor('mail', 11_000)).toBeUndefined()
  expect(restingFor('sms', 70_000)).toBeUndefined()
})
