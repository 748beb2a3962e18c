import type { Id } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { LicenceType } from '../../../catalog/contract.ts'
import { importEvents } from '../../contract.ts'
import { besideSuspended } from '../beside-suspended.ts'
import { insertRows } from '../import.ts'
import { issuerCodeOf, licenceRows, type Payload, serialOf } from '../rows.ts'
import type { HoldingRow, ImportRow, LicenceRow } from '../tables.ts'
import { licenceType, typeCodeOf } from '../types.ts'
import { type CheckedLine, forgetBytes, goodLines, lockImport, markLines, updateImport } from './store.ts'

/** Writes the next good lines; false when none is left and the import is done. */
export async function commitChunk(tx: Transaction, importId: Id, limit: number): Promise<boolean> {
  const row = await lockImport(tx, importId, ['committing'])
  const good = await goodLines(tx, importId, limit)
  if (good.length === 0) return finish(tx, row)
  const type = await licenceType(tx, row.type)
  const typeCode = await typeCodeOf(tx, row.type)
  const made = good.map(({ record }) => rowsOf(tx, row, type, typeCode, record))
  const licences: LicenceRow[] = made.map((one) => one.licence)
  const holdings: HoldingRow[] = made.flatMap((one) => one.holdings)
  const own = await standing(
    tx,
    good.map((one) => one.record.sourceId),
  )
  const beside = await linesBesideSuspended(tx, type, good)
  const strange = licences.filter((one, n) => !own.has(one.source_id ?? '') && !beside.has(good[n]?.line ?? 0))
  const written = strange.length === 0 ? new Set<Id>() : await insertRows({ query: queryOf(tx) }, strange, holdings)
  await markLines(
    tx,
    importId,
    good.map(({ line }, n) => ({ line, state: written.has(licences[n]?.id ?? '') ? 3 : 4 })),
  )
  await updateImport(tx, importId, { committed: row.committed + written.size, same: row.same + good.length - written.size })
  const personIds = [...new Set(holdings.filter((one) => written.has(one.licence)).map((one) => one.person))]
  for (const person of personIds) tx.forgetHere(`person:${person}`)
  if (written.size > 0)
    tx.emit(importEvents.committed, `licence-import:${importId}`, { importId, type: row.type, personIds, count: written.size })
  return true
}

/** Lines, by number, that would stand beside a licence of the same holder that is suspended, with whoever suspended it; asked again when they are written. */
export async function linesBesideSuspended(
  tx: Transaction,
  type: LicenceType,
  lines: readonly Pick<CheckedLine, 'line' | 'record'>[],
): Promise<Map<number, string>> {
  const brought = lines
    .filter(({ record }) => record.state === undefined)
    .map(({ line, record }) => ({ line, people: record.holders, sourceId: record.sourceId }))
  return new Map([...(await besideSuspended(tx, type, brought))].map(([{ line }, issuer]) => [line, issuer]))
}

/** A file that was exported here names its licences by their identifiers: those stand here already, whatever became of them. */
async function standing(tx: Transaction, identifiers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ identifier: string }>(
    'select identifier from licences.licence where tenant = $1 and identifier = any ($2::text[])',
    [tx.tenant, identifiers],
  )
  return new Set(rows.map((one) => one.identifier))
}

async function finish(tx: Transaction, { id, committed, faulty, same }: ImportRow): Promise<false> {
  await updateImport(tx, id, { state: 'done' })
  await forgetBytes(tx, id)
  tx.emit(importEvents.finished, `licence-import:${id}`, { importId: id, committed, faulty, same })
  return false
}

function rowsOf(tx: Transaction, row: ImportRow, type: LicenceType, typeCode: string, record: CheckedLine['record']) {
  const id = tx.newId()
  const number = type.numberField === undefined ? undefined : record.fields[type.numberField]
  return licenceRows(tx, {
    ...{ id, typeCode, type: row.type, serial: serialOf(id), version: 1, number: typeof number === 'string' ? number : null },
    issuerCode: issuerCodeOf(row.division),
    issuerName: record.issuer ?? row.office_name,
    issuerOffice: row.office,
    issuerDivision: row.division,
    issuerDepartment: row.department,
    payload: payloadOf(type, record),
    holders: record.holders,
    household: record.household,
    validFrom: record.validFrom,
    validTo: record.validTo,
    origin: 'imported',
    sealed: type.sensitivity === 'sealed',
    caseId: null,
    predecessor: null,
    sourceId: record.sourceId,
    ...(record.state === undefined ? {} : { stands: { state: record.state, reason: '导入时原登记已为此状态' } }),
    confirmed: true,
  })
}

function payloadOf(type: LicenceType, { fields, holderName, holderNumbers }: CheckedLine['record']): Payload {
  if (type.holder !== 'organisation' && type.holder !== 'property') return { fields }
  return { fields, subject: { kind: type.holder, name: holderName, code: holderNumbers[0] ?? '' } }
}

/** The statements of `insertRows` inside this transaction. */
const queryOf = (tx: Transaction) =>
  (async (text: string, values: readonly unknown[]) => ({ rows: await tx.rows(text, values) })) as unknown as Parameters<
    typeof insertRows
  >[0]['query']
