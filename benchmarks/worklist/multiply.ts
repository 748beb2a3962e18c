import pg from 'pg'
import type { Boot } from '../../platform/server/boot.ts'
import { copyLine, copyRows } from '../../platform/server/copy-rows.ts'

/** The same id in copy number `$1`: version 15 tells copies from what was lived, four random digits give way to the number. */
const copyOf = (column: string) =>
  `(left(${column}::text, 14) || 'f' || substr(${column}::text, 16, 9) || lpad(to_hex($1::int), 4, '0') || right(${column}::text, 8))::uuid`

const caseColumns =
  'item_code, item_version, applicant_id, name_index, sealed, phase, verdict, received_at, due, statutory_due, warn_from, deadline, closed_at, version, state'
const taskColumns =
  'item_code, item_version, step_id, kind, office_id, division, department, state, version, name_index, sealed, follow_up, back_entry, line, marks, opened_at, due, warn_from, done_at'
const number = `left(number, 14) || lpad((substr(number, 15)::int + $1::int * 100000)::text, 7, '0')`

const idOf = (id: string, n: number) => `${id.slice(0, 14)}f${id.slice(15, 24)}${n.toString(16).padStart(4, '0')}${id.slice(28)}`

const width = 2

/**
 * Copies all cases with their tasks and participations so often, names sealed anew; events and contents are not copied. Indexes that no key
 * needs are made again afterwards, from whole tables: many times faster than row by row. Answers the seconds.
 */
export async function multiply(boot: Boot, times: number): Promise<number> {
  const started = performance.now()
  const clients = await Promise.all(Array.from({ length: width }, () => connected(boot.ownerUrl)))
  const [first] = clients as [pg.Client]
  const names = await namesOf(boot, first)
  const indexes = await takeIndexes(first)
  await Promise.all(clients.map(keepLived))
  let next = 1
  await Promise.all(
    clients.map(async (client) => {
      for (let n = next++; n < times; n = next++) await copyAll(boot, client, names, n)
    }),
  )
  const queue = [...indexes, ...parts.map(([table]) => `vacuum (freeze, analyze) ${table}`)]
  for (const one of queue) await first.query(one)
  await Promise.all(clients.map((client) => client.end()))
  return (performance.now() - started) / 1000
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("set synchronous_commit = off; set session_replication_role = replica; set maintenance_work_mem = '1GB'")
  return client
}

/** What was lived, for each client apart: while one reads, the other writes copies. */
async function keepLived(client: pg.Client): Promise<void> {
  await client.query('create temporary table base (id uuid primary key, applicant bytea)')
  for (const [table] of parts) await client.query(`create temporary table ${livedOf(table)} as table ${table}`)
}

interface Named {
  readonly id: string
  readonly name: string
}

async function namesOf(boot: Boot, client: pg.Client): Promise<Named[]> {
  const { rows } = await client.query<{ id: string; applicant: Buffer }>('select id, applicant from cases.case')
  return rows.map(({ id, applicant }) => ({ id, name: boot.protection.open(applicant, `cases.applicant:${id}`) }))
}

/** Drops the indexes that belong to no key; answers how to make them again. */
async function takeIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`,
    [parts.map(([table]) => table)],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map((one) => one.definition)
}

const livedOf = (table: string) => `lived_${table.replace('.', '_')}`

async function copyAll(boot: Boot, client: pg.Client, names: readonly Named[], n: number): Promise<void> {
  await client.query('truncate base')
  const seal = (id: string, name: string) => boot.protection.seal(name, `cases.applicant:${idOf(id, n)}`)
  await copyRows(
    client,
    'base (id, applicant)',
    names.map(({ id, name }) => copyLine([id, seal(id, name)])),
  )
  await client.query('analyze base')
  for (const [table, columns, values, own] of parts)
    await client.query(`insert into ${table} (${columns}) select ${values} from ${livedOf(table)} t join base b on b.id = t.${own}`, [n])
}

const of = (columns: string) => columns.replaceAll(/(\w+)/g, 't.$1')
const parts = [
  [
    'cases.case',
    `tenant, id, applicant, number, ${caseColumns}`,
    `t.tenant, ${copyOf('t.id')}, b.applicant, ${number}, ${of(caseColumns)}`,
    'id',
  ],
  [
    'cases.task',
    `tenant, id, case_id, applicant, number, ${taskColumns}`,
    `t.tenant, ${copyOf('t.id')}, ${copyOf('t.case_id')}, b.applicant, ${number}, ${of(taskColumns)}`,
    'case_id',
  ],
  [
    'cases.participation',
    'tenant, case_id, office_id, division, department, since, received_at, item_code',
    `t.tenant, ${copyOf('t.case_id')}, t.office_id, t.division, t.department, t.since, t.received_at, t.item_code`,
    'case_id',
  ],
] as const
