import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { actorName } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addWorkingDays, calendarOf } from '../../calendar/server/api.ts'
import { keepFile, mayReadFile } from '../../files/server/api.ts'
import { licenceEvents, licenceProblems, type Objection } from '../contract.ts'
import { changeLicence } from './issue.ts'
import { db, licencesVisible, type OpenLicence, openLicence, versionInForce } from './store.ts'
import type { LicenceRow, ObjectionRow } from './tables.ts'
import { typedValues } from './typed-values.ts'
import { licenceType } from './types.ts'

/** Working days for the issuer's answer to an objection (政务数据共享条例: 数据校核). */
const examineDays = 10

export interface Claim {
  readonly field: string
  readonly claimed: string
  readonly reason: string
  readonly files?: readonly Id[] | undefined
}

/** As sealed: what was said, and what stood there that day. */
interface SealedClaim {
  readonly claimed: string
  readonly reason: string
  readonly present: unknown
}

export const claimAad = (id: Id) => `licences.objection:${id}`
export const opinionAad = (id: Id) => `licences.objection.opinion:${id}`

/** Somebody who sees the licence says that a value is wrong. One open objection per value. */
export async function raise(
  tx: Transaction,
  given: { person: Id; licence: OpenLicence; issuer: { division: string | null; department: string | null }; channel: 'portal' | 'window' },
  claim: Claim,
): Promise<Objection> {
  const { licence, person, channel } = given
  const type = await licenceType(tx, licence.type)
  if (!type.fields.some((one) => one.key === claim.field)) throw new Problem(licenceProblems.unknownField)
  if (licence.state !== 'normal' && licence.state !== 'suspended' && licence.state !== 'expired')
    throw new Problem(licenceProblems.wrongState)
  if (await findOpen(tx, licence.id, person, claim.field)) throw new Problem(licenceProblems.objectionOpen)
  await demandReadable(tx, claim.files ?? [])
  const id = tx.newId()
  const said: SealedClaim = { claimed: claim.claimed.trim(), reason: claim.reason.trim(), present: licence.fields[claim.field] ?? null }
  const row: ObjectionRow = {
    ...{ tenant: tx.tenant, id, licence: licence.id, type: licence.type, person, field: claim.field, channel },
    claim: tx.protection.sealJson(said, claimAad(id)),
    files: [...(claim.files ?? [])],
    raised_by: actorName(tx.actor),
    raised_at: tx.at,
    due: addWorkingDays(tx.today, examineDays, await calendarOf(tx)),
    ...given.issuer,
    ...{ state: 'open', decided_by: null, decided_name: null, decided_at: null, opinion: null, successor: null },
  }
  await db(tx).insertInto('licences.objection').values(row).execute()
  for (const file of row.files) await keepFile(tx, file, { kind: 'licence', ref: licence.id })
  const { due, type: code } = row
  const told = { objectionId: id, licenceId: licence.id, personId: person, type: code, field: claim.field, due }
  tx.emit(licenceEvents.objectionRaised, `licence:${licence.id}`, told)
  return shownObjection(tx, row, true)
}

/** Whoever names a file shows it to the issuer: it must be theirs to show. */
async function demandReadable(tx: Transaction, files: readonly Id[]): Promise<void> {
  for (const file of files) if (!(await mayReadFile(tx, file))) throw new Problem(licenceProblems.fileNotYours)
}

export const issuerOf = (row: LicenceRow) => ({ division: row.issuer_division, department: row.issuer_department })

/** For the holder, who sees the licence. */
export async function objectFor(tx: Transaction, person: Id, licenceId: Id, claim: Claim): Promise<Objection> {
  const row = (await licencesVisible(tx, person)).find((one) => one.id === licenceId)
  if (!row) throw new Problem(common.notFound)
  return raise(tx, { person, licence: openLicence(tx, row, person), issuer: issuerOf(row), channel: 'portal' }, claim)
}

const findOpen = (tx: Transaction, licence: Id, person: Id, field: string) =>
  db(tx)
    .selectFrom('licences.objection')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('licence', '=', licence)
    .where('person', '=', person)
    .where('field', '=', field)
    .where('state', '=', 'open')
    .executeTakeFirst()

export async function answer(
  tx: Transaction,
  objectionId: Id,
  given: { correct: boolean; value?: unknown; opinion: string },
): Promise<Objection> {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const row = await db(tx)
    .selectFrom('licences.objection')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', objectionId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  if (row.state !== 'open') throw new Problem(licenceProblems.objectionDecided)
  const said = tx.protection.openJson<SealedClaim>(row.claim, claimAad(row.id))
  const successor = given.correct ? await correct(tx, row, given.value ?? said.claimed) : null
  const decided = {
    state: given.correct ? ('corrected' as const) : ('refused' as const),
    decided_by: tx.actor.accountId,
    decided_name: tx.actor.name,
    decided_at: tx.at,
    opinion: tx.protection.seal(given.opinion.trim(), opinionAad(row.id)),
    successor: successor?.id ?? null,
  }
  await db(tx).updateTable('licences.objection').set(decided).where('tenant', '=', tx.tenant).where('id', '=', objectionId).execute()
  const { licence: licenceId, person: personId, type } = row
  tx.emit(licenceEvents.objectionDecided, `licence:${licenceId}`, { objectionId, licenceId, personId, type, corrected: given.correct })
  return shownObjection(tx, { ...row, ...decided }, false)
}

/** In the version that is in force now: another objection or an act may have made one since this was raised. */
async function correct(tx: Transaction, { licence, type, field, person }: ObjectionRow, value: unknown): Promise<OpenLicence> {
  const fields = typedValues(await licenceType(tx, type), { [field]: value }, tx.today, '/value')
  const inForce = await versionInForce(tx, licence)
  if (inForce === undefined) throw new Problem(licenceProblems.wrongState)
  return changeLicence(tx, inForce, { fields, of: person })
}

/** By row-level security: one's own, or those of the actor's register. */
export async function listObjections(tx: Transaction, where: { open?: true; licences?: readonly Id[]; person?: Id }): Promise<Objection[]> {
  const rows = await db(tx)
    .selectFrom('licences.objection')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .$if(where.open === true, (query) => query.where('state', '=', 'open'))
    .$if(where.licences !== undefined, (query) => query.where('licence', 'in', [...(where.licences ?? [])]))
    .$if(where.person !== undefined, (query) => query.where('person', '=', where.person ?? ''))
    .orderBy('due')
    .orderBy('id')
    .limit(100)
    .execute()
  return Promise.all(rows.map((row) => shownObjection(tx, row, where.person !== undefined)))
}

/** What the issuer answered; for the system. */
export async function opinionOf(tx: Transaction, objectionId: Id): Promise<string> {
  const row = await db(tx)
    .selectFrom('licences.objection')
    .select('opinion')
    .where('tenant', '=', tx.tenant)
    .where('id', '=', objectionId)
    .executeTakeFirstOrThrow()
  return row.opinion === null ? '' : tx.protection.open(row.opinion, opinionAad(objectionId))
}

async function shownObjection(tx: Transaction, row: ObjectionRow, own: boolean): Promise<Objection> {
  const type = await licenceType(tx, row.type)
  const { claimed, reason, present } = tx.protection.openJson<SealedClaim>(row.claim, claimAad(row.id))
  const { id, field, files, channel, due, state } = row
  return {
    ...{ id, field, files, channel, due, state, claimed, reason, licenceId: row.licence, typeName: type.name, raisedAt: row.raised_at },
    label: type.fields.find((one) => one.key === field)?.label ?? field,
    present: present ?? '',
    late: state === 'open' && due < tx.today,
    opinion: row.opinion === null ? null : tx.protection.open(row.opinion, opinionAad(id)),
    decidedBy: own || row.decided_name === null ? null : row.decided_name,
    decidedAt: row.decided_at,
    successorId: row.successor,
  }
}
