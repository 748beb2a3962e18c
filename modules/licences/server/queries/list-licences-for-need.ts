import { sql } from 'kysely'
import { query } from '../../../../platform/server/handler.ts'
import { parseIdentifier } from '../../contract/identifier.ts'
import { listLicencesForNeed, verifyLicence } from '../../contract.ts'
import { currentLicences } from '../api.ts'
import { licenceCard } from '../cards.ts'
import { needOf } from '../needs.ts'
import { db, stateOn } from '../store.ts'
import type { LicenceRow } from '../tables.ts'
import { licenceTypeName } from '../types.ts'

/** Only what the open draft or case needs of this person, and each showing is on record for the holder to read. */
export const listLicencesForNeedQuery = query(listLicencesForNeed, async (tx, { needId, personId }) => {
  const need = await needOf(tx, needId, personId)
  const held = await currentLicences(tx, personId, { id: needId, types: need.types, purpose: '办理事项时查看', basis: 'statutory-duty' })
  const licences = [...held.values()].flatMap((one) => [...one.valid, ...one.unverified, ...(one.expired ? [one.expired] : [])])
  return {
    licences: await Promise.all(
      licences.map(async (licence) => ({ licence: await licenceCard(tx, licence), fields: { ...licence.fields } })),
    ),
  }
})

export const verifyLicenceQuery = query(verifyLicence, async (tx, { identifier }) => {
  const text = identifier.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (!parseIdentifier(text)) return { wellFormed: false, known: false }
  const found = await sql<Pick<LicenceRow, 'type' | 'state' | 'issuer_name' | 'valid_to'>>`
    select * from licences.find_by_identifier(${tx.tenant}, ${text})`.execute(db(tx))
  const row = found.rows[0]
  if (!row) return { wellFormed: true, known: false }
  const typeName = await licenceTypeName(tx, row.type)
  return { wellFormed: true, known: true, state: stateOn(row, tx.today), typeName, issuer: row.issuer_name, validTo: row.valid_to }
})
