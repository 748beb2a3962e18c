import { common, Problem } from '../../../platform/contract/problem.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Actor, StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { events, problems } from '../contract.ts'
import { isPassword } from './passwords.ts'
import { afterFailure, isLocked } from './rules.ts'
import { counterOf } from './second-factor.ts'
import { sessionsKey } from './session-actor.ts'
import { endSessions } from './session-store.ts'
import { type AccountRecord, getAccountRecord, updateAccount } from './store.ts'

type Missed = 'password' | 'code' | 'own-password' | 'own-code'

export const isAccountLocked = (tx: Transaction, account: AccountRecord): boolean =>
  isLocked({ failures: account.failures, lockedUntil: account.locked_until }, tx.at)

/** Counts a failure, and locks at the fifth (true). The refusal that follows must `keep` it. */
export async function countFailure(tx: Transaction, account: AccountRecord, cause: Missed): Promise<boolean> {
  const after = afterFailure({ failures: account.failures, lockedUntil: account.locked_until }, tx.at)
  await updateAccount(tx, account.id, { failures: after.failures, locked_until: after.lockedUntil })
  tx.emit(events.signInRefused, `account:${account.id}`, { accountId: account.id, cause, failures: after.failures })
  if (after.lockedUntil === null) return false
  tx.emit(events.accountLocked, `account:${account.id}`, { accountId: account.id })
  return true
}

/** The counter of a right code that was not used before; undefined for any other. Codes of demo accounts may be used again. */
export function freshCounter(tx: Transaction, account: AccountRecord, secret: Buffer, code: string): number | undefined {
  const counter = counterOf(tx.protection.open(secret, `identity.account:${account.id}`), code, Date.parse(tx.at))
  if (counter === undefined) return undefined
  return account.demo || counter > account.second_factor_counter ? counter : undefined
}

/** What a password was compared with ahead of the transaction, and whether it fitted. */
export interface Compared {
  readonly hash: string | undefined
  readonly right: boolean
}

/** The account of whoever acts, as it stands now, and whether the password is its own: ahead of the transaction. One that is locked costs nothing. */
export async function compareOwn(boot: Boot, actor: Actor, password: string): Promise<Compared & { account: AccountRecord }> {
  if (actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const account = await boot.transaction(system, (tx) => getAccountRecord(tx, actor.accountId))
  if (isLocked({ failures: account.failures, lockedUntil: account.locked_until }, boot.clock.now())) throw new Problem(problems.locked)
  return { account, hash: account.password_hash, right: await isPassword(password, account.password_hash) }
}

/**
 * Who changes the own access shows the present password, whoever holds the session. Misses count with those of the sign-in, and only a whole
 * sign-in clears them: a borrowed session cannot guess. The fifth ends it.
 */
export async function provePassword(tx: Transaction, actor: StaffActor, account: AccountRecord, ahead: Compared, field: string) {
  if (isAccountLocked(tx, account)) throw new Problem(problems.locked)
  if (account.password_hash !== ahead.hash) throw new Problem(common.conflict)
  if (ahead.right) return
  await miss(tx, actor, account, 'own-password')
  const message = '当前密码不正确，请重新填写；连续输错 5 次将退出登录，账号锁定 30 分钟'
  throw new Problem(problems.wrongPassword, { keep: true, faults: [{ field, rule: 'password', message }] })
}

/** Where an authenticator is enrolled, its present code is shown before another takes its place. */
export async function proveCode(tx: Transaction, actor: StaffActor, account: AccountRecord, code: string | undefined): Promise<void> {
  if (account.second_factor === null) return
  const needed = '请填写现在绑定的身份验证器上的 6 位动态码；手机丢失的，请联系系统管理员重置'
  if (code === undefined) throw new Problem(common.invalidInput, { faults: [{ field: '/code', rule: 'required', message: needed }] })
  const counter = freshCounter(tx, account, account.second_factor, code)
  if (counter !== undefined) return updateAccount(tx, account.id, { second_factor_counter: counter })
  await miss(tx, actor, account, 'own-code')
  throw wrongCode('动态码不正确或已用过，请等下一个动态码再填；连续输错 5 次将退出登录，账号锁定 30 分钟', true)
}

export const wrongCode = (message: string, keep = false): Problem =>
  new Problem(problems.wrongCode, { keep, faults: [{ field: '/code', rule: 'code', message }] })

async function miss(tx: Transaction, actor: StaffActor, account: AccountRecord, cause: Missed): Promise<void> {
  if (!(await countFailure(tx, account, cause))) return
  await endSessions(tx, { sessionId: actor.sessionId, accountId: account.id })
  tx.emit(events.signedOut, `account:${account.id}`, { sessionId: actor.sessionId })
  tx.forget(sessionsKey)
  throw new Problem(problems.locked, { keep: true })
}
