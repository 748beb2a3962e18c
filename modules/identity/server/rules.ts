import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'

/** Settings of GB/T 22239-2019 level 3 (`docs/operations.md`). */
export const policy = {
  failuresBeforeLock: 5,
  lockMinutes: 30,
  idleMinutes: { staff: 30, portal: 30 },
  absoluteHours: 12,
  passwordDays: 90,
  passwordsRemembered: 5,
  residentCodeSeconds: 300,
  residentCodeRestSeconds: 60,
  residentCodesADay: 10,
  /** More than can be tried while a lock lasts. */
  unknownLoginsKept: 60_000,
}

export const plus = (at: Instant, seconds: number): Instant => new Date(Date.parse(at) + seconds * 1000).toISOString()

export interface SessionTimes {
  readonly seenAt: Instant
  readonly expiresAt: Instant
  readonly endedAt: Instant | null
}

export function isAlive(session: SessionTimes, face: 'portal' | 'staff', now: Instant): boolean {
  if (session.endedAt !== null || session.expiresAt <= now) return false
  return idleEnd(session.seenAt, face) > now
}

/** When a session ends that nobody uses any more. */
export const idleEnd = (seenAt: Instant, face: 'portal' | 'staff'): Instant => plus(seenAt, policy.idleMinutes[face] * 60)

/** What is wrong with a password, in Chinese, or nothing. At least 10 characters of three kinds, without the login. */
export function passwordFault(password: string, login: string): string | undefined {
  if (password.length < 10) return '密码至少 10 位'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  if (kinds < 3) return '密码须含大写字母、小写字母、数字、符号中的三种'
  if (login.length > 2 && password.toLowerCase().includes(login.toLowerCase())) return '密码不得含账号'
  return undefined
}

/** Passwords are changed every 90 days, and at once where an officer has set one. */
export function mustChangePassword(changedAt: Instant | null, now: Instant): boolean {
  return changedAt === null || plus(changedAt, policy.passwordDays * 86_400) <= now
}

export interface Failures {
  readonly failures: number
  readonly lockedUntil: Instant | null
}

export const isLocked = (failures: Failures, now: Instant): boolean => failures.lockedUntil !== null && failures.lockedUntil > now

/** The count after one more failure. A lock that has run out begins a new count. */
export function afterFailure(before: Failures, now: Instant): Failures {
  const failures = (before.lockedUntil !== null && before.lockedUntil <= now ? 0 : before.failures) + 1
  return { failures, lockedUntil: failures >= policy.failuresBeforeLock ? plus(now, policy.lockMinutes * 60) : null }
}

export interface SentCodes {
  readonly sentAt: Instant
  readonly day: CivilDate | null
  readonly count: number
}

/** The how-manieth code of the day the next one is, or undefined where it may not be sent: too soon after the last, or one too many. */
export function nextCodeOfDay(sent: SentCodes | undefined, now: Instant, today: CivilDate): number | undefined {
  if (!sent) return 1
  const next = (sent.day === today ? sent.count : 0) + 1
  return plus(sent.sentAt, policy.residentCodeRestSeconds) > now || next > policy.residentCodesADay ? undefined : next
}

export interface GrantTimes {
  readonly from: CivilDate
  readonly to: CivilDate | null
  readonly state: 'awaiting' | 'confirmed' | 'ended' | 'refused'
}

/** `to` is the last day of the grant. */
export function grantState(grant: GrantTimes, today: CivilDate): 'awaiting' | 'active' | 'future' | 'ended' | 'refused' {
  if (grant.state === 'awaiting' || grant.state === 'refused') return grant.state
  if (grant.state === 'ended' || (grant.to !== null && grant.to < today)) return 'ended'
  return grant.from > today ? 'future' : 'active'
}
