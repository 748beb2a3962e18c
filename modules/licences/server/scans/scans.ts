import { Type } from 'typebox'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { type CivilDate, Id } from '../../../../platform/contract/shapes.ts'
import { actorName, system } from '../../../../platform/server/actor.ts'
import { job } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { LicenceType } from '../../../catalog/contract.ts'
import { findFile, keepFile, mayReadFile, readFile } from '../../../files/server/api.ts'
import { type Office, officeAmong, officeIndex } from '../../../organisations/server/api.ts'
import { getPerson } from '../../../people/server/api.ts'
import { licenceEvents, type Scan, scanProblems } from '../../contract.ts'
import { issueLicence } from '../issue.ts'
import { needOf } from '../needs.ts'
import { db, type OpenLicence } from '../store.ts'
import type { ScanRow } from '../tables.ts'
import { licenceType } from '../types.ts'
import { type Proposed, propose } from './propose.ts'
import { readPicture } from './read-picture.ts'

export const scanAad = (id: Id) => `licences.scan:${id}`

/** The need must be open and ask for this type of this person: a window scans for what it is doing, not for the archive. */
export async function begin(tx: Transaction, at: { needId: Id; personId: Id }, type: string, fileId: Id): Promise<Scan> {
  const need = await needOf(tx, at.needId, at.personId)
  if (!need.types.includes(type)) throw new Problem(scanProblems.notNeeded)
  const file = await findFile(tx, fileId)
  if (!file) throw new Problem(common.notFound)
  if (!(await mayReadFile(tx, fileId))) throw new Problem(common.notFound)
  if (!file.mime.startsWith('image/')) throw new Problem(scanProblems.notPicture)
  const row: ScanRow = {
    ...{ tenant: tx.tenant, id: tx.newId(), need: at.needId, person: at.personId, type, file: fileId },
    ...{ state: 'reading', proposal: null, licence: null, by_actor: actorName(tx.actor), at: tx.at },
  }
  await db(tx).insertInto('licences.scan').values(row).execute()
  tx.enqueue(readsScan, { scanId: row.id }, row.id)
  return shownScan(tx, row)
}

/** Seconds of computing, outside of any transaction. A picture of which nothing can be read is no error: the clerk types. */
export const readsScan = job({
  name: 'licences.read-scan',
  payload: Type.Object({ scanId: Id }),
  run: async (boot, { scanId }) => {
    const found = await boot.transaction(system, async (tx) => {
      const row = await rowOf(tx, scanId)
      return row?.state === 'reading' ? { bytes: (await readFile(tx, row.file)).content, type: await licenceType(tx, row.type) } : undefined
    })
    if (found === undefined) return
    const page = await readPicture(found.bytes)
    const proposed = propose(found.type, page)
    await boot.transaction(system, async (tx) => {
      await db(tx)
        .updateTable('licences.scan')
        .set({ state: proposed.length === 0 ? 'failed' : 'read', proposal: tx.protection.sealJson(proposed, scanAad(scanId)) })
        .where('tenant', '=', tx.tenant)
        .where('id', '=', scanId)
        .where('state', '=', 'reading')
        .execute()
    })
  },
})

const rowOf = (tx: Transaction, id: Id, lock = false): Promise<ScanRow | undefined> =>
  db(tx)
    .selectFrom('licences.scan')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()

/** `lock`: to be entered; of two clerks at once the second finds it entered. */
export async function findScan(tx: Transaction, at: { needId: Id; personId: Id; scanId: Id }, lock = false): Promise<ScanRow> {
  await needOf(tx, at.needId, at.personId)
  const row = await rowOf(tx, at.scanId, lock)
  if (!row || row.need !== at.needId || row.person !== at.personId) throw new Problem(common.notFound)
  return row
}

export async function shownScan(tx: Transaction, row: ScanRow): Promise<Scan> {
  const type = await licenceType(tx, row.type)
  const proposed = row.proposal === null ? [] : tx.protection.openJson<Proposed[]>(row.proposal, scanAad(row.id))
  const read = new Map(proposed.map((one) => [one.key, one]))
  const dateOf = (key: string | undefined) => {
    const value = key === undefined ? undefined : read.get(key)?.value
    return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null
  }
  return {
    ...{ id: row.id, type: row.type, typeName: type.name, fileId: row.file, state: row.state },
    fields: type.fields
      .filter((one) => one.type !== 'image' && one.type !== 'table')
      .map(({ key, label, type: kind, options }) => {
        const one = read.get(key)
        return { key, label, type: kind, ...(options ? { options } : {}), value: one?.value ?? null, sure: one?.sure ?? false }
      }),
    validFrom: dateOf(type.fields.find((one) => /issueDate$|发证）?日期|登记日期/.test(one.key + one.label))?.key),
    validTo: dateOf(type.validToField),
  }
}

/** Into the repository as `given` and unverified, with the picture; it settles no rule before its issuer has confirmed it. */
export async function enter(
  tx: Transaction,
  row: ScanRow,
  given: { fields: Record<string, unknown>; validFrom: CivilDate; validTo: CivilDate | null },
): Promise<OpenLicence> {
  const type = await licenceType(tx, row.type)
  const licence = await issueLicence(tx, {
    ...{ type: row.type, holder: { personId: row.person }, fields: given.fields, validFrom: given.validFrom, validTo: given.validTo },
    issuer: await issuerOf(tx, type, row.person, given.fields),
    ...{ origin: 'given', picture: row.file },
  })
  await keepFile(tx, row.file, { kind: 'licence', ref: licence.id })
  await db(tx)
    .updateTable('licences.scan')
    .set({ state: 'entered', licence: licence.id, proposal: null })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', row.id)
    .execute()
  const told = { licenceId: licence.id, type: row.type, personIds: [row.person], validTo: given.validTo }
  tx.emit(licenceEvents.scanned, `licence:${licence.id}`, told)
  return licence
}

/** The office of the issuing department where the person lives, the county first; a body outside of the city has no office here. */
async function issuerOf(tx: Transaction, type: LicenceType, person: Id, fields: Record<string, unknown>) {
  const { residence, domicile } = await getPerson(tx, person)
  const place = residence ?? domicile ?? tx.tenant
  const index = await officeIndex(tx)
  const levels = ['county', 'city', 'street', 'community'] as const
  const office = levels
    .map((level) => officeAmong(index, { level, department: type.issuer, jurisdiction: place }))
    .find((one): one is Office => one !== undefined)
  const said = Object.entries(fields).find(([key]) => /issuingOrg|issuer/i.test(key))?.[1]
  return office ?? { id: null, name: typeof said === 'string' && said !== '' ? said : '证照所载机关', division: tx.tenant }
}
