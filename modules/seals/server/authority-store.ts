import type { Transaction } from '../../../platform/server/transaction.ts'
import { registerEvents } from '../contract.ts'
import { type Authority, certifyMakerAnew, type Holder, makeAuthority } from './authority.ts'
import { readCertificate } from './crypto/certificates.ts'
import { type Algorithm, readKey } from './crypto/keys.ts'
import type { AuthorityRole, SealTables } from './tables.ts'

const roles: Record<AuthorityRole, Algorithm> = { 'sm2-root': 'sm2', maker: 'sm2', 'p256-root': 'p256' }
export const keyAt = (role: string) => `seals.authority:${role}`
const memoryKey = 'seals.authority'

/** The authority of this city, made at first start. Keys are opened once per process and stay in memory. */
export async function authorityOf(tx: Transaction): Promise<Authority> {
  return tx.memory.get(memoryKey, () => loadAuthority(tx))
}

async function loadAuthority(tx: Transaction): Promise<Authority> {
  const rows = await tx.as<SealTables>().selectFrom('seals.authority').selectAll().where('tenant', '=', tx.tenant).execute()
  const holder = (role: AuthorityRole): Holder => {
    const row = rows.find((one) => one.role === role)
    if (row === undefined) throw new Error(`the certificate authority lacks ${role}`)
    return { key: readKey(roles[role], tx.protection.openBytes(row.key, keyAt(role))), certificate: row.certificate }
  }
  return { sm2Root: holder('sm2-root'), maker: holder('maker'), p256Root: holder('p256-root') }
}

/** First start makes it; two servers that start at once end with one. A maker of before there was a mark gets its certificate anew. */
export async function ensureAuthority(tx: Transaction, city: string, training = false): Promise<void> {
  const found = await tx.as<SealTables>().selectFrom('seals.authority').select('role').where('tenant', '=', tx.tenant).executeTakeFirst()
  if (found !== undefined) return markMaker(tx)
  const { sm2Root, maker, p256Root } = makeAuthority(city, startOfYear(tx.at), training)
  const row = (role: AuthorityRole, { key, certificate }: Holder) => ({
    tenant: tx.tenant,
    role,
    certificate,
    key: tx.protection.seal(key.pkcs8, keyAt(role)),
    made_at: tx.at,
  })
  await tx
    .as<SealTables>()
    .insertInto('seals.authority')
    .values([row('sm2-root', sm2Root), row('maker', maker), row('p256-root', p256Root)])
    .execute()
}

async function markMaker(tx: Transaction): Promise<void> {
  const authority = await loadAuthority(tx)
  const was = authority.maker.certificate
  if (readCertificate(was).makesSeals) return
  const certificate = certifyMakerAnew(authority, startOfYear(tx.at))
  const [row] = await tx.rows<{ done: boolean }>('select seals.certify_maker($1, $2, $3) as done', [tx.tenant, was, certificate])
  if (row?.done !== true) return
  tx.forget(memoryKey)
  const { serial, notAfter: validTo } = readCertificate(certificate)
  tx.emit(registerEvents.makerCertified, 'authority:maker', { serial, validTo })
}

/** Certificates count from the first day of the year, so that a clock set back a little in a trial city breaks no seal. */
export const startOfYear = (at: string) => `${at.slice(0, 4)}-01-01T00:00:00.000Z`

/** DER of the city's roots: what anybody needs to verify its documents. */
export async function rootsOf(tx: Transaction): Promise<Buffer[]> {
  const rows = await tx
    .as<SealTables>()
    .selectFrom('seals.authority')
    .select('certificate')
    .where('tenant', '=', tx.tenant)
    .where('role', 'in', ['sm2-root', 'p256-root'])
    .orderBy('role', 'desc')
    .execute()
  return rows.map((one) => one.certificate)
}
