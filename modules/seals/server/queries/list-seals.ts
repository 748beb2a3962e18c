import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { query } from '../../../../platform/server/handler.ts'
import { getRoots, listSeals, listSealUses } from '../../contract.ts'
import { rootsOf } from '../authority-store.ts'
import { pemOf, readCertificate } from '../crypto/certificates.ts'
import type { SealTables } from '../tables.ts'

export const getsRoots = query(getRoots, async (tx) => ({
  roots: (await rootsOf(tx)).map((der) => {
    const { name, signedWith } = readCertificate(der)
    return { name, algorithm: signedWith ?? '', pem: pemOf(der), fingerprint: createHash('sha256').update(der).digest('hex') }
  }),
}))

export const listsSeals = query(listSeals, async (tx) => {
  const rows = await tx
    .as<SealTables>()
    .selectFrom('seals.seal as s')
    .select(['s.id', 's.office_id', 's.name', 's.code', 's.state', 's.valid_from', 's.valid_to'])
    .select(sql<number>`(select count(*) from seals.use u where u.tenant = s.tenant and u.seal_id = s.id)`.as('uses'))
    .where('s.tenant', '=', tx.tenant)
    .orderBy('s.code')
    .execute()
  return {
    rows: rows.map((one) => ({
      id: one.id,
      officeId: one.office_id,
      name: one.name,
      code: one.code,
      state: one.state,
      validFrom: one.valid_from,
      validTo: one.valid_to,
      uses: one.uses,
      internal: true,
    })),
  }
})

export const listsSealUses = query(listSealUses, async (tx, { sealId }) => {
  const rows = await tx
    .as<SealTables>()
    .selectFrom('seals.use as u')
    .innerJoin('seals.document as d', (join) => join.onRef('d.tenant', '=', 'u.tenant').onRef('d.id', '=', 'u.document_id'))
    .select(['u.document_id', 'd.kind', 'd.number', 'd.title', 'u.at', 'u.digest'])
    .where('u.tenant', '=', tx.tenant)
    .where('u.seal_id', '=', sealId)
    .orderBy('u.at', 'desc')
    .limit(200)
    .execute()
  return {
    rows: rows.map(({ document_id: documentId, kind, number, title, at, digest }) => ({ documentId, kind, number, title, at, digest })),
  }
})
