import { Problem } from '../../../../platform/contract/problem.ts'
import { command, SessionAnswer } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { events, problems, signInStaff } from '../../contract.ts'
import { isPassword, spendPasswordTime } from '../passwords.ts'
import { afterFailure, isLocked } from '../rules.ts'
import { counterOf } from '../second-factor.ts'
import { openSession } from '../session-store.ts'
import { isDemo, staffSession } from '../session-view.ts'
import { type AccountRecord, activePosts, lockAccountByLogin, updateAccount } from '../store.ts'

export default command(signInStaff, async (tx, { login, password, code }) => {
  const account = await lockAccountByLogin(tx, login.trim().toLowerCase())
  // A demonstration that was turned into production keeps no public password.
  if (!account || (account.demo && !isDemo())) {
    await spendPasswordTime(password)
    throw new Problem(problems.wrongCredentials)
  }
  if (isLocked({ failures: account.failures, lockedUntil: account.locked_until }, tx.at)) throw new Problem(problems.locked)
  if (!(await isPassword(password, account.password_hash))) return refuse(tx, account, 'password')
  if (account.disabled_at !== null) throw new Problem(problems.disabled)
  const counter = secondFactorCounter(tx, account, code)
  if (counter === undefined) return refuse(tx, account, 'code')
  const posts = await activePosts(tx, account.id)
  const post = posts.find((one) => one.id === account.last_post_id) ?? posts[0]
  if (!post) throw new Problem(problems.noPost)
  const session = await openSession(tx, { face: 'staff', accountId: account.id, postId: post.id })
  await updateAccount(tx, account.id, {
    failures: 0,
    locked_until: null,
    last_sign_in: tx.at,
    last_post_id: post.id,
    second_factor_counter: counter,
  })
  tx.signedInAs(`staff:${account.id}`)
  tx.emit(events.staffSignedIn, `account:${account.id}`, { accountId: account.id, sessionId: session.sessionId })
  return new SessionAnswer(await staffSession(tx, account, posts, post.id, session.expiresAt), 'staff', session.token)
})

/** The counter of a right code, the old one where no authenticator is enrolled yet, undefined for a wrong or used code. */
function secondFactorCounter(tx: Transaction, account: AccountRecord, code: string | undefined): number | undefined {
  if (account.second_factor === null) return account.second_factor_counter
  if (code === undefined) throw new Problem(problems.codeNeeded)
  const secret = tx.protection.open(account.second_factor, `identity.account:${account.id}`)
  const counter = counterOf(secret, code, Date.parse(tx.at))
  if (counter === undefined) return undefined
  return account.demo || counter > account.second_factor_counter ? counter : undefined
}

/** Counts the failure, and locks at the fifth; kept although the sign-in is refused. */
async function refuse(tx: Transaction, account: AccountRecord, cause: 'password' | 'code'): Promise<never> {
  const after = afterFailure({ failures: account.failures, lockedUntil: account.locked_until }, tx.at)
  await updateAccount(tx, account.id, { failures: after.failures, locked_until: after.lockedUntil })
  tx.emit(events.signInRefused, `account:${account.id}`, { accountId: account.id, cause, failures: after.failures })
  if (after.lockedUntil !== null) tx.emit(events.accountLocked, `account:${account.id}`, { accountId: account.id })
  throw new Problem(after.lockedUntil === null ? problems.wrongCredentials : problems.locked, { keep: true })
}
