import { Problem } from '../../../platform/contract/problem.ts'
import type { Instant } from '../../../platform/contract/shapes.ts'
import type { Memory } from '../../../platform/server/memory.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { problems } from '../contract.ts'
import { afterFailure, type Failures, isLocked, policy } from './rules.ts'
import { digest } from './session-store.ts'

/**
 * A login that does not exist is refused as one that does, and after five misses as one that is locked: nobody learns who works here.
 * Counted in this process only.
 */
export function refuseUnknown(tx: Transaction, login: string): never {
  if (isUnknownLocked(tx.memory, login, tx.at)) throw new Problem(problems.locked)
  const missed = missedLogins(tx.memory)
  const key = keyOf(login)
  const after = afterFailure(missed.get(key) ?? none, tx.at)
  missed.delete(key)
  missed.set(key, after)
  const oldest = missed.keys().next().value
  if (missed.size > policy.unknownLoginsKept && oldest !== undefined) missed.delete(oldest)
  throw new Problem(after.lockedUntil === null ? problems.wrongCredentials : problems.locked)
}

export const isUnknownLocked = (memory: Memory, login: string, now: Instant): boolean =>
  isLocked(missedLogins(memory).get(keyOf(login)) ?? none, now)

const keyOf = (login: string) => digest(login).toString('base64')

const none: Failures = { failures: 0, lockedUntil: null }

function missedLogins(memory: Memory): Map<string, Failures> {
  const missed = memory.peek<Map<string, Failures>>('identity.unknown-logins') ?? new Map<string, Failures>()
  memory.put('identity.unknown-logins', missed)
  return missed
}
