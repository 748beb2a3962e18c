import { Problem } from '../../../platform/contract/problem.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { problems } from '../contract.ts'
import { spendPasswordTime } from './passwords.ts'
import { afterFailure, type Failures, isLocked, policy } from './rules.ts'
import { digest } from './session-store.ts'

/**
 * A login that does not exist is refused as one that does, and after five misses as one that is locked: nobody learns who works here.
 * Counted in this process only.
 */
export async function refuseUnknown(tx: Transaction, login: string, password: string): Promise<never> {
  const missed = missedLogins(tx)
  const key = digest(login).toString('base64')
  const locked = () => isLocked(missed.get(key) ?? none, tx.at)
  if (locked()) throw new Problem(problems.locked)
  await spendPasswordTime(password)
  if (locked()) throw new Problem(problems.locked)
  const after = afterFailure(missed.get(key) ?? none, tx.at)
  missed.delete(key)
  missed.set(key, after)
  const oldest = missed.keys().next().value
  if (missed.size > policy.unknownLoginsKept && oldest !== undefined) missed.delete(oldest)
  throw new Problem(after.lockedUntil === null ? problems.wrongCredentials : problems.locked)
}

const none: Failures = { failures: 0, lockedUntil: null }

function missedLogins(tx: Transaction): Map<string, Failures> {
  const missed = tx.memory.peek<Map<string, Failures>>('identity.unknown-logins') ?? new Map<string, Failures>()
  tx.memory.put('identity.unknown-logins', missed)
  return missed
}
