import { describe, expect, it } from 'vitest'
import { channelsOf, gatheredText, nextChannel, retryAt, sendAt } from './delivery.ts'

const both = { sms: true, hasPhone: true, mail: 'a@example.com' }
const at = (text: string) => new Date(`${text}:00+08:00`).toISOString()

describe('where a message goes', () => {
  it('to the telephone first, to the mail where that is not wanted or has failed', () => {
    expect(channelsOf(both)).toEqual(['sms', 'mail'])
    expect(nextChannel(both, [], false)).toBe('sms')
    expect(nextChannel(both, ['sms'], false)).toBe('mail')
    expect(nextChannel({ ...both, sms: false }, [], false)).toBe('mail')
  })

  it('of a legal notice, in the end to the community worker', () => {
    expect(nextChannel(both, ['sms', 'mail'], true)).toBe('tell-in-person')
    expect(nextChannel(both, ['sms', 'mail'], false)).toBe('inbox-only')
    expect(nextChannel({ sms: true, hasPhone: false, mail: null }, [], true)).toBe('tell-in-person')
  })

  it('nowhere beside the inbox for who wants it so', () => {
    expect(nextChannel({ sms: false, hasPhone: true, mail: null }, [], true)).toBe('inbox-only')
  })
})

describe('quiet hours', () => {
  const night = { from: '21:00', to: '08:00' }
  it('hold a text until the morning', () => {
    expect(sendAt(at('2026-03-02T20:59'), night)).toBe(at('2026-03-02T20:59'))
    expect(sendAt(at('2026-03-02T21:00'), night)).toBe(at('2026-03-03T08:00'))
    expect(sendAt(at('2026-03-03T00:30'), night)).toBe(at('2026-03-03T08:00'))
    expect(sendAt(at('2026-03-03T08:00'), night)).toBe(at('2026-03-03T08:00'))
  })
  it('may lie within a day, and may be none', () => {
    expect(sendAt(at('2026-03-02T12:30'), { from: '12:00', to: '14:00' })).toBe(at('2026-03-02T14:00'))
    expect(sendAt(at('2026-03-02T03:00'), { from: '00:00', to: '00:00' })).toBe(at('2026-03-02T03:00'))
  })
  it('gather what waited into one text that says how many', () => {
    expect(gatheredText(3, true)).toBe('【一窗】您有 3 条新消息，其中有要您处理的，请登录一窗查看。')
  })
})

describe('an outage', () => {
  const night = { from: '21:00', to: '08:00' }
  const tried = (attempts: number) => ({ triedAt: at('2026-03-02T10:00'), attempts })
  it('is waited out with growing pauses of at most an hour', () => {
    expect(retryAt(at('2026-03-02T10:00'), tried(1), night)).toBe(at('2026-03-02T10:01'))
    expect(retryAt(at('2026-03-02T10:07'), tried(4), night)).toBe(at('2026-03-02T10:15'))
    expect(retryAt(at('2026-03-02T14:00'), tried(30), night)).toBe(at('2026-03-02T15:00'))
  })
  it('is not tried in the quiet hours, and given up after a day', () => {
    expect(retryAt(at('2026-03-02T20:30'), tried(12), night)).toBe(at('2026-03-03T08:00'))
    expect(retryAt(at('2026-03-03T09:59'), tried(14), night)).toBe(at('2026-03-03T10:59'))
    expect(retryAt(at('2026-03-03T10:00'), tried(14), night)).toBeUndefined()
  })
})
