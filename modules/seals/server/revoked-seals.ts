import { sql } from 'kysely'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { authorityOf } from './authority-store.ts'
import { readCertificate } from './crypto/certificates.ts'
import { makeRevocationList, type RevocationList } from './crypto/revocations.ts'
import type { SealTables } from './tables.ts'

/**
 * What this city's authorities have revoked: both certificates of every seal that is suspended or destroyed, from that moment. Sealed before
 * it, a document stays as valid as it was.
 */
export async function revocationsOf(tx: Transaction): Promise<RevocationList[]> {
  const since = await revokedSince(tx)
  const { sm2Root, p256Root } = await authorityOf(tx)
  return [sm2Root, p256Root].map(({ certificate }) => ({ issuer: readCertificate(certificate).subject, since }))
}

/** The same as signed lists (X.509), for those who verify away from here. */
export async function revocationListsOf(tx: Transaction): Promise<Buffer[]> {
  const since = await revokedSince(tx)
  const { sm2Root, p256Root } = await authorityOf(tx)
  return [sm2Root, p256Root].map((issuer) => makeRevocationList(issuer, since, tx.at))
}

async function revokedSince(tx: Transaction): Promise<Map<string, string>> {
  const { rows } = await sql<{ sm2_certificate: Buffer; p256_certificate: Buffer; at: string }>`
    select s.sm2_certificate, s.p256_certificate, max(t.at) as at
    from seals.seal s join seals.seal_step t on t.tenant = s.tenant and t.seal_id = s.id and t.state = s.state
    where s.tenant = ${tx.tenant} and s.state in ('suspended', 'destroyed')
    group by s.tenant, s.id`.execute(tx.as<SealTables>())
  return new Map(
    rows.flatMap((row) => [row.sm2_certificate, row.p256_certificate].map((der) => [readCertificate(der).serial, row.at] as const)),
  )
}
