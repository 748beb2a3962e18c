import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Boot } from '../../../../platform/server/boot.ts'
import { command, commandAhead, SessionAnswer } from '../../../../platform/server/handler.ts'
import type { Actor, StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import {
  beginSecondFactor,
  changePassword,
  choosePost,
  confirmSecondFactor,
  events,
  problems,
  type StaffSession,
  signOut,
} from '../../contract.ts'
import { hashPassword, isPassword } from '../passwords.ts'
import { compareOwn, proveCode, provePassword, wrongCode } from '../proof.ts'
import { passwordFault, policy } from '../rules.ts'
import { counterOf, enrolmentUri, newSecret } from '../second-factor.ts'
import { sessionsKey } from '../session-actor.ts'
import { endSessions, findSessionById, setSessionPost, timesOf } from '../session-store.ts'
import { staffSession } from '../session-view.ts'
import { activePosts, getAccountRecord, lockAccount, updateAccount } from '../store.ts'

export function staffActor(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return tx.actor
}

/** The session as it is after what this transaction did. */
export async function ownSession(tx: Transaction, postId?: string): Promise<StaffSession> {
  const actor = staffActor(tx)
  const session = await findSessionById(tx, { sessionId: actor.sessionId, accountId: actor.accountId })
  const account = await getAccountRecord(tx, actor.accountId)
  return staffSession(tx, account, await activePosts(tx, account.id), postId ?? actor.postId, timesOf(tx, session))
}

export const choosesPost = command(choosePost, async (tx, { postId }) => {
  const actor = staffActor(tx)
  const posts = await activePosts(tx, actor.accountId)
  if (!posts.some((one) => one.id === postId)) throw new Problem(common.notFound)
  await setSessionPost(tx, actor.sessionId, actor.accountId, postId)
  await updateAccount(tx, actor.accountId, { last_post_id: postId })
  tx.emit(events.postChosen, `account:${actor.accountId}`, { accountId: actor.accountId, postId })
  tx.forget(sessionsKey)
  return ownSession(tx, postId)
})

/** The digest of the next password, or what is wrong with it; neither where the present one does not fit. */
async function derived(boot: Boot, { current, next }: { current: string; next: string }, actor: Actor) {
  const own = await compareOwn(boot, actor, current)
  const { login, password_hash, password_history } = own.account
  if (!own.right) return { ...own, fault: undefined, digest: '' }
  const fault =
    passwordFault(next, login) ?? ((await wasUsed(next, [password_hash, ...password_history])) ? '不得与最近 5 次密码相同' : undefined)
  return { ...own, fault, digest: fault ? '' : await hashPassword(next) }
}

export const changesPassword = commandAhead(changePassword, derived, async (tx, _, { fault, digest, ...own }) => {
  const actor = staffActor(tx)
  const account = await lockAccount(tx, actor.accountId)
  await provePassword(tx, actor, account, own, '/current')
  if (fault) throw new Problem(problems.weakPassword, { faults: [{ field: '/next', rule: 'password', message: fault }] })
  await updateAccount(tx, account.id, {
    password_hash: digest,
    password_changed_at: tx.at,
    password_history: JSON.stringify([account.password_hash, ...account.password_history].slice(0, policy.passwordsRemembered - 1)),
  })
  await endSessions(tx, { accountId: account.id, exceptSessionId: actor.sessionId })
  tx.emit(events.passwordChanged, `account:${account.id}`, { accountId: account.id })
  tx.forget(sessionsKey)
  return ownSession(tx)
})

async function wasUsed(password: string, hashes: readonly string[]): Promise<boolean> {
  for (const hash of hashes) if (await isPassword(password, hash)) return true
  return false
}

const aad = (accountId: string) => `identity.account:${accountId}`

const ownPassword = (boot: Boot, { password }: { password: string }, actor: Actor) => compareOwn(boot, actor, password)

export const beginsSecondFactor = commandAhead(beginSecondFactor, ownPassword, async (tx, { code }, own) => {
  const actor = staffActor(tx)
  const account = await lockAccount(tx, actor.accountId)
  await provePassword(tx, actor, account, own, '/password')
  await proveCode(tx, actor, account, code)
  const secret = newSecret()
  await updateAccount(tx, account.id, { second_factor_pending: tx.protection.seal(secret, aad(account.id)) })
  return { secret, uri: enrolmentUri(secret, account.login) }
})

export const confirmsSecondFactor = command(confirmSecondFactor, async (tx, { code }) => {
  const account = await lockAccount(tx, staffActor(tx).accountId)
  const pending = account.second_factor_pending
  const counter = pending === null ? undefined : counterOf(tx.protection.open(pending, aad(account.id)), code, Date.parse(tx.at))
  if (pending === null || counter === undefined) throw wrongCode('动态码不正确，请核对手机时间后重新填写')
  await updateAccount(tx, account.id, { second_factor: pending, second_factor_pending: null, second_factor_counter: counter })
  tx.emit(events.secondFactorEnrolled, `account:${account.id}`, { accountId: account.id })
  tx.forget(sessionsKey)
  return ownSession(tx)
})

export const signsOut = command(signOut, async (tx) => {
  const { actor } = tx
  if (actor.kind !== 'staff' && actor.kind !== 'resident') return new SessionAnswer({}, 'staff', null)
  const owner = actor.kind === 'staff' ? { accountId: actor.accountId } : { personId: actor.personId }
  await endSessions(tx, { sessionId: actor.sessionId, ...owner })
  const stream = actor.kind === 'staff' ? `account:${actor.accountId}` : `person:${actor.personId}`
  tx.emit(events.signedOut, stream, { sessionId: actor.sessionId })
  tx.forget(sessionsKey)
  return new SessionAnswer({}, actor.kind === 'staff' ? 'staff' : 'portal', null)
})
