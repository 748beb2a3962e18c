import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { type ImportState, importProblems, type LicenceImport, type LineFault } from '../../contract.ts'
import { db } from '../store.ts'
import type { ImportRow } from '../tables.ts'
import { licenceTypeName } from '../types.ts'
import type { ReadLine } from './check-line.ts'

export const partAad = (id: Id, part: number) => `licences.import_part:${id}:${part}`
export const lineAad = (id: Id, line: number) => `licences.import_line:${id}:${line}`

export async function findImport(tx: Transaction, id: Id): Promise<ImportRow> {
  const row = await db(tx).selectFrom('licences.import').selectAll().where('tenant', '=', tx.tenant).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

/** Of the same file, begun by the same office and not yet whole. */
export async function findUnfinished(
  tx: Transaction,
  { type, size, parts, digest, office }: { type: string; size: number; parts: number; digest: string; office: Id },
): Promise<Id | undefined> {
  const row = await db(tx)
    .selectFrom('licences.import')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'uploading')
    .where((eb) => eb.and({ type, size, parts, digest, office }))
    .executeTakeFirst()
  return row?.id
}

/** Locked until the transaction ends: of two workers on one import the second finds it further on. */
export async function lockImport(tx: Transaction, id: Id, states: readonly ImportState[]): Promise<ImportRow> {
  const row = await db(tx)
    .selectFrom('licences.import')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  if (!states.includes(row.state)) throw new Problem(importProblems.wrongState)
  return row
}

export async function updateImport(
  tx: Transaction,
  id: Id,
  set: Partial<Omit<ImportRow, 'mapping'>> & { mapping?: string },
): Promise<void> {
  await db(tx)
    .updateTable('licences.import')
    .set(set as unknown as Partial<ImportRow>)
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .execute()
}

export async function partsOf(tx: Transaction, id: Id): Promise<number[]> {
  const rows = await db(tx)
    .selectFrom('licences.import_part')
    .select('part')
    .where('tenant', '=', tx.tenant)
    .where('import', '=', id)
    .orderBy('part')
    .execute()
  return rows.map((row) => row.part)
}

export async function bytesOf(tx: Transaction, id: Id): Promise<Buffer> {
  const rows = await db(tx)
    .selectFrom('licences.import_part')
    .select(['part', 'content'])
    .where('tenant', '=', tx.tenant)
    .where('import', '=', id)
    .orderBy('part')
    .execute()
  return Buffer.concat(rows.map((row) => tx.protection.openBytes(row.content, partAad(id, row.part))))
}

export interface CheckedLine {
  readonly line: number
  readonly record: ReadLine & { readonly holders: readonly Id[]; readonly household: Id | null }
  readonly faults: readonly LineFault[]
}

/** A line that cannot be written keeps its faults alone: what it said is of no further use. */
export async function insertLines(tx: Transaction, id: Id, lines: readonly CheckedLine[]): Promise<void> {
  const good = (one: CheckedLine) => one.faults.length === 0
  await tx.rows(
    `insert into licences.import_line (tenant, import, line, state, record, faults)
     select $1, $2, * from unnest($3::integer[], $4::smallint[], $5::bytea[], $6::jsonb[]) on conflict do nothing`,
    [
      ...[tx.tenant, id, lines.map((one) => one.line), lines.map((one) => (good(one) ? 1 : 2))],
      lines.map((one) => (good(one) ? tx.protection.sealJson(one.record, lineAad(id, one.line)) : null)),
      lines.map((one) => JSON.stringify(one.faults)),
    ],
  )
}

export async function goodLines(tx: Transaction, id: Id, limit: number): Promise<{ line: number; record: CheckedLine['record'] }[]> {
  const rows = await db(tx)
    .selectFrom('licences.import_line')
    .select(['line', 'record'])
    .where('tenant', '=', tx.tenant)
    .where('import', '=', id)
    .where('state', '=', 1)
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.flatMap(({ line, record }) =>
    record === null ? [] : [{ line, record: tx.protection.openJson<CheckedLine['record']>(record, lineAad(id, line)) }],
  )
}

/** 3 in the repository, 4 was there already; the record goes. */
export async function markLines(tx: Transaction, id: Id, lines: readonly { line: number; state: 3 | 4 }[]): Promise<void> {
  await tx.rows(
    `update licences.import_line l set state = x.state, record = null from unnest($3::integer[], $4::smallint[]) as x(line, state)
     where l.tenant = $1 and l.import = $2 and l.line = x.line`,
    [tx.tenant, id, lines.map((one) => one.line), lines.map((one) => one.state)],
  )
}

export interface FaultyLine {
  readonly line: number
  readonly faults: readonly LineFault[]
}

export async function faultyLines(tx: Transaction, id: Id, limit: number): Promise<FaultyLine[]> {
  return db(tx)
    .selectFrom('licences.import_line')
    .select(['line', 'faults'])
    .where('tenant', '=', tx.tenant)
    .where('import', '=', id)
    .where('state', '=', 2)
    .orderBy('line')
    .limit(limit)
    .execute()
}

/** How often each rule was broken, the commonest first. */
export function faultCounts(tx: Transaction, id: Id): Promise<(LineFault & { lines: number })[]> {
  return tx.rows(
    `select f->>'field' as field, f->>'rule' as rule, min(f->>'message') as message, count(*)::integer as lines
     from licences.import_line l, jsonb_array_elements(l.faults) f
     where l.tenant = $1 and l.import = $2 and l.state = 2 group by 1, 2 order by 4 desc, 1 limit 50`,
    [tx.tenant, id],
  )
}

/** What was uploaded goes; what was found stays, for the report. */
export async function forgetBytes(tx: Transaction, id: Id): Promise<void> {
  await db(tx).deleteFrom('licences.import_part').where('tenant', '=', tx.tenant).where('import', '=', id).execute()
  await tx.rows('update licences.import_line set record = null where tenant = $1 and import = $2 and record is not null', [tx.tenant, id])
}

export async function shownImport(tx: Transaction, row: ImportRow): Promise<LicenceImport> {
  const { id, type, name, state, encoding, total, checked, faulty, committed, same, at, fault } = row
  const typeName = await licenceTypeName(tx, type)
  return { id, type, typeName, name, state, encoding, total, checked, faulty, committed, same, by: row.by_name, at, fault }
}
