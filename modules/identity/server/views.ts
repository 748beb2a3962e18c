import type { Transaction } from '../../../platform/server/transaction.ts'
import type { AccountDetail, AccountRow, Grant, Role } from '../contract.ts'
import { nameOfOffice } from './offices.ts'
import { grantState, isLocked } from './rules.ts'
import type { AccountRecord, PostRecord } from './store.ts'

const holds = (tx: Transaction, permission: string): boolean => tx.actor.kind === 'staff' && tx.actor.permissions.has(permission)
const self = (tx: Transaction): string => (tx.actor.kind === 'staff' ? tx.actor.accountId : '')

const stateOf = (post: PostRecord, today: string) => grantState({ from: post.from_day, to: post.to_day, state: post.state }, today)

function accountState(account: AccountRecord, now: string): AccountRow['state'] {
  if (account.disabled_at !== null) return 'disabled'
  return isLocked({ failures: account.failures, lockedUntil: account.locked_until }, now) ? 'locked' : 'active'
}

export async function accountRow(tx: Transaction, account: AccountRecord, posts: readonly PostRecord[]): Promise<AccountRow> {
  const active = posts.filter((post) => post.account_id === account.id && stateOf(post, tx.today) === 'active')
  return {
    accountId: account.id,
    login: account.login,
    name: account.name,
    state: accountState(account, tx.at),
    secondFactor: account.second_factor !== null,
    lastSignIn: account.last_sign_in,
    posts: await Promise.all(
      active.map(async (post) => ({
        role: post.role as Role,
        officeId: post.office_id,
        officeName: await nameOfOffice(tx, post.office_id),
      })),
    ),
  }
}

export async function accountDetail(tx: Transaction, account: AccountRecord, posts: readonly PostRecord[]): Promise<AccountDetail> {
  const row = await accountRow(tx, account, posts)
  const grants = await Promise.all(posts.map((post) => grantView(tx, post, account.name)))
  return {
    ...row,
    createdAt: account.created_at,
    passwordChangedAt: account.password_changed_at,
    grants: grants.reverse(),
    may: mayOnAccount(tx, account, row.state),
  }
}

function mayOnAccount(tx: Transaction, account: AccountRecord, state: AccountRow['state']): AccountDetail['may'] {
  if (account.id === self(tx)) return []
  const may: AccountDetail['may'] = []
  if (holds(tx, 'accounts:manage')) {
    may.push(state === 'disabled' ? 'enable' : 'disable', 'reset-password')
    if (state === 'locked') may.push('unlock')
    if (account.second_factor !== null) may.push('reset-second-factor')
  }
  if (holds(tx, 'grants:manage') && state !== 'disabled') may.push('grant')
  return may
}

export async function grantView(tx: Transaction, post: PostRecord, accountName: string): Promise<Grant> {
  const state = stateOf(post, tx.today)
  return {
    grantId: post.id,
    accountId: post.account_id,
    accountName,
    role: post.role as Role,
    officeId: post.office_id,
    officeName: await nameOfOffice(tx, post.office_id),
    from: post.from_day,
    to: post.to_day,
    reason: post.reason,
    state,
    proposedBy: post.proposed_by_name,
    may: mayOnGrant(tx, post, state),
  }
}

function mayOnGrant(tx: Transaction, post: PostRecord, state: Grant['state']): Grant['may'] {
  if (post.account_id === self(tx)) return []
  if (state === 'awaiting') {
    const may: Grant['may'] = holds(tx, 'grants:confirm') && post.proposed_by !== self(tx) ? ['confirm', 'refuse'] : []
    return holds(tx, 'grants:manage') ? [...may, 'end'] : may
  }
  if (!holds(tx, 'grants:manage')) return []
  return state === 'active' ? ['end', 'hand-over'] : state === 'future' ? ['end'] : []
}
