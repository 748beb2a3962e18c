import { Problem } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { facadeProblems as problems } from '../../contract.ts'
import { type Answer, type Asked, type Json, jsonOf, ok, textOf } from '../http/exchange.ts'
import { registryOf } from './load.ts'
import { addRecord, changeRecord, recordsOf, removeRecords, rowsOf } from './store.ts'

const collectionOf = ({ params }: Asked) => registryOf(params.registry ?? '', params.version ?? '')
const queried = (body: Json): Json => jsonOf(jsonOf(body.query).content)
const written = (body: Json): Json => jsonOf(jsonOf(body.write).content)
const isLike = (record: Json, wanted: Json) => Object.entries(wanted).every(([key, value]) => record[key] === value)

async function found(tx: Transaction, asked: Asked, wanted: Json) {
  return (await rowsOf(tx, collectionOf(asked))).filter(({ record }) => isLike(record, wanted))
}

export async function exists(tx: Transaction, asked: Asked): Promise<Answer> {
  const nested = queried(asked.body)
  const rows = await found(tx, asked, Object.keys(nested).length > 0 ? nested : asked.body)
  const status = rows.length > 0
  return ok({ answer: { status, message: status ? 'Object found from database' : 'Object not found from database' } })
}

export async function read(tx: Transaction, asked: Asked): Promise<Answer> {
  const [first] = await found(tx, asked, queried(asked.body))
  if (!first) throw new Problem(problems.noRecord)
  return ok({ content: first.record })
}

export async function readValue(tx: Transaction, asked: Asked): Promise<Answer> {
  const [first] = await recordsOf(tx, collectionOf(asked), asked.params.uuid ?? '')
  const value = first?.[asked.params.field ?? '']
  if (value === undefined) throw new Problem(problems.noRecord)
  return ok(value)
}

/** `filter` names the field in which `search` is looked for; without one, in every field. All of it at once: practice registries are small. */
export async function list(tx: Transaction, asked: Asked): Promise<Answer> {
  const { search, filter, ordering } = asked.query
  const all = await recordsOf(tx, collectionOf(asked))
  const keys = (record: Json) => (filter === undefined || filter === '' ? Object.keys(record) : [filter])
  const results = all.filter((record) => !search || keys(record).some((key) => textOf(record[key]) === search))
  const by = filter || 'ID'
  results.sort((a, b) => textOf(a[by]).localeCompare(textOf(b[by]), 'en') * (ordering === 'descending' ? -1 : 1))
  return ok({ count: results.length, next: '', previous: null, results })
}

export async function create(tx: Transaction, asked: Asked): Promise<Answer> {
  const content = written(asked.body)
  if (Object.keys(content).length === 0) throw new Problem(problems.noPayload)
  return ok({ content: await put(tx, asked, content) })
}

async function put(tx: Transaction, asked: Asked, content: Json): Promise<Json> {
  const record = { uuid: tx.newId(), ...content }
  await addRecord(tx, collectionOf(asked), record.uuid, record)
  return record
}

/** PUT may be sent again (the suite does): where nothing is left to change and the result stands, it was done before. */
export const update = (tx: Transaction, asked: Asked): Promise<Answer> => change(tx, asked, 1)
export const updateEntries = (tx: Transaction, asked: Asked): Promise<Answer> => change(tx, asked, Number.POSITIVE_INFINITY)

async function change(tx: Transaction, asked: Asked, most: number): Promise<Answer> {
  const rows = (await found(tx, asked, queried(asked.body))).slice(0, most)
  const doneAlready = rows.length === 0 && (await found(tx, asked, written(asked.body))).length > 0
  if (rows.length === 0 && !doneAlready) throw new Problem(problems.noRecord)
  for (const { id, record } of rows) await changeRecord(tx, id, textOf(record.uuid), { ...record, ...written(asked.body) })
  return ok({})
}

export async function updateOrCreate(tx: Transaction, asked: Asked): Promise<Answer> {
  const [first] = await found(tx, asked, queried(asked.body))
  if (!first) return create(tx, asked)
  const changed = { ...first.record, ...written(asked.body) }
  await changeRecord(tx, first.id, textOf(changed.uuid), changed)
  return ok({ content: changed })
}

/** Deleting what is not there is done already: 204 as well. */
export async function remove(tx: Transaction, asked: Asked): Promise<Answer> {
  for (const { record } of await found(tx, asked, { ID: asked.params.id }))
    await removeRecords(tx, collectionOf(asked), textOf(record.uuid))
  return { status: 204 }
}

export async function usage(tx: Transaction, { query }: Asked): Promise<Answer> {
  const type = query.DatabaseID ?? query.databaseID ?? ''
  const found = await recordsOf(tx, 'usage', `${type}:${query.userID ?? ''}`)
  if (found.length === 0) throw new Problem(problems.badParameter, { detail: 'userID 或 DatabaseID' })
  return ok(found.flatMap((one) => one.uses))
}

export async function databases(tx: Transaction): Promise<Answer> {
  const all = await recordsOf(tx, 'database')
  return ok({ id: 1, name: 'Practice registries', code: 'SANDBOX', databases: all, group_id: 1, order: 1, data_index_increment: 0 })
}

export async function database(tx: Transaction, { params }: Asked): Promise<Answer> {
  const [first] = await recordsOf(tx, 'database', params.id ?? '')
  if (!first) throw new Problem(problems.notFound)
  return ok(first)
}

/** Makes or replaces a practice schema by its code; answers the schema as it stands now. */
export async function modifyDatabase(tx: Transaction, { body }: Asked): Promise<Answer> {
  const code = textOf(body.code)
  const schema = jsonOf(body.schema)
  if (code === '' || Object.keys(schema).length === 0) throw new Problem(problems.noPayload)
  await removeRecords(tx, 'database', code)
  await addRecord(tx, 'database', code, { id: code, name: textOf(body.catalog_name), version: '1', schema })
  return ok(schema)
}

/** As with records: what is gone already is deleted. */
export async function removeDatabase(tx: Transaction, { params }: Asked): Promise<Answer> {
  await removeRecords(tx, 'database', params.id ?? '')
  return ok('Success')
}
