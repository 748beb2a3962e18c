import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../../platform/contract/shapes.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { type ActKind, type LicenceAct, type LicenceFields, licenceEvents, licenceProblems } from '../../contract.ts'
import { changeLicence, demandNoneBeside, renewLicence, revokeLicence, suspendLicence } from '../issue.ts'
import { signLicence } from '../jobs.ts'
import { db, stateOn, versionInForce } from '../store.ts'
import type { ActRow, LicenceRow } from '../tables.ts'
import { typedValues } from '../typed-values.ts'
import { licenceType } from '../types.ts'
import { holderIds, ofIssuer } from './register.ts'

/** Takes a right away: one asks, another decides (the table refuses the same person too). */
const needsAnother = (kind: ActKind) => kind === 'suspend' || kind === 'revoke'

/** What may be asked for, by the state of today. A scan that nobody confirmed can be confirmed or sent out of the repository, no more. */
export function actsFor(row: LicenceRow, today: CivilDate): ActKind[] {
  const state = stateOn(row, today)
  if (row.confirmed_at === null) return row.state === 'normal' ? ['confirm', 'reject'] : []
  if (state === 'normal') return ['renew', 'change', 'suspend', 'revoke']
  if (state === 'expired') return ['renew', 'revoke']
  return state === 'suspended' ? ['resume', 'revoke'] : []
}

export interface WantedAct {
  readonly kind: ActKind
  readonly reason: string
  readonly validTo?: CivilDate | null | undefined
  readonly fields?: LicenceFields | undefined
}

export async function ask(tx: Transaction, licenceId: Id, wanted: WantedAct): Promise<{ act: LicenceAct; licenceId: Id }> {
  const actor = staffOf(tx)
  const [row] = await ofIssuer(tx, { id: licenceId })
  if (!row) throw new Problem(common.notFound)
  if (!actsFor(row, tx.today).includes(wanted.kind)) {
    const scan = wanted.kind === 'confirm' || wanted.kind === 'reject'
    throw new Problem(scan ? licenceProblems.isIssued : licenceProblems.wrongState)
  }
  const checked = await checkWanted(tx, row, wanted)
  const waits = needsAnother(wanted.kind)
  const act: ActRow = {
    ...{ tenant: tx.tenant, id: tx.newId(), licence: licenceId, kind: wanted.kind, state: waits ? 'awaiting' : 'done', opinion: '' },
    division: row.issuer_division ?? actor.division,
    department: row.issuer_department ?? actor.department,
    ...{ reason: wanted.reason, asked_by: actor.accountId, asked_name: actor.name, asked_at: tx.at },
    ...(waits
      ? { decided_by: null, decided_name: null, decided_at: null }
      : { decided_by: actor.accountId, decided_name: actor.name, decided_at: tx.at }),
  }
  if (await findAwaiting(tx, licenceId)) throw new Problem(licenceProblems.actOpen)
  await db(tx).insertInto('licences.act').values(act).execute()
  tx.emit(licenceEvents.actAsked, `licence:${licenceId}`, { actId: act.id, licenceId, kind: wanted.kind })
  const after = waits ? licenceId : await carryOut(tx, row, checked)
  return { act: shownAct(tx, act), licenceId: after }
}

/** What is wanted, with its values as the type has them. */
async function checkWanted(tx: Transaction, row: LicenceRow, wanted: WantedAct): Promise<WantedAct> {
  const { kind, validTo, fields } = wanted
  if (validTo != null && validTo < tx.today) throw new Problem(licenceProblems.endBeforeStart)
  const nothing = (kind === 'change' && Object.keys(fields ?? {}).length === 0) || (kind === 'renew' && validTo === undefined)
  if (nothing) {
    const fault =
      kind === 'change' ? { field: '/fields', message: '请填写要变更的项目' } : { field: '/validTo', message: '请填写新的截止日期' }
    throw new Problem(common.invalidInput, { faults: [{ ...fault, rule: 'required' }] })
  }
  return fields === undefined ? wanted : { ...wanted, fields: typedValues(await licenceType(tx, row.type), fields, tx.today) }
}

/** The id of the licence that stands afterwards: a new version where content or span changed. */
async function carryOut(tx: Transaction, row: LicenceRow, { kind, reason, validTo, fields }: WantedAct): Promise<Id> {
  if (kind === 'suspend' || kind === 'resume') await suspendLicence(tx, row.id, kind === 'suspend', reason)
  if (kind === 'revoke') await revokeLicence(tx, row.id, reason)
  if (kind === 'reject') await revokeLicence(tx, row.id, `核实不符：${reason}`)
  if (kind === 'renew')
    return (await renewLicence(tx, row.id, { validTo: validTo ?? null, ...(fields === undefined ? {} : { fields }) })).id
  if (kind === 'change')
    return (await changeLicence(tx, row.id, { fields: fields ?? {}, ...(validTo === undefined ? {} : { validTo }) })).id
  if (kind === 'confirm') return confirmScan(tx, row, fields)
  return row.id
}

/** The issuer vouches for what a window scanned; where it corrects a value, the corrected version takes its place. Then it is signed. */
async function confirmScan(tx: Transaction, row: LicenceRow, fields: LicenceFields | undefined): Promise<Id> {
  await demandNoneBeside(tx, row)
  await tx.rows('select licences.confirm($1, $2, $3, $4)', [tx.tenant, row.id, staffOf(tx).name, tx.at])
  const personIds = await holderIds(tx, row.id)
  for (const id of personIds) tx.forgetHere(`person:${id}`)
  const { id: licenceId, type, valid_to } = row
  tx.emit(licenceEvents.confirmed, `licence:${licenceId}`, { licenceId, type, personIds, validTo: valid_to })
  if (fields !== undefined && Object.keys(fields).length > 0) return (await changeLicence(tx, licenceId, { fields })).id
  if (row.issuer_office !== null) tx.enqueue(signLicence, { licenceId }, licenceId)
  return licenceId
}

export async function decide(tx: Transaction, actId: Id, approve: boolean, opinion: string): Promise<void> {
  const actor = staffOf(tx)
  const act = await db(tx)
    .selectFrom('licences.act')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', actId)
    .forUpdate()
    .executeTakeFirst()
  if (!act) throw new Problem(common.notFound)
  if (act.state !== 'awaiting') throw new Problem(licenceProblems.actDecided)
  if (act.asked_by === actor.accountId) throw new Problem(licenceProblems.ownAct)
  await db(tx)
    .updateTable('licences.act')
    .set({ state: approve ? 'done' : 'refused', decided_by: actor.accountId, decided_name: actor.name, decided_at: tx.at, opinion })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', actId)
    .execute()
  const { licence: licenceId, kind } = act
  tx.emit(licenceEvents.actDecided, `licence:${licenceId}`, { actId, licenceId, kind, approved: approve })
  if (!approve) return
  const [row] = await ofIssuer(tx, { id: (await versionInForce(tx, licenceId)) ?? licenceId })
  if (!row || !actsFor(row, tx.today).includes(kind)) throw new Problem(licenceProblems.wrongState)
  await carryOut(tx, row, { kind, reason: act.reason })
}

/** On any version of the licence: what takes a right away is decided before anything else is done. */
async function findAwaiting(tx: Transaction, licenceId: Id): Promise<{ id: Id } | undefined> {
  const versions = await tx.rows<{ id: Id }>('select id from licences.versions_of($1, $2)', [tx.tenant, licenceId])
  return db(tx)
    .selectFrom('licences.act')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where(
      'licence',
      'in',
      versions.map((one) => one.id),
    )
    .where('state', '=', 'awaiting')
    .executeTakeFirst()
}

/** Of one licence, or all that wait in the actor's area; row-level security keeps to the issuer's. */
export async function listActs(tx: Transaction, licenceIds?: readonly Id[]): Promise<LicenceAct[]> {
  const rows = await db(tx)
    .selectFrom('licences.act')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .$if(licenceIds !== undefined, (query) => query.where('licence', 'in', [...(licenceIds ?? [])]))
    .$if(licenceIds === undefined, (query) => query.where('state', '=', 'awaiting'))
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => shownAct(tx, row))
}

function shownAct(tx: Transaction, row: ActRow): LicenceAct {
  const { id, kind, state, reason, opinion } = row
  return {
    ...{ id, kind, state, reason, opinion, licenceId: row.licence, askedBy: row.asked_name, askedAt: row.asked_at },
    ...{ decidedBy: row.decided_name, decidedAt: row.decided_at },
    mayDecide: state === 'awaiting' && tx.actor.kind === 'staff' && tx.actor.accountId !== row.asked_by,
  }
}

export function staffOf(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return tx.actor
}
