import { Problem } from '../../../../platform/contract/problem.ts'
import { system } from '../../../../platform/server/actor.ts'
import type { Boot } from '../../../../platform/server/boot.ts'
import { commandAhead, SessionAnswer } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { events, problems, signInStaff } from '../../contract.ts'
import { isPassword, spendPasswordTime } from '../passwords.ts'
import { type Compared, countFailure, freshCounter, isAccountLocked } from '../proof.ts'
import { isLocked } from '../rules.ts'
import { openSession } from '../session-store.ts'
import { isDemo, staffSession } from '../session-view.ts'
import { type AccountRecord, activePosts, findAccountByLogin, lockAccountByLogin, updateAccount } from '../store.ts'
import { isUnknownLocked, refuseUnknown } from '../unknown-logins.ts'

export default commandAhead(signInStaff, compared, async (tx, { login, password, code }, ahead) => {
  const { account, right } = await counted(tx, loginOf(login), password, ahead)
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
  return new SessionAnswer(await staffSession(tx, account, posts, post.id, session), 'staff', session.token)
})

const loginOf = (typed: string) => typed.trim().toLowerCase()

/** A demonstration that was turned into production keeps no public password. */
const isKnown = (account: AccountRecord | undefined): account is AccountRecord => account !== undefined && !(account.demo && !isDemo())

/** Ahead of the transaction: neither the row nor a connection waits while somebody counts. An unknown login costs the same time. */
async function compared(boot: Boot, given: { login: string; password: string }): Promise<Compared> {
  const login = loginOf(given.login)
  const now = boot.clock.now()
  const seen = await boot.transaction(system, (tx) => findAccountByLogin(tx, login))
  if (!isKnown(seen)) {
    if (!isUnknownLocked(boot.memory, login, now)) await spendPasswordTime(given.password)
    return { hash: undefined, right: false }
  }
  if (isLocked({ failures: seen.failures, lockedUntil: seen.locked_until }, now)) return { hash: undefined, right: false }
  return { hash: seen.password_hash, right: await isPassword(given.password, seen.password_hash) }
}

/** The account, locked, and whether the password is its own; one that was changed meanwhile is compared here. */
async function counted(tx: Transaction, login: string, password: string, ahead: Compared) {
  const account = await lockAccountByLogin(tx, login)
  if (!isKnown(account)) return refuseUnknown(tx, login)
  if (isAccountLocked(tx, account)) throw new Problem(problems.locked)
  return { account, right: account.password_hash === ahead.hash ? ahead.right : await isPassword(password, account.password_hash) }
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
