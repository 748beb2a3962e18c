import { Problem } from '../../../../platform/contract/problem.ts'
import { command, SessionAnswer } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { events, problems, signInStaff } from '../../contract.ts'
import { isPassword } from '../passwords.ts'
import { countFailure, freshCounter, isAccountLocked } from '../proof.ts'
import { openSession } from '../session-store.ts'
import { isDemo, staffSession } from '../session-view.ts'
import { type AccountRecord, activePosts, findAccountByLogin, lockAccountByLogin, updateAccount } from '../store.ts'
import { refuseUnknown } from '../unknown-logins.ts'

export default command(signInStaff, async (tx, { login: typed, password, code }) => {
  const login = typed.trim().toLowerCase()
  const { account, right } = await compared(tx, login, password)
  if (!right) return refuse(tx, account, 'password')
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

/** The account, locked, and whether the password is its own. Compared before the lock: nobody waits for the row while somebody counts. */
async function compared(tx: Transaction, login: string, password: string): Promise<{ account: AccountRecord; right: boolean }> {
  const seen = await findAccountByLogin(tx, login)
  // A demonstration that was turned into production keeps no public password.
  if (!seen || (seen.demo && !isDemo())) return refuseUnknown(tx, login, password)
  if (isAccountLocked(tx, seen)) throw new Problem(problems.locked)
  const right = await isPassword(password, seen.password_hash)
  const account = await lockAccountByLogin(tx, login)
  if (!account) throw new Problem(problems.wrongCredentials)
  if (isAccountLocked(tx, account)) throw new Problem(problems.locked)
  return { account, right: account.password_hash === seen.password_hash ? right : await isPassword(password, account.password_hash) }
}

/** The counter of a right code, the old one where no authenticator is enrolled yet, undefined for a wrong or used code. */
function secondFactorCounter(tx: Transaction, account: AccountRecord, code: string | undefined): number | undefined {
  if (account.second_factor === null) return account.second_factor_counter
  if (code === undefined) throw new Problem(problems.codeNeeded)
  return freshCounter(tx, account, account.second_factor, code)
}

/** Counts the failure, and locks at the fifth; kept although the sign-in is refused. */
async function refuse(tx: Transaction, account: AccountRecord, cause: 'password' | 'code'): Promise<never> {
  const locks = await countFailure(tx, account, cause)
  throw new Problem(locks ? problems.locked : problems.wrongCredentials, { keep: true })
}
