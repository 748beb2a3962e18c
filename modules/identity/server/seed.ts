import { uuidv7 } from 'uuidv7'
import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { departments, listOffices } from '../../organisations/server/api.ts'
import { events, type Role } from '../contract.ts'
import { inventedName } from './demo-people.ts'
import { demoPassword, demoSecret, type PlannedStaff, planStaff } from './demo-staff.ts'
import { hashPassword, initialPassword } from './passwords.ts'
import { isOfficer } from './roles.ts'
import { hasOfficers, insertAccounts, insertPosts, knownLogins, type NewAccount, type PostRecord } from './store.ts'

/** Invented staff for every office, all with the demo password. Idempotent: only who is missing is added. */
export async function seedStaff(boot: Boot): Promise<void> {
  await boot.transaction(system, async (tx) => {
    const known = await knownLogins(tx)
    const missing = planStaff(await listOffices(tx), departments()).filter((one) => !known.has(one.login))
    if (missing.length === 0) return
    const passwordHash = await hashPassword(demoPassword)
    const planned = missing.map((one) => ({ ...one, id: uuidv7() }))
    await insertAccounts(
      tx,
      planned.map((one) => demoAccount(tx, one, passwordHash)),
    )
    await insertPosts(
      tx,
      planned.flatMap((one) => one.posts.map((post) => confirmedPost(tx, one.id, post, '演示数据'))),
    )
  })
}

const hatOf = (posts: PlannedStaff['posts']): string => posts.map(({ role }) => role).find(isOfficer) ?? 'business'

function demoAccount(tx: Transaction, { id, login, posts }: PlannedStaff & { id: Id }, passwordHash: string): NewAccount {
  const secondFactor = tx.protection.seal(demoSecret, `identity.account:${id}`)
  return { id, login, name: inventedName(login), hat: hatOf(posts), passwordHash, passwordChangedAt: tx.at, secondFactor, demo: true }
}

export function confirmedPost(tx: Transaction, accountId: Id, post: { role: Role; officeId: Id }, reason: string): PostRecord {
  return {
    tenant: tx.tenant,
    id: uuidv7(),
    account_id: accountId,
    hat: isOfficer(post.role) ? post.role : 'business',
    role: post.role,
    office_id: post.officeId,
    from_day: tx.today,
    to_day: null,
    reason,
    state: 'confirmed',
    proposed_by: null,
    proposed_by_name: '系统',
    proposed_at: tx.at,
    confirmed_by: null,
    confirmed_at: tx.at,
    ended_at: null,
    ended_reason: null,
  }
}

/**
 * The first officers of a production installation, who appoint everybody else. Their passwords are told once, to whoever starts the
 * server; password and authenticator must be set at the first sign-in. Nothing happens where officers exist; those of a demonstration that
 * was turned into production are none.
 */
export async function appointFirstOfficers(boot: Boot): Promise<{ login: string; role: Role; initialPassword: string }[]> {
  return boot.transaction(system, async (tx) => {
    if (await hasOfficers(tx)) return []
    const taken = await knownLogins(tx)
    const office = (await listOffices(tx, { level: 'city', department: 'window' }))[0]
    if (!office) throw new Error('没有市级政务服务中心，请检查 data/departments.yaml')
    const roles: Role[] = ['system-operator', 'system-operator', 'security-officer', 'security-officer', 'auditor']
    const told = []
    for (const role of roles) {
      const login = freeLogin(role, taken)
      taken.add(login)
      told.push({ login, role, initialPassword: await appoint(tx, login, role, office.id) })
    }
    return told
  })
}

function freeLogin(role: Role, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const login = n === 1 ? role : `${role}-${n}`
    if (!taken.has(login)) return login
  }
}

async function appoint(tx: Transaction, login: string, role: Role, officeId: Id): Promise<string> {
  const password = initialPassword()
  const account: NewAccount = {
    id: tx.newId(),
    login,
    name: login,
    hat: role,
    passwordHash: await hashPassword(password),
    passwordChangedAt: null,
    secondFactor: null,
    demo: false,
  }
  await insertAccounts(tx, [account])
  await insertPosts(tx, [confirmedPost(tx, account.id, { role, officeId }, '首次安装')])
  tx.emit(events.accountCreated, `account:${account.id}`, { accountId: account.id })
  return password
}
