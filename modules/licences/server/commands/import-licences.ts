import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, type FileAnswer, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { decodeBase64 } from '../../../files/server/api.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import {
  beginImport,
  checkImport,
  commitImport,
  discardImport,
  getImport,
  getImportReport,
  type ImportMapping,
  importProblems,
  importStateLabels,
  listImports,
  putImportPart,
} from '../../contract.ts'
import { staffOf } from '../administration/acts.ts'
import { checkLine } from '../imports/check-line.ts'
import { checksImport, commitsImport, readsImport } from '../imports/jobs.ts'
import { targetsOf } from '../imports/mapping.ts'
import { readTable } from '../imports/read-table.ts'
import {
  bytesOf,
  faultCounts,
  faultyLines,
  findImport,
  findUnfinished,
  forgetBytes,
  lockImport,
  partAad,
  partsOf,
  shownImport,
  updateImport,
} from '../imports/store.ts'
import { db } from '../store.ts'
import type { ImportRow } from '../tables.ts'
import { licenceType, licenceTypesOfIssuer } from '../types.ts'

export const listImportsQuery = query(listImports, async (tx) => {
  const rows = await db(tx)
    .selectFrom('licences.import')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  const types = (await licenceTypesOfIssuer(tx)).map(({ code, name, holder }) => ({ code, name, holder }))
  return { imports: await Promise.all(rows.map((row) => shownImport(tx, row))), types }
})

export const beginImportCommand = command(beginImport, async (tx, { type, name, size, parts, digest = null }) => {
  const actor = staffOf(tx)
  if (!(await licenceTypesOfIssuer(tx)).some((one) => one.code === type)) throw new Problem(importProblems.foreignType)
  const office = await getOffice(tx, actor.officeId)
  const known = digest === null ? undefined : await findUnfinished(tx, { type, size, parts, digest, office: office.id })
  if (known) return { id: known, received: await partsOf(tx, known) }
  const row: ImportRow = {
    ...{ tenant: tx.tenant, id: tx.newId(), type, name, state: 'uploading', size, parts, digest, encoding: null, columns: [], mapping: {} },
    ...{ total: 0, checked: 0, faulty: 0, committed: 0, same: 0, fault: null },
    ...{ office: office.id, office_name: office.name, division: office.division, department: (await licenceType(tx, type)).issuer },
    ...{ by_account: actor.accountId, by_name: actor.name, at: tx.at },
  }
  await db(tx)
    .insertInto('licences.import')
    .values({ ...row, mapping: JSON.stringify({}) as unknown as ImportMapping })
    .execute()
  return { id: row.id, received: [] }
})

export const putImportPartCommand = command(putImportPart, async (tx, { importId, part, content }) => {
  const row = await lockImport(tx, importId, ['uploading'])
  if (part >= row.parts)
    throw new Problem(common.invalidInput, { faults: [{ field: '/part', rule: 'maximum', message: `文件只有 ${row.parts} 块` }] })
  const sealed = tx.protection.seal(decodeBase64(content), partAad(importId, part))
  await db(tx)
    .insertInto('licences.import_part')
    .values({ tenant: tx.tenant, import: importId, part, content: sealed })
    .onConflict((conflict) => conflict.columns(['tenant', 'import', 'part']).doUpdateSet({ content: sealed }))
    .execute()
  const there = new Set(await partsOf(tx, importId))
  const missing = Array.from({ length: row.parts }, (_, n) => n).filter((n) => !there.has(n))
  if (missing.length === 0) tx.enqueue(readsImport, { importId }, importId)
  return { missing }
})

export const getImportQuery = query(getImport, async (tx, { importId }) => {
  const row = await findImport(tx, importId)
  const type = await licenceType(tx, row.type)
  const sampled = row.state === 'mapped' || row.state === 'checked'
  return {
    import: await shownImport(tx, row),
    columns: row.columns,
    targets: targetsOf(type),
    mapping: row.mapping,
    sample: sampled ? await sampleOf(tx, row) : [],
    faults: row.faulty > 0 ? await faultCounts(tx, importId) : [],
  }
})

/** The first five lines, read by the mapping: enough to see that a column was taken for another. */
async function sampleOf(tx: Transaction, row: ImportRow) {
  const type = await licenceType(tx, row.type)
  const { rows } = readTable(await bytesOf(tx, row.id))
  return rows.slice(0, 5).map(({ line, cells }) => ({
    line,
    values: Object.fromEntries(Object.entries(row.mapping).map(([key, column]) => [key, cells[column] ?? ''])),
    faults: [...checkLine(type, row.mapping, cells, tx.today).faults],
  }))
}

export const checkImportCommand = command(checkImport, async (tx, { importId, mapping }) => {
  const row = await lockImport(tx, importId, ['mapped', 'checked'])
  const targets = targetsOf(await licenceType(tx, row.type))
  const left = targets.filter((one) => one.required && (mapping[one.key] === undefined || !row.columns.includes(mapping[one.key] ?? '')))
  if (left.length > 0) {
    const faults = left.map((one) => ({ field: `/mapping/${one.key}`, rule: 'required', message: `请为“${one.label}”选择文件中的一列` }))
    throw new Problem(importProblems.unmapped, { faults })
  }
  await db(tx).deleteFrom('licences.import_line').where('tenant', '=', tx.tenant).where('import', '=', importId).execute()
  await updateImport(tx, importId, { state: 'checking', mapping: JSON.stringify(mapping), checked: 0, faulty: 0 })
  tx.enqueue(checksImport, { importId }, `${importId}:${tx.at}`)
  return {}
})

export const commitImportCommand = command(commitImport, async (tx, { importId, withoutFaulty }) => {
  const row = await lockImport(tx, importId, ['checked'])
  if (row.faulty === row.total) throw new Problem(importProblems.nothingGood)
  if (row.faulty > 0 && !withoutFaulty) throw new Problem(importProblems.faultyLeft)
  await updateImport(tx, importId, { state: 'committing' })
  tx.enqueue(commitsImport, { importId }, importId)
  return {}
})

export const discardImportCommand = command(discardImport, async (tx, { importId }) => {
  await lockImport(tx, importId, ['uploading', 'mapped', 'checking', 'checked', 'failed'])
  await updateImport(tx, importId, { state: 'discarded' })
  await forgetBytes(tx, importId)
  return {}
})

/** For the office that mends its file: line, field, rule, what to do. It repeats no value of the file. */
export const getImportReportQuery = query(getImportReport, async (tx, { importId }): Promise<FileAnswer> => {
  const row = await findImport(tx, importId)
  if (row.state === 'uploading') throw new Problem(common.notFound)
  const lines = await faultyLines(tx, importId, 200_000)
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const told = lines.flatMap(({ line, faults }) =>
    faults.map((one) => [String(line), cell(one.field), cell(one.rule), cell(one.message)].join(',')),
  )
  const summary = `"共 ${row.total} 行，检查 ${row.checked} 行，未通过 ${row.faulty} 行，入库 ${row.committed} 行，已有 ${row.same} 行（${importStateLabels[row.state]}）",,,`
  const content = Buffer.from(`\uFEFF行号,项目,规则,怎么改\r\n${[...told, summary].join('\r\n')}\r\n`)
  return { name: `导入检查报告-${row.name.replace(/\.\w+$/, '')}.csv`, mime: 'text/csv; charset=utf-8', content }
})
