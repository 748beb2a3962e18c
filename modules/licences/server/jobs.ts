import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { job } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findPeople } from '../../people/server/api.ts'
import { orderDocument, signData, suspendDocument } from '../../seals/server/api.ts'
import { licenceEvents } from '../contract.ts'
import { db, lockLicence, type OpenLicence, openLicence, openPayload } from './store.ts'
import type { LicenceRow } from './tables.ts'
import { licenceType } from './types.ts'

/**
 * Right after the commit: the issuing office signs the digest with its SM2 key, and the licence as a sealed PDF is ordered. A second run
 * finds the signature and does nothing; nor is anything given to a version that was changed or revoked meanwhile.
 */
export const signLicence = job({
  name: 'licences.sign-licence',
  payload: Type.Object({ licenceId: Id }),
  run: async (boot, { licenceId }) => {
    const order = await boot.transaction(system, (tx) => unsigned(tx, licenceId))
    if (order === undefined) return
    const digest = Buffer.from(order.row.digest, 'hex')
    const { signature, certificate, signedBy } = await signData(boot, order.office, digest, '签署证照数据')
    await boot.transaction(system, async (tx) => {
      const found = await unsigned(tx, licenceId)
      if (found === undefined) return
      await db(tx)
        .updateTable('licences.licence')
        .set({ signature, certificate, signed_by: signedBy, signed_at: tx.at })
        .where('tenant', '=', tx.tenant)
        .where('id', '=', licenceId)
        .execute()
      const documentId = await orderFace(tx, found.row, found.office, found.holders)
      tx.emit(licenceEvents.signed, `licence:${licenceId}`, { licenceId, digest: found.row.digest, signedBy, documentId })
    })
  },
})

async function unsigned(tx: Transaction, licenceId: string) {
  const found = await lockLicence(tx, licenceId)
  if (!found || found.row.signature !== null || found.row.issuer_office === null) return undefined
  if (found.row.state !== 'normal' && found.row.state !== 'suspended') return undefined
  return { ...found, office: found.row.issuer_office }
}

/** The face of the licence, as people know it from paper: its own name, number, holder and fields. */
async function orderFace(tx: Transaction, row: LicenceRow, officeId: string, holders: readonly string[]): Promise<string> {
  const face = await faceOf(tx, row, holders)
  const data = { ...face, type: row.type, values: openLicence(tx, row, holders[0]).fields }
  const documentId = await orderDocument(tx, {
    ...{ kind: 'licence', title: data.name, number: data.number, officeId, subjects: holders, licenceId: row.id, data },
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
  })
  if (row.state === 'suspended') await suspendDocument(tx, documentId, true)
  return documentId
}

/** What is printed of a licence, as its first holder has it. */
export async function faceOf(tx: Transaction, row: LicenceRow, holders: readonly string[]) {
  const type = await licenceType(tx, row.type)
  const licence = openLicence(tx, row, holders[0])
  const number = type.numberField === undefined ? undefined : licence.fields[type.numberField]
  return {
    name: type.name,
    number: typeof number === 'string' ? number : '',
    identifier: row.identifier,
    holder: await holderOf(tx, row, holders[0]),
    fields: faceRows(type.fields, licence),
    issuedOn: row.version === 1 ? row.valid_from : tx.today,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}

async function holderOf(tx: Transaction, row: LicenceRow, id: string | undefined): Promise<{ name: string; idNumber?: string }> {
  const { subject } = openPayload(tx, row)
  if (subject !== undefined) return { name: subject.name }
  const holder = id === undefined ? undefined : (await findPeople(tx, [id])).get(id)
  return { name: holder?.name ?? '', ...(holder?.number ? { idNumber: holder.number } : {}) }
}

function faceRows(fields: readonly { key: string; label: string; type: string; unit?: string }[], licence: OpenLicence) {
  return fields.flatMap(({ key, label, type, unit }) => {
    const text = type === 'image' || type === 'table' ? '' : wordsOf(licence.fields[key], type)
    return text === '' ? [] : [{ label, value: unit === undefined || type === 'money' ? text : `${text}${unit}` }]
  })
}

/** Money is kept in fen and read in yuan. */
function wordsOf(value: unknown, type: string): string {
  if (value === null || value === undefined) return ''
  if (type === 'money' && typeof value === 'number') return `${(value / 100).toFixed(2)}元`
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(String).join('、')
  return typeof value === 'object' ? '' : String(value)
}
