import { Type } from 'typebox'
import { Problem } from '../../../../platform/contract/problem.ts'
import { Id } from '../../../../platform/contract/shapes.ts'
import { system } from '../../../../platform/server/actor.ts'
import type { Boot } from '../../../../platform/server/boot.ts'
import { job } from '../../../../platform/server/handler.ts'
import type { LineFault } from '../../contract.ts'
import { suspendedWords } from '../beside-suspended.ts'
import { licenceType } from '../types.ts'
import { checkLine } from './check-line.ts'
import { commitChunk, linesBesideSuspended } from './commit.ts'
import { resolveHolders } from './holders.ts'
import { proposeMapping } from './mapping.ts'
import { readTable, type Table, UnreadableTable } from './read-table.ts'
import { bytesOf, findImport, insertLines, lockImport, updateImport } from './store.ts'

const chunk = 1000
const payload = Type.Object({ importId: Id })

/** After the last part: which columns, which encoding, and what they most likely mean. */
export const readsImport = job({
  name: 'licences.read-import',
  payload,
  run: async (boot, { importId }) => {
    const table = await tableOf(boot, importId)
    if (table === undefined) return
    await unlessLeft(() =>
      boot.transaction(system, async (tx) => {
        const row = await lockImport(tx, importId, ['uploading'])
        const mapping = proposeMapping(await licenceType(tx, row.type), table.columns)
        const { encoding, columns, rows } = table
        await updateImport(tx, importId, {
          state: 'mapped',
          encoding,
          columns: [...columns],
          total: rows.length,
          mapping: JSON.stringify(mapping),
        })
      }),
    )
  },
})

/** Line by line, a thousand to a transaction; begun again it goes on behind the last thousand. */
export const checksImport = job({
  name: 'licences.check-import',
  payload,
  run: async (boot, { importId }) => {
    const table = await tableOf(boot, importId)
    if (table === undefined) return
    const twice = repeatedLines(table, await sourceColumns(boot, importId))
    let more = true
    while (more) more = (await unlessLeft(() => checkChunk(boot, importId, table, twice))) ?? false
  },
})

async function checkChunk(boot: Boot, importId: Id, table: Table, twice: ReadonlyMap<number, number>): Promise<boolean> {
  return boot.transaction(system, async (tx) => {
    const row = await lockImport(tx, importId, ['checking'])
    const type = await licenceType(tx, row.type)
    const part = table.rows.slice(row.checked, row.checked + chunk)
    const read = part.map(({ line, cells }) => ({ number: line, ...checkLine(type, row.mapping, cells, tx.today) }))
    const lines = await resolveHolders(tx, type, read)
    const beside = await linesBesideSuspended(tx, type, lines)
    const checked = lines.map((one) => {
      const more = [repeatedFault(twice.get(one.line)), suspendedFault(type.name, beside.get(one.line))].filter(
        (fault) => fault !== undefined,
      )
      return more.length === 0 ? one : { ...one, faults: [...one.faults, ...more] }
    })
    await insertLines(tx, importId, checked)
    const done = row.checked + part.length
    const faulty = row.faulty + checked.filter((one) => one.faults.length > 0).length
    await updateImport(tx, importId, { checked: done, faulty, ...(done >= table.rows.length ? { state: 'checked' } : {}) })
    return done < table.rows.length
  })
}

const repeatedFault = (first: number | undefined): LineFault | undefined =>
  first === undefined ? undefined : { field: '来源编号', rule: '重复', message: `与第 ${first} 行的来源编号相同，请只保留一行` }

const suspendedFault = (type: string, issuer: string | undefined): LineFault | undefined =>
  issuer === undefined ? undefined : { field: '持证人身份证件号码', rule: '暂停', message: suspendedWords(type, issuer) }

/** A thousand good lines to a transaction, with their marks and counts: nothing stands there by half, and nothing twice. */
export const commitsImport = job({
  name: 'licences.commit-import',
  payload,
  run: async (boot, { importId }) => {
    let more = true
    while (more) more = (await unlessLeft(() => boot.transaction(system, (tx) => commitChunk(tx, importId, chunk)))) ?? false
  },
})

/** The file as a table; where it cannot be read, the import says why and ends. */
async function tableOf(boot: Boot, importId: Id): Promise<Table | undefined> {
  const bytes = await boot.transaction(system, (tx) => bytesOf(tx, importId))
  try {
    return readTable(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    const fault = error.message
    await boot.transaction(system, (tx) => updateImport(tx, importId, { state: 'failed', fault }))
    return undefined
  }
}

async function sourceColumns(boot: Boot, importId: Id): Promise<readonly string[]> {
  return boot.transaction(system, async (tx) => {
    const { mapping, type } = await findImport(tx, importId)
    const { numberField } = await licenceType(tx, type)
    return [mapping['@sourceId'], numberField === undefined ? undefined : mapping[numberField]].filter((one) => one !== undefined)
  })
}

/** Lines whose source number stood on an earlier line, with that line. */
function repeatedLines(table: Table, columns: readonly string[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>()
  const twice = new Map<number, number>()
  for (const { line, cells } of table.rows) {
    const id = columns.map((one) => cells[one] ?? '').find((one) => one !== '')
    if (id === undefined) continue
    const before = first.get(id)
    if (before === undefined) first.set(id, line)
    else twice.set(line, before)
  }
  return twice
}

/** Discarded or finished meanwhile: then there is nothing to do. */
async function unlessLeft<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
