import { type Selectable, sql } from 'kysely'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { AccountTable, IdentityTables, PostTable } from './tables.ts'

export type AccountRecord = Selectable<AccountTable>
export type PostRecord = Selectable<PostTable>

const db = (tx: Transaction) => tx.as<IdentityTables>()

/** Locks the row: attempts to sign in to one account are counted one after the other. */
export const lockAccountByLogin = (tx: Transaction, login: string): Promise<AccountRecord | undefined> =>
  db(tx)
    .selectFrom('identity.account')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('login', '=', login)
    .forUpdate()
    .executeTakeFirst()

/** Without a lock, for what takes long before anything is counted. */
export const findAccountByLogin = (tx: Transaction, login: string): Promise<AccountRecord | undefined> =>
  db(tx).selectFrom('identity.account').selectAll().where('tenant', '=', tx.tenant).where('login', '=', login).executeTakeFirst()

export async function lockAccount(tx: Transaction, id: Id): Promise<AccountRecord> {
  const found = await db(tx)
    .selectFrom('identity.account')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Problem(common.notFound)
  return found
}

export async function getAccountRecord(tx: Transaction, id: Id): Promise<AccountRecord> {
  const found = await db(tx)
    .selectFrom('identity.account')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new Problem(common.notFound)
  return found
}

export async function updateAccount(
  tx: Transaction,
  id: Id,
  set: Partial<Omit<AccountRecord, 'password_history'>> & { password_history?: string },
) {
  await db(tx).updateTable('identity.account').set(set).where('tenant', '=', tx.tenant).where('id', '=', id).execute()
}

export const isLoginTaken = async (tx: Transaction, login: string): Promise<boolean> =>
  (await db(tx)
    .selectFrom('identity.account')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('login', '=', login)
    .executeTakeFirst()) !== undefined

/** Whether somebody was ever appointed officer who is no demo account. */
export const hasOfficers = async (tx: Transaction): Promise<boolean> =>
  (await db(tx)
    .selectFrom('identity.account')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('hat', '<>', 'business')
    .where('demo', '=', false)
    .limit(1)
    .executeTakeFirst()) !== undefined

export async function knownLogins(tx: Transaction): Promise<Set<string>> {
  const found = await db(tx).selectFrom('identity.account').select('login').where('tenant', '=', tx.tenant).execute()
  return new Set(found.map((one) => one.login))
}

export async function namesByLogin(tx: Transaction, logins: readonly string[]): Promise<Map<string, string>> {
  const found = await db(tx)
    .selectFrom('identity.account')
    .select(['login', 'name'])
    .where('tenant', '=', tx.tenant)
    .where('login', 'in', logins)
    .execute()
  return new Map(found.map((one) => [one.login, one.name]))
}

export interface NewAccount {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly hat: string
  readonly passwordHash: string
  /** Null: an officer has set it, and it must be changed at the first sign-in. */
  readonly passwordChangedAt: string | null
  readonly secondFactor: Buffer | null
  readonly demo: boolean
}

export async function insertAccounts(tx: Transaction, accounts: readonly NewAccount[]): Promise<void> {
  const rows = accounts.map((one) => ({
    tenant: tx.tenant,
    id: one.id,
    login: one.login,
    name: one.name,
    hat: one.hat,
    password_hash: one.passwordHash,
    password_changed_at: one.passwordChangedAt,
    second_factor: one.secondFactor,
    demo: one.demo,
    created_at: tx.at,
  }))
  for (let n = 0; n < rows.length; n += 500)
    await db(tx)
      .insertInto('identity.account')
      .values(rows.slice(n, n + 500))
      .execute()
}

export async function insertPosts(tx: Transaction, posts: readonly PostRecord[]): Promise<void> {
  for (let n = 0; n < posts.length; n += 500)
    await db(tx)
      .insertInto('identity.post')
      .values(posts.slice(n, n + 500))
      .execute()
}

/** The posts of an account whose grant is in force today. */
export const activePosts = (tx: Transaction, accountId: Id): Promise<PostRecord[]> =>
  db(tx)
    .selectFrom('identity.post')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('account_id', '=', accountId)
    .where('state', '=', 'confirmed')
    .where('from_day', '<=', tx.today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', tx.today)]))
    .orderBy('from_day')
    .orderBy('id')
    .execute()

export const postsOf = (tx: Transaction, accountIds: readonly Id[]): Promise<PostRecord[]> =>
  accountIds.length === 0
    ? Promise.resolve([])
    : db(tx)
        .selectFrom('identity.post')
        .selectAll()
        .where('tenant', '=', tx.tenant)
        .where('account_id', 'in', accountIds)
        .orderBy('from_day')
        .orderBy('id')
        .execute()

export async function lockPost(tx: Transaction, id: Id): Promise<PostRecord> {
  const found = await db(tx)
    .selectFrom('identity.post')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Problem(common.notFound)
  return found
}

export async function getPostRecord(tx: Transaction, id: Id): Promise<PostRecord> {
  const found = await db(tx).selectFrom('identity.post').selectAll().where('tenant', '=', tx.tenant).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Problem(common.notFound)
  return found
}

export async function updatePost(tx: Transaction, id: Id, set: Partial<PostRecord>): Promise<void> {
  await db(tx).updateTable('identity.post').set(set).where('tenant', '=', tx.tenant).where('id', '=', id).execute()
}

type Holder = { readonly account_id: Id } & Pick<AccountRecord, 'name' | 'login' | 'demo'>

/** Everybody whose grant of this role is in force today, at one office or anywhere; accounts that are disabled do not count. */
export function holdersOf(tx: Transaction, role: string, officeId?: Id): Promise<Holder[]> {
  const all = db(tx)
    .selectFrom('identity.post as p')
    .innerJoin('identity.account as a', (join) => join.onRef('a.tenant', '=', 'p.tenant').onRef('a.id', '=', 'p.account_id'))
    .select(['p.account_id', 'a.name', 'a.login', 'a.demo'])
    .distinct()
    .where('p.tenant', '=', tx.tenant)
    .where('p.role', '=', role)
    .where('p.state', '=', 'confirmed')
    .where('a.disabled_at', 'is', null)
    .where('p.from_day', '<=', tx.today)
    .where((where) => where.or([where('p.to_day', 'is', null), where('p.to_day', '>=', tx.today)]))
    .orderBy('a.login')
  return (officeId === undefined ? all : all.where('p.office_id', '=', officeId)).execute()
}

/** Whoever takes somebody from office waits here for whoever does so at the same moment; then it reads what the other has left. */
export async function lockOffices(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.officers'))`.execute(db(tx))
}

/** Names by account, for whoever shows who acted. */
export async function staffNames(tx: Transaction, accountIds: readonly Id[]): Promise<Map<Id, string>> {
  if (accountIds.length === 0) return new Map()
  const found = await db(tx)
    .selectFrom('identity.account')
    .select(['id', 'name'])
    .where('tenant', '=', tx.tenant)
    .where('id', 'in', accountIds)
    .execute()
  return new Map(found.map((one) => [one.id, one.name]))
}
