import { sql } from 'kysely'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { getAccount, listAccounts, listGrants, listRoles, listSuccessors, type Role, roleNames } from '../../contract.ts'
import { isOfficer, needsFourEyes, permissionsOf } from '../roles.ts'
import { getAccountRecord, getPostRecord, holdersOf, postsOf } from '../store.ts'
import type { IdentityTables } from '../tables.ts'
import { accountDetail, accountRow, grantView } from '../views.ts'

const pageSize = 50

/** Accounts that fit, by login; `%` and `_` in a search are letters, not wildcards. */
function matching(tx: Transaction, where: { search?: string; role?: string; officeId?: string; state?: string }) {
  let found = tx.as<IdentityTables>().selectFrom('identity.account as a').where('a.tenant', '=', tx.tenant)
  if (where.search) {
    const pattern = `%${where.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    found = found.where((is) => is.or([is('a.name', 'like', pattern), is('a.login', 'like', pattern.toLowerCase())]))
  }
  if (where.state === 'disabled') found = found.where('a.disabled_at', 'is not', null)
  if (where.state === 'locked') found = found.where('a.disabled_at', 'is', null).where('a.locked_until', '>', tx.at)
  if (where.state === 'active')
    found = found
      .where('a.disabled_at', 'is', null)
      .where((is) => is.or([is('a.locked_until', 'is', null), is('a.locked_until', '<=', tx.at)]))
  if (where.role === undefined && where.officeId === undefined) return found
  return found.where(({ exists, selectFrom }) => {
    let posts = selectFrom('identity.post as p')
      .select(sql`1`.as('one'))
      .where('p.tenant', '=', tx.tenant)
      .whereRef('p.account_id', '=', 'a.id')
      .where('p.state', '=', 'confirmed')
    if (where.role !== undefined) posts = posts.where('p.role', '=', where.role)
    if (where.officeId !== undefined) posts = posts.where('p.office_id', '=', where.officeId)
    return exists(posts)
  })
}

export const listsAccounts = query(listAccounts, async (tx, { after, ...where }) => {
  const { count } = await matching(tx, where)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  let page = matching(tx, where)
    .selectAll()
    .orderBy('a.login')
    .limit(pageSize + 1)
  if (after !== undefined) page = page.where('a.login', '>', after)
  const found = await page.execute()
  const shown = found.slice(0, pageSize)
  const posts = await postsOf(
    tx,
    shown.map((one) => one.id),
  )
  const rows = await Promise.all(shown.map((one) => accountRow(tx, one, posts)))
  const last = shown.at(-1)
  return { rows, total: count, ...(found.length > pageSize && last ? { next: last.login } : {}) }
})

export const getsAccount = query(getAccount, async (tx, { accountId }) =>
  accountDetail(tx, await getAccountRecord(tx, accountId), await postsOf(tx, [accountId])),
)

export const listsRoles = query(listRoles, async () => ({
  roles: (Object.keys(permissionsOf) as Role[]).map((role) => ({
    role,
    name: roleNames[role].zh,
    permissions: [...permissionsOf[role]],
    officer: isOfficer(role),
    fourEyes: needsFourEyes(role),
  })),
}))

/** Grants in one state of those that `grantState` tells apart, newest first. */
function grantsIn(tx: Transaction, where: { state?: string; officeId?: string; role?: string }) {
  let found = tx
    .as<IdentityTables>()
    .selectFrom('identity.post as p')
    .innerJoin('identity.account as a', (join) => join.onRef('a.tenant', '=', 'p.tenant').onRef('a.id', '=', 'p.account_id'))
    .where('p.tenant', '=', tx.tenant)
  if (where.officeId !== undefined) found = found.where('p.office_id', '=', where.officeId)
  if (where.role !== undefined) found = found.where('p.role', '=', where.role)
  const { state } = where
  if (state === undefined) return found
  if (state === 'awaiting' || state === 'refused') return found.where('p.state', '=', state)
  const over = sql<boolean>`(p.state = 'ended' or p.to_day < ${tx.today})`
  if (state === 'ended') return found.where('p.state', 'in', ['confirmed', 'ended']).where(over)
  const running = found
    .where('p.state', '=', 'confirmed')
    .where((is) => is.or([is('p.to_day', 'is', null), is('p.to_day', '>=', tx.today)]))
  return running.where('p.from_day', state === 'future' ? '>' : '<=', tx.today)
}

export const listsGrants = query(listGrants, async (tx, { after, ...where }) => {
  let page = grantsIn(tx, where)
    .selectAll('p')
    .select('a.name as account_name')
    .orderBy('p.proposed_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(pageSize + 1)
  if (after !== undefined) {
    const last = await getPostRecord(tx, after)
    page = page.where(
      sql<boolean>`(p.proposed_at, p.id) < (select b.proposed_at, b.id from identity.post b where b.tenant = ${tx.tenant} and b.id = ${last.id})`,
    )
  }
  const found = await page.execute()
  const shown = found.slice(0, pageSize)
  const { count } = await grantsIn(tx, where)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await Promise.all(shown.map(({ account_name, ...post }) => grantView(tx, post, account_name)))
  const last = shown.at(-1)
  return { rows, total: count, ...(found.length > pageSize && last ? { next: last.id } : {}) }
})

export const listsSuccessors = query(listSuccessors, async (tx, { grantId }) => {
  const post = await getPostRecord(tx, grantId)
  const holders = await holdersOf(tx, post.role, post.office_id)
  const others = holders.filter((one) => one.account_id !== post.account_id)
  return { rows: others.map((one) => ({ accountId: one.account_id, name: one.name, login: one.login })) }
})
