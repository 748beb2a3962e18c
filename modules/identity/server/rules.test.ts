import { describe, expect, test } from 'vitest'
import { afterFailure, grantState, isAlive, isLocked, mustChangePassword, nextCodeOfDay, passwordFault } from './rules.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 1, 0) + minutes * 60_000).toISOString()

describe('failures', () => {
  test('the fifth failure locks for thirty minutes, then the count begins anew', () => {
    let state = { failures: 0, lockedUntil: null as string | null }
    for (let n = 1; n <= 4; n++) {
      state = afterFailure(state, at(n))
      expect(isLocked(state, at(n))).toBe(false)
    }
    state = afterFailure(state, at(5))
    expect(state).toEqual({ failures: 5, lockedUntil: at(35) })
    expect(isLocked(state, at(34))).toBe(true)
    expect(isLocked(state, at(35))).toBe(false)
    expect(afterFailure(state, at(36))).toEqual({ failures: 1, lockedUntil: null })
  })
})

describe('sessions', () => {
  const session = { seenAt: at(0), expiresAt: at(12 * 60), endedAt: null }

  test('thirty idle minutes end a session', () => {
    expect(isAlive(session, 'staff', at(29))).toBe(true)
    expect(isAlive(session, 'staff', at(30))).toBe(false)
  })

  test('twelve hours end a session however busy it is', () => {
    expect(isAlive({ ...session, seenAt: at(12 * 60 - 1) }, 'staff', at(12 * 60))).toBe(false)
  })

  test('an ended session stays ended', () => {
    expect(isAlive({ ...session, endedAt: at(1) }, 'portal', at(1))).toBe(false)
  })
})

describe('passwords', () => {
  test.each([
    ['Short-1', '密码至少 10 位'],
    ['alllowercase', '密码须含大写字母、小写字母、数字、符号中的三种'],
    ['Clerk.01-secret', '密码不得含账号'],
  ])('%s is refused', (password, fault) => {
    expect(passwordFault(password, 'clerk.01')).toBe(fault)
  })

  test('ten characters of three kinds are enough', () => {
    expect(passwordFault('kapok-Tree5', 'clerk.01')).toBeUndefined()
  })

  test('what an officer has set must be changed, and what is ninety days old', () => {
    expect(mustChangePassword(null, at(0))).toBe(true)
    expect(mustChangePassword(at(0), at(89 * 1440))).toBe(false)
    expect(mustChangePassword(at(0), at(90 * 1440))).toBe(true)
  })
})

describe('codes sent to one person', () => {
  const sent = { sentAt: at(0), day: '2026-03-02', count: 9 }

  test('one a minute, ten a day, a new count the next day', () => {
    expect(nextCodeOfDay(undefined, at(0), '2026-03-02')).toBe(1)
    expect(nextCodeOfDay(sent, at(0.5), '2026-03-02')).toBeUndefined()
    expect(nextCodeOfDay(sent, at(1), '2026-03-02')).toBe(10)
    expect(nextCodeOfDay({ ...sent, count: 10 }, at(9), '2026-03-02')).toBeUndefined()
    expect(nextCodeOfDay({ ...sent, count: 10 }, at(1440), '2026-03-03')).toBe(1)
    expect(nextCodeOfDay({ ...sent, day: null }, at(1), '2026-03-02')).toBe(1)
  })
})

describe('grants', () => {
  const grant = { from: '2026-03-01', to: '2026-03-31', state: 'confirmed' } as const

  test('the last day counts', () => {
    expect(grantState(grant, '2026-02-28')).toBe('future')
    expect(grantState(grant, '2026-03-31')).toBe('active')
    expect(grantState(grant, '2026-04-01')).toBe('ended')
  })

  test('what awaits a second person opens nothing', () => {
    expect(grantState({ ...grant, state: 'awaiting' }, '2026-03-02')).toBe('awaiting')
  })
})
