import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Office } from '../../organisations/server/api.ts'
import { type LicenceFields, licenceEvents, licenceProblems, parseIdentifier } from '../contract.ts'
import { demandNoneSuspended, type Holder, personsOf } from './beside-suspended.ts'
import { suspendFaces, withdrawFaces } from './faces.ts'
import { signLicence } from './jobs.ts'
import { issuerCodeOf, licenceRows, type Payload, serialOf } from './rows.ts'
import { insertLicence, licencesOfCase, lockLicence, type OpenLicence, openLicence, openPayload, setState } from './store.ts'
import type { LicenceRow } from './tables.ts'
import { licenceType, typeCodeOf } from './types.ts'

export interface NewLicence {
  readonly type: string
  readonly holder: Holder
  readonly fields: LicenceFields
  readonly perPerson?: Payload['perPerson']
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  readonly issuer: Pick<Office, 'name' | 'division'> & { readonly id: Id | null }
  /** Scanned at a window: the picture, and `origin: 'given'`. */
  readonly picture?: Id
  readonly caseId?: Id
  readonly origin?: 'issued' | 'imported' | 'given'
}

/**
 * Puts a licence into the repository. For one case and type it does so once: a second call gives the first licence back.
 * @throws licences.suspended where the holder has one of a type of which there is one, and it is suspended
 */
export async function issueLicence(tx: Transaction, given: NewLicence): Promise<OpenLicence> {
  const earlier = given.caseId === undefined ? undefined : await findOfCase(tx, given.caseId, given.type)
  if (earlier) return openLicence(tx, earlier)
  const type = await licenceType(tx, given.type)
  const holders = personsOf(given.holder)
  const subject = 'subject' in given.holder ? given.holder.subject : undefined
  if (holders.length === 0 && subject === undefined) throw new Problem(licenceProblems.noHolder)
  await demandNoneSuspended(tx, given.type, given.holder)
  const id = tx.newId()
  const rows = licenceRows(tx, {
    id,
    type: given.type,
    typeCode: await typeCodeOf(tx, given.type),
    issuerCode: issuerCodeOf(given.issuer.division),
    issuerName: given.issuer.name,
    issuerOffice: given.issuer.id,
    serial: serialOf(id),
    version: 1,
    number: numberOf(type.numberField, given.fields),
    issuerDivision: given.issuer.division,
    issuerDepartment: type.issuer,
    payload: {
      fields: given.fields,
      ...(given.perPerson === undefined ? {} : { perPerson: given.perPerson }),
      ...(subject === undefined ? {} : { subject }),
    },
    holders,
    household: 'householdId' in given.holder ? given.holder.householdId : null,
    validFrom: given.validFrom,
    validTo: given.validTo,
    origin: given.origin ?? 'issued',
    sealed: type.sensitivity === 'sealed',
    caseId: given.caseId ?? null,
    predecessor: null,
    ...(given.picture === undefined ? {} : { picture: given.picture }),
    confirmed: given.origin !== 'given',
  })
  await insertLicence(tx, rows)
  announceIssued(tx, rows.licence, holders)
  return openLicence(tx, rows.licence)
}

/** The same licence with a longer span (延续): version + 1, the old version stays readable as 变更. A suspended one is not renewed. */
export async function renewLicence(
  tx: Transaction,
  licenceId: Id,
  to: { validTo: CivilDate | null; fields?: LicenceFields; caseId?: Id },
): Promise<OpenLicence> {
  return succeed(tx, licenceId, { validFrom: tx.today, ...to }, 'in force')
}

/**
 * The same licence with other content (变更): version + 1. A suspended one is corrected and stays suspended (lifting that takes an act of its
 * own); a case that would change it is refused.
 */
export async function changeLicence(
  tx: Transaction,
  licenceId: Id,
  to: {
    fields: LicenceFields
    validTo?: CivilDate | null
    caseId?: Id
    /** The holder whose own card of a shared licence it is about. */
    of?: Id
  },
): Promise<OpenLicence> {
  return succeed(tx, licenceId, to, to.caseId === undefined ? 'in force or suspended' : 'in force')
}

export async function revokeLicence(tx: Transaction, licenceId: Id, reason: string): Promise<void> {
  const { row, holders } = await lockInForce(tx, licenceId)
  await setState(tx, licenceId, 'cancelled', reason)
  await withdrawFaces(tx, licenceId, reason)
  forgetHolders(tx, holders)
  tx.emit(licenceEvents.revoked, `licence:${licenceId}`, { licenceId, type: row.type, personIds: holders, validTo: row.valid_to })
}

/** 暂停 and its end, also of its sealed face and its copies; a licence that is changed or cancelled stays so. */
export async function suspendLicence(tx: Transaction, licenceId: Id, suspended: boolean, reason: string): Promise<void> {
  const { row, holders } = await lockInForce(tx, licenceId)
  await setState(tx, licenceId, suspended ? 'suspended' : 'normal', reason)
  await suspendFaces(tx, licenceId, suspended)
  forgetHolders(tx, holders)
  announceSuspended(tx, { ...row, state: suspended ? 'suspended' : 'normal' }, holders)
}

function announceSuspended(tx: Transaction, { id, type, state, valid_to }: LicenceRow, personIds: readonly Id[]): void {
  const told = { licenceId: id, type, personIds: [...personIds], validTo: valid_to }
  tx.emit(licenceEvents.suspended, `licence:${id}`, { ...told, suspended: state === 'suspended' })
}

async function succeed(
  tx: Transaction,
  licenceId: Id,
  to: { fields?: LicenceFields; validFrom?: CivilDate; validTo?: CivilDate | null; caseId?: Id; of?: Id },
  only: 'in force' | 'in force or suspended',
): Promise<OpenLicence> {
  const earlier = to.caseId === undefined ? undefined : await findOfPredecessor(tx, licenceId, to.caseId)
  if (earlier) return openLicence(tx, earlier)
  const { row, holders } = await lockInForce(tx, licenceId)
  if (row.state === 'suspended' && only === 'in force') throw new Problem(licenceProblems.wrongState)
  const payload = openPayload(tx, row)
  if (row.state !== 'suspended') await demandNoneSuspended(tx, row.type, holderOf(row, payload, holders), row.serial)
  const content = withFields(payload, to.fields ?? {}, to.of)
  const type = await licenceType(tx, row.type)
  const id = tx.newId()
  const identifier = parseIdentifier(row.identifier)
  if (!identifier) throw new Error(`licence ${licenceId} has a faulty identifier`)
  const rows = licenceRows(tx, {
    id,
    type: row.type,
    typeCode: identifier.typeCode,
    issuerCode: identifier.issuerCode,
    issuerName: row.issuer_name,
    issuerOffice: row.issuer_office,
    serial: row.serial,
    version: row.version + 1,
    number: numberOf(type.numberField, content.fields),
    issuerDivision: row.issuer_division,
    issuerDepartment: row.issuer_department,
    payload: content,
    holders,
    household: row.household,
    validFrom: to.validFrom ?? row.valid_from,
    validTo: to.validTo === undefined ? row.valid_to : to.validTo,
    origin: 'issued',
    sealed: row.sealed,
    caseId: to.caseId ?? null,
    predecessor: licenceId,
    ...(row.state === 'suspended' ? { stands: { state: row.state, reason: row.reason } } : {}),
    confirmed: true,
  })
  await setState(tx, licenceId, 'changed', null)
  await withdrawFaces(tx, licenceId, '已换发新版本')
  await insertLicence(tx, rows)
  tx.emit(licenceEvents.changed, `licence:${licenceId}`, {
    licenceId,
    type: row.type,
    personIds: holders,
    validTo: row.valid_to,
    successorId: id,
  })
  announceIssued(tx, rows.licence, holders)
  if (rows.licence.state === 'suspended') announceSuspended(tx, rows.licence, holders)
  return openLicence(tx, rows.licence)
}

/** A scan that its issuer confirms begins to count: not beside one of its type that is suspended. @throws licences.suspended */
export async function demandNoneBeside(tx: Transaction, row: LicenceRow): Promise<void> {
  const { holders } = await lockInForce(tx, row.id)
  await demandNoneSuspended(tx, row.type, holderOf(row, openPayload(tx, row), holders), row.serial)
}

function holderOf({ household }: LicenceRow, { subject }: Payload, personIds: readonly Id[]): Holder {
  if (subject !== undefined) return { subject, personIds }
  return household === null ? { personId: personIds[0] ?? '' } : { householdId: household, personIds }
}

/** A value that stands on a holder's own card is changed there, every other one on the licence itself. */
function withFields(payload: Payload, fields: LicenceFields, holder: Id | undefined): Payload {
  const card = holder === undefined ? undefined : payload.perPerson?.[holder]
  if (card === undefined || holder === undefined) return { ...payload, fields: { ...payload.fields, ...fields } }
  const own = Object.fromEntries(Object.entries(fields).filter(([key]) => key in card))
  const shared = Object.fromEntries(Object.entries(fields).filter(([key]) => !(key in card)))
  return { ...payload, fields: { ...payload.fields, ...shared }, perPerson: { ...payload.perPerson, [holder]: { ...card, ...own } } }
}

/** What is remembered of the holders for the next half minute no longer holds. */
function forgetHolders(tx: Transaction, personIds: readonly Id[]): void {
  for (const id of personIds) tx.forgetHere(`person:${id}`)
}

function announceIssued(tx: Transaction, row: LicenceRow, personIds: readonly Id[]): void {
  forgetHolders(tx, personIds)
  const { id, type, valid_to, version, digest, case_id } = row
  const ofCase = case_id === null ? {} : { caseId: case_id }
  if (row.origin === 'issued' && row.issuer_office !== null) tx.enqueue(signLicence, { licenceId: id }, id)
  tx.emit(licenceEvents.issued, `licence:${id}`, {
    licenceId: id,
    type,
    personIds: [...personIds],
    validTo: valid_to,
    version,
    digest,
    ...ofCase,
  })
}

/** Locked against a second act at the same time; 404 where there is none, 409 where it is no longer in force. */
async function lockInForce(tx: Transaction, licenceId: Id) {
  const found = await lockLicence(tx, licenceId)
  if (!found) throw new Problem(licenceProblems.noSuchLicence)
  if (found.row.state !== 'normal' && found.row.state !== 'suspended') throw new Problem(licenceProblems.wrongState)
  return found
}

async function findOfCase(tx: Transaction, caseId: Id, type: string): Promise<LicenceRow | undefined> {
  return (await licencesOfCase(tx, caseId)).find((one) => one.type === type)
}

async function findOfPredecessor(tx: Transaction, predecessor: Id, caseId: Id): Promise<LicenceRow | undefined> {
  return (await licencesOfCase(tx, caseId)).find((one) => one.predecessor === predecessor)
}

function numberOf(field: string | undefined, fields: LicenceFields): string | null {
  const value = field === undefined ? undefined : fields[field]
  return typeof value === 'string' && value !== '' ? value : null
}
