import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command, commandAhead } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import {
  createAccount,
  disableAccount,
  enableAccount,
  events,
  problems,
  type Role,
  resetPassword,
  resetSecondFactor,
  unlockAccount,
} from '../../contract.ts'
import { freshPassword } from '../passwords.ts'
import { isOfficer } from '../roles.ts'
import { sessionsKey } from '../session-actor.ts'
import { endSessions } from '../session-store.ts'
import { isDemo } from '../session-view.ts'
import {
  type AccountRecord,
  activePosts,
  holdersOf,
  insertAccounts,
  isLoginTaken,
  lockAccount,
  lockOffices,
  updateAccount,
  updatePost,
} from '../store.ts'
import { staffActor } from './change-own-access.ts'

export const createsAccount = commandAhead(createAccount, freshPassword, async (tx, { login, name }, { password, hash }) => {
  if (await isLoginTaken(tx, login))
    throw new Problem(problems.loginTaken, { faults: [{ field: '/login', rule: 'unique', message: '该账号名已被使用，请换一个' }] })
  const account = { id: tx.newId(), login, name: name.trim(), hat: 'business', passwordChangedAt: null, secondFactor: null, demo: false }
  await insertAccounts(tx, [{ ...account, passwordHash: hash }])
  tx.emit(events.accountCreated, `account:${account.id}`, { accountId: account.id })
  return { accountId: account.id, initialPassword: password }
})

export const disablesAccount = command(disableAccount, async (tx, { accountId, reason }) => {
  const account = await lockOther(tx, accountId)
  await refuseLastOfficer(tx, account)
  if (account.disabled_at !== null) return {}
  await updateAccount(tx, accountId, { disabled_at: tx.at })
  await endSessions(tx, { accountId })
  tx.emit(events.accountDisabled, `account:${accountId}`, { accountId, reason })
  tx.forget(sessionsKey)
  return {}
})

export const enablesAccount = command(enableAccount, async (tx, { accountId, reason }) => {
  const account = await lockOther(tx, accountId)
  if (account.disabled_at === null) return {}
  await updateAccount(tx, accountId, { disabled_at: null, failures: 0, locked_until: null })
  tx.emit(events.accountEnabled, `account:${accountId}`, { accountId, reason })
  return {}
})

export const unlocksAccount = command(unlockAccount, async (tx, { accountId }) => {
  await lockOther(tx, accountId)
  await updateAccount(tx, accountId, { failures: 0, locked_until: null })
  tx.emit(events.accountUnlocked, `account:${accountId}`, { accountId })
  return {}
})

export const resetsPassword = commandAhead(resetPassword, freshPassword, async (tx, { accountId }, { password, hash }) => {
  const account = await lockOther(tx, accountId)
  await updateAccount(tx, accountId, {
    password_hash: hash,
    password_changed_at: null,
    failures: 0,
    locked_until: null,
    demo: false,
  })
  await afterReset(tx, account)
  tx.emit(events.passwordReset, `account:${accountId}`, { accountId })
  return { accountId, initialPassword: password }
})

export const resetsSecondFactor = command(resetSecondFactor, async (tx, { accountId, reason }) => {
  const account = await lockOther(tx, accountId)
  await updateAccount(tx, accountId, { second_factor: null, second_factor_pending: null, demo: false })
  await afterReset(tx, account)
  tx.emit(events.secondFactorReset, `account:${accountId}`, { accountId, reason })
  return {}
})

async function lockOther(tx: Transaction, accountId: Id): Promise<AccountRecord> {
  if (staffActor(tx).accountId === accountId) throw new Problem(problems.ownAccount)
  return lockAccount(tx, accountId)
}

/**
 * Sessions end. An officer's grants fall back to `awaiting`: who resets the credentials of another officer could sign in as that officer,
 * so a second person must confirm the grant again before it opens anything.
 */
async function afterReset(tx: Transaction, account: AccountRecord): Promise<void> {
  await endSessions(tx, { accountId: account.id })
  tx.forget(sessionsKey)
  const actor = staffActor(tx)
  for (const post of await activePosts(tx, account.id)) {
    const role = post.role as Role
    if (!isOfficer(role)) continue
    await updatePost(tx, post.id, { state: 'awaiting', proposed_by: actor.accountId, proposed_by_name: actor.name, proposed_at: tx.at })
    tx.emit(events.grantProposed, `account:${account.id}`, { grantId: post.id, accountId: account.id, role, officeId: post.office_id })
  }
}

/** The installation never loses its last officer of a kind: nobody could appoint the next one. */
export async function refuseLastOfficer(tx: Transaction, account: Pick<AccountRecord, 'id' | 'hat'>): Promise<void> {
  if (account.hat === 'business') return
  await lockOffices(tx)
  // Demo accounts open nothing in production.
  const holders = (await holdersOf(tx, account.hat)).filter((one) => isDemo() || !one.demo)
  if (holders.some((one) => one.account_id === account.id) && holders.length === 1) throw new Problem(problems.lastOfficer)
}
