import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { confirmGrant, endGrant, events, grantRole, handOver, problems, type Role } from '../../contract.ts'
import { findOfficeById } from '../offices.ts'
import { isOfficer, mayHoldTogether, needsFourEyes } from '../roles.ts'
import { grantState } from '../rules.ts'
import { sessionsKey } from '../session-actor.ts'
import {
  type AccountRecord,
  getAccountRecord,
  holdersOf,
  insertPosts,
  lockAccount,
  lockPost,
  type PostRecord,
  postsOf,
  updateAccount,
  updatePost,
} from '../store.ts'
import { staffActor } from './change-own-access.ts'
import { refuseLastOfficer } from './manage-account.ts'

export const grantsRole = command(grantRole, async (tx, { accountId, role, officeId, from, to, reason }) => {
  const actor = staffActor(tx)
  if (actor.accountId === accountId) throw new Problem(problems.ownAccount)
  if (!(await findOfficeById(tx, officeId))) fault('/officeId', '没有这个机构，请重新选择')
  if (from < tx.today) fault('/from', '授权不能从过去的日期开始')
  if (to !== undefined && to < from) fault('/to', '结束日期不能早于开始日期')
  const account = await lockAccount(tx, accountId)
  const posts = await postsOf(tx, [accountId])
  const hat = await putOnHat(tx, account, posts, role)
  const living = posts.filter((one) => !['ended', 'refused'].includes(stateOf(one, tx.today)))
  if (living.some((one) => one.role === role && one.office_id === officeId)) throw new Problem(problems.grantExists)
  const post = newPost(tx, { accountId, hat, role, officeId, from, to: to ?? null, reason })
  await closeOutlived(tx, posts, role, officeId)
  await insertPosts(tx, [post])
  announce(tx, post)
  return { grantId: post.id, state: stateOf(post, tx.today) }
})

function fault(field: string, message: string): never {
  throw new Problem(common.invalidInput, { faults: [{ field, rule: 'value', message }] })
}

const stateOf = (post: PostRecord, today: string) => grantState({ from: post.from_day, to: post.to_day, state: post.state }, today)

/** An account wears one hat for life: business, or one of the three officers. */
async function putOnHat(tx: Transaction, account: AccountRecord, posts: readonly PostRecord[], role: Role): Promise<string> {
  const hat = isOfficer(role) ? role : 'business'
  const held = posts.filter((one) => one.state !== 'refused')
  if (held.some((one) => !mayHoldTogether(one.role as Role, role))) throw new Problem(problems.rolesExclude)
  if (account.hat !== hat) {
    if (held.length > 0 || posts.length > 0) throw new Problem(problems.rolesExclude)
    await updateAccount(tx, account.id, { hat })
  }
  return hat
}

/** A grant that ran out by its date is closed for good, so that the same one may be given again. */
async function closeOutlived(tx: Transaction, posts: readonly PostRecord[], role: Role, officeId: string): Promise<void> {
  for (const one of posts) {
    const outlived = one.state === 'confirmed' && stateOf(one, tx.today) === 'ended'
    if (outlived && one.role === role && one.office_id === officeId)
      await updatePost(tx, one.id, { state: 'ended', ended_at: tx.at, ended_reason: '到期' })
  }
}

interface GrantWish {
  readonly accountId: string
  readonly hat: string
  readonly role: Role
  readonly officeId: string
  readonly from: string
  readonly to: string | null
  readonly reason: string
}

function newPost(tx: Transaction, wish: GrantWish): PostRecord {
  const actor = staffActor(tx)
  const awaits = needsFourEyes(wish.role)
  return {
    tenant: tx.tenant,
    id: tx.newId(),
    account_id: wish.accountId,
    hat: wish.hat,
    role: wish.role,
    office_id: wish.officeId,
    from_day: wish.from,
    to_day: wish.to,
    reason: wish.reason,
    state: awaits ? 'awaiting' : 'confirmed',
    proposed_by: actor.accountId,
    proposed_by_name: actor.name,
    proposed_at: tx.at,
    confirmed_by: null,
    confirmed_at: awaits ? null : tx.at,
    ended_at: null,
    ended_reason: null,
  }
}

function announce(tx: Transaction, post: PostRecord): void {
  const grant = { grantId: post.id, accountId: post.account_id, role: post.role as Role, officeId: post.office_id }
  if (post.state === 'awaiting') {
    tx.emit(events.grantProposed, `account:${post.account_id}`, grant)
    return
  }
  tx.forget(sessionsKey)
  tx.emit(events.granted, `account:${post.account_id}`, {
    ...grant,
    from: post.from_day,
    to: post.to_day,
    proposedBy: post.proposed_by ?? '',
  })
}

export const confirmsGrant = command(confirmGrant, async (tx, { grantId, outcome }) => {
  const actor = staffActor(tx)
  const post = await lockPost(tx, grantId)
  if (post.state !== 'awaiting') throw new Problem(problems.notAwaiting)
  if (post.proposed_by === actor.accountId || post.account_id === actor.accountId) throw new Problem(problems.sameHands)
  const state = outcome === 'confirmed' ? 'confirmed' : 'refused'
  const decided = { ...post, state, confirmed_by: actor.accountId, confirmed_at: tx.at } as const
  await updatePost(tx, grantId, { state, confirmed_by: actor.accountId, confirmed_at: tx.at })
  if (state === 'confirmed') announce(tx, decided)
  else {
    const grant = { grantId, accountId: post.account_id, role: post.role as Role, officeId: post.office_id }
    tx.emit(events.grantRefused, `account:${post.account_id}`, grant)
  }
  return { state: stateOf(decided, tx.today) }
})

export const endsGrant = command(endGrant, async (tx, { grantId, reason }) => {
  const post = await lockPost(tx, grantId)
  await end(tx, post, reason, null)
  return {}
})

async function end(tx: Transaction, post: PostRecord, reason: string, handedOverTo: string | null): Promise<void> {
  if (post.account_id === staffActor(tx).accountId) throw new Problem(problems.ownAccount)
  if (post.state === 'ended' || post.state === 'refused') return
  if (stateOf(post, tx.today) === 'active') await refuseLastOfficer(tx, await getAccountRecord(tx, post.account_id))
  await updatePost(tx, post.id, { state: 'ended', ended_at: tx.at, ended_reason: reason })
  const grant = { grantId: post.id, accountId: post.account_id, role: post.role as Role, officeId: post.office_id }
  tx.emit(events.grantEnded, `account:${post.account_id}`, { ...grant, reason, handedOverTo })
  tx.forget(sessionsKey)
}

export const handsOver = command(handOver, async (tx, { grantId, toAccountId, endGrant: ends, reason }) => {
  const post = await lockPost(tx, grantId)
  const holders = await holdersOf(tx, post.role, post.office_id)
  if (toAccountId === post.account_id || !holders.some((one) => one.account_id === toAccountId)) throw new Problem(problems.successorUnfit)
  const work = { fromAccountId: post.account_id, toAccountId, officeId: post.office_id, role: post.role as Role, reason }
  tx.emit(events.workHandedOver, `account:${post.account_id}`, work)
  if (ends) await end(tx, post, reason, toAccountId)
  return {}
})
