import { Type } from 'typebox'
import { Problem } from '../../../platform/contract/problem.ts'
import { type CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { actorName, system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { canonicalJson, sm3 } from '../../../platform/server/canonical.ts'
import { job } from '../../../platform/server/handler.ts'
import { Later } from '../../../platform/server/later.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addDays } from '../../calendar/server/api.ts'
import { officeName } from '../../organisations/server/api.ts'
import { findDocument, orderDocument, signData, withdrawDocument } from '../../seals/server/api.ts'
import { copyEvents, type LicenceCopy, licenceProblems } from '../contract.ts'
import { copyPurpose, wordsAad, wordsOf } from './copy-words.ts'
import { faceOf } from './jobs.ts'
import { metadataOf } from './metadata.ts'
import { db, lockLicence, openLicence } from './store.ts'
import type { CopyRow, LicenceRow } from './tables.ts'
import { licenceTypeName } from './types.ts'
import { recordUse } from './uses.ts'

/** A copy outlives its day by nothing and is never made for longer than this. */
const longestDays = 180

export interface WantedCopy {
  readonly purpose: string
  readonly recipient: string
  readonly until: CivilDate
}

/** A copy that was asked for before its licence was suspended waits for this: the end of the suspension, of the licence, or of the copy. */
export const standOf = (licenceId: Id) => `licences.stand:${licenceId}`

export const dataAad = (id: Id) => `licences.copy.data:${id}`

/**
 * Orders the sealed copy and writes the use down: under the id of the copy, which alone holds purpose and recipient, and for the person
 * alone, who may have reasons to show a shared licence that those who share it must not learn. The licence must be in force and confirmed.
 */
export async function makeCopy(
  tx: Transaction,
  given: { row: LicenceRow; person: Id; basis: 'holder' | 'consent'; consentId?: Id },
  wanted: WantedCopy,
): Promise<LicenceCopy> {
  const { row, person } = given
  const licence = openLicence(tx, row, person)
  if (licence.state !== 'normal') throw new Problem(licenceProblems.wrongState)
  if (!licence.verified || row.issuer_office === null) throw new Problem(licenceProblems.unverified)
  if (wanted.until < tx.today || wanted.until > addDays(tx.today, longestDays)) throw new Problem(licenceProblems.copySpan)
  const [id, { purpose, recipient, until }] = [tx.newId(), wanted]
  const madeBy = tx.actor.kind === 'staff' ? await officeName(tx, tx.actor.officeId) : '持证人本人'
  const typeName = await licenceTypeName(tx, row.type)
  const documentId = await orderDocument(tx, {
    kind: 'licence-copy',
    title: `${typeName}加注件（${until}前有效）`,
    number: '',
    officeId: row.issuer_office,
    subjects: [person],
    licenceId: row.id,
    data: { ...(await faceOf(tx, row, [person])), purpose, recipient, until, madeBy, madeOn: tx.today },
  })
  const copy: CopyRow = {
    ...{ tenant: tx.tenant, id, licence: row.id, type: row.type, person, until, document: documentId, data: null, ended_at: null },
    consent: given.consentId ?? null,
    words: tx.protection.sealJson({ purpose, recipient }, wordsAad(id)),
    ...{ made_at: tx.at, made_by: actorName(tx.actor), made_name: madeBy },
  }
  await db(tx).insertInto('licences.copy').values(copy).execute()
  await recordUse(tx, { id, personId: person, licences: [row], basis: given.basis, purpose: copyPurpose, sealed: true })
  tx.emit(copyEvents.made, `licence:${row.id}`, { copyId: id, licenceId: row.id, personId: person, documentId, until })
  tx.enqueue(signsCopy, { copyId: id }, id)
  return shownCopy(tx, copy)
}

/**
 * The data of the copy in the exchange format, signed by the issuer: for recipients that are machines. While the licence is suspended they wait;
 * they are signed when it is restored, and never when it falls.
 */
export const signsCopy = job({
  name: 'licences.sign-copy',
  payload: Type.Object({ copyId: Id }),
  run: async (boot, { copyId }) => {
    const order = await boot.transaction(system, (tx) => unsignedCopy(tx, copyId))
    if (order === undefined) return
    const body = canonicalJson(order.metadata)
    const { signature, certificate, signedBy } = await signData(boot, order.office, Buffer.from(sm3(body), 'hex'), '签署加注件数据')
    const file = {
      metadata: order.metadata,
      signature: {
        algorithm: 'SM2-SM3',
        over: 'SM3(metadata, RFC 8785)',
        signedBy,
        value: signature.toString('base64'),
        certificate: certificate.toString('base64'),
      },
    }
    await boot.transaction(system, async (tx) => {
      await db(tx)
        .updateTable('licences.copy')
        .set({ data: tx.protection.sealJson(file, dataAad(copyId)) })
        .where('tenant', '=', tx.tenant)
        .where('id', '=', copyId)
        .where('data', 'is', null)
        .execute()
    })
  },
})

async function unsignedCopy(tx: Transaction, copyId: Id) {
  const copy = await db(tx)
    .selectFrom('licences.copy')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', copyId)
    .executeTakeFirst()
  const found = copy && (await lockLicence(tx, copy.licence))
  if (!copy || copy.data !== null || copy.ended_at !== null || !found || found.row.issuer_office === null) return undefined
  // It was made of what was in force; what was changed or revoked meanwhile is vouched for by nobody, what is suspended not yet.
  if (found.row.state === 'suspended')
    throw new Later(licenceProblems.suspended, { on: standOf(copy.licence), detail: '证照正被暂停，恢复后签署加注件数据，注销则不再签署' })
  if (found.row.state !== 'normal') return undefined
  const { purpose, recipient } = wordsOf(tx, copy)
  const annotation = { JZJZZZ: copy.made_name, JZJZZSJ: copy.made_at, JZJZZSY: `${purpose}（提供给${recipient}）`, JZJYXQJZSJ: copy.until }
  return { office: found.row.issuer_office, metadata: { ...(await metadataOf(tx, found.row, copy.person)), ...annotation } }
}

export async function copiesOf(tx: Transaction, person: Id): Promise<LicenceCopy[]> {
  const rows = await db(tx)
    .selectFrom('licences.copy as c')
    .innerJoin('licences.licence as l', (join) => join.onRef('l.tenant', '=', 'c.tenant').onRef('l.id', '=', 'c.licence'))
    .selectAll('c')
    .select('l.state as stand')
    .where('c.tenant', '=', tx.tenant)
    .where('c.person', '=', person)
    .orderBy('c.made_at', 'desc')
    .limit(50)
    .execute()
  return Promise.all(rows.map((row) => shownCopy(tx, row, row.stand === 'suspended')))
}

export const findCopy = (tx: Transaction, person: Id, id: Id): Promise<CopyRow | undefined> =>
  db(tx)
    .selectFrom('licences.copy')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst()

/** From now on its verification says that it is over. */
export async function endCopy(tx: Transaction, row: CopyRow, reason: string): Promise<void> {
  await db(tx).updateTable('licences.copy').set({ ended_at: tx.at }).where('tenant', '=', tx.tenant).where('id', '=', row.id).execute()
  await withdrawDocument(tx, row.document, reason)
  tx.letGo(standOf(row.licence))
  tx.emit(copyEvents.ended, `licence:${row.licence}`, { copyId: row.id, licenceId: row.licence, documentId: row.document })
}

/** Whoever takes a consent back takes back the copies that were made on it (个人信息保护法 15). */
export async function endCopiesOfConsent(tx: Transaction, consentId: Id): Promise<void> {
  const rows = await db(tx)
    .selectFrom('licences.copy')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('consent', '=', consentId)
    .where('ended_at', 'is', null)
    .execute()
  for (const row of rows) await endCopy(tx, row, '持证人收回同意')
}

/** Copies whose last day has passed, once each. */
export async function endOutlivedCopies(boot: Boot): Promise<void> {
  for (let left = 100; left === 100; )
    left = await boot.transaction(system, async (tx) => {
      const rows = await db(tx)
        .selectFrom('licences.copy')
        .selectAll()
        .where('tenant', '=', tx.tenant)
        .where('until', '<', tx.today)
        .where('ended_at', 'is', null)
        .limit(100)
        .execute()
      for (const row of rows) await endCopy(tx, row, `加注件已过使用期限（${row.until}）`)
      return rows.length
    })
}

export async function shownCopy(tx: Transaction, row: CopyRow, suspended = false): Promise<LicenceCopy> {
  const document = await findDocument(tx, row.document)
  if (!document) throw new Error(`copy ${row.id} has no document`)
  const { id, until } = row
  return {
    ...{ id, until, document, licenceId: row.licence, madeAt: row.made_at, madeBy: row.made_name },
    ...wordsOf(tx, row),
    typeName: await licenceTypeName(tx, row.type),
    over: row.ended_at !== null || until < tx.today || document.withdrawnAt !== null,
    signed: row.data !== null,
    suspended,
  }
}
