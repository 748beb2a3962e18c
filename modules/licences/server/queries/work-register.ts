import { common, Problem } from '../../../../platform/contract/problem.ts'
import { actorName } from '../../../../platform/server/actor.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { identifyByIdNumber } from '../../../people/server/api.ts'
import { getRegistered, type LicenceVersion, licenceEvents, listRegisterWork, searchRegister, unmaskRegistered } from '../../contract.ts'
import { actsFor, listActs } from '../administration/acts.ts'
import { recordDailyLook, recordLook } from '../administration/looks.ts'
import { fieldsShown } from '../administration/masked.ts'
import { byNumber, bySubject, holderIds, holdersOf, ofIssuer, registerLines } from '../administration/register.ts'
import { licenceCard } from '../cards.ts'
import { listObjections } from '../objections.ts'
import { numberKey } from '../rows.ts'
import { openLicence, stateOn } from '../store.ts'
import type { LicenceRow } from '../tables.ts'
import { licenceType } from '../types.ts'
import { usesForIssuer } from '../uses.ts'

/** Each finding by number is a use on record: the holder reads that the issuing office looked. */
export const searchRegisterQuery = command(searchRegister, async (tx, { by, number }) => {
  const rows = await found(tx, by, numberKey(number))
  await recordLook(tx, rows, '发证机关查询')
  return { rows: await registerLines(tx, rows) }
})

async function found(
  tx: Transaction,
  by: 'licence-number' | 'id-number' | 'organisation' | 'property',
  number: string,
): Promise<LicenceRow[]> {
  if (by === 'licence-number') return byNumber(tx, number)
  if (by !== 'id-number') return bySubject(tx, by, number)
  const person = await identifyByIdNumber(tx, number)
  return ofIssuer(tx, { person: person.id })
}

export const listRegisterWorkQuery = query(listRegisterWork, async (tx) => {
  const acts = await listActs(tx)
  const waiting = []
  for (const act of acts) {
    const [row] = await ofIssuer(tx, { id: act.licenceId })
    if (row) waiting.push({ act, licence: await licenceCard(tx, openLicence(tx, row)) })
  }
  return {
    toConfirm: await registerLines(tx, await ofIssuer(tx, { toConfirm: true })),
    acts: waiting,
    objections: await listObjections(tx, { open: true }),
  }
})

async function registered(tx: Transaction, licenceId: string) {
  const [row] = await ofIssuer(tx, { id: licenceId })
  if (!row) throw new Problem(common.notFound)
  return { row, type: await licenceType(tx, row.type), licence: openLicence(tx, row, (await holderIds(tx, row.id))[0]) }
}

/** Also without a search before it, as from the list of what waits: each day on which an officer looked is a use that the holder reads. */
export const getRegisteredQuery = query(getRegistered, async (tx, { licenceId }) => {
  const { row, type, licence } = await registered(tx, licenceId)
  const versions = await versionsOf(tx, licenceId)
  const ids = versions.map((one) => one.id)
  const uses = await usesForIssuer(tx, licenceId)
  await recordDailyLook(tx, row, '发证机关查看登记内容')
  return {
    licence: await licenceCard(tx, licence),
    holders: await holdersOf(tx, row, false),
    fields: fieldsShown(type, licence.fields, false),
    picture: row.picture,
    versions,
    uses,
    acts: await listActs(tx, ids),
    objections: await listObjections(tx, { licences: ids }),
    may: actsFor(row, tx.today),
  }
})

async function versionsOf(tx: Transaction, licenceId: string): Promise<LicenceVersion[]> {
  type Row = Pick<LicenceRow, 'id' | 'version' | 'state' | 'reason' | 'valid_from' | 'valid_to' | 'created_at'>
  const rows = await tx.rows<Row>('select * from licences.versions_of($1, $2)', [tx.tenant, licenceId])
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, reason: row.reason, validFrom: row.valid_from, validTo: row.valid_to, since: row.created_at },
    state: stateOn(row, tx.today),
  }))
}

/** Seeing everything needs a reason; the record is written with the answer or not at all, and the holder reads the use. */
export const unmaskRegisteredCommand = command(unmaskRegistered, async (tx, { licenceId, reason }) => {
  const { row, type, licence } = await registered(tx, licenceId)
  const isUse = (await holderIds(tx, row.id)).length > 0
  tx.emit(licenceEvents.unmasked, `licence:${licenceId}`, { licenceId, by: actorName(tx.actor), ...(isUse ? {} : { reason }) })
  await recordLook(tx, [row], `发证机关查看完整内容：${reason}`)
  return { holders: await holdersOf(tx, row, true), fields: fieldsShown(type, licence.fields, true) }
})
