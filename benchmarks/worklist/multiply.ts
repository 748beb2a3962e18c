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

/** Copies all cases with their tasks and participations so often, names sealed anew; events and contents are not copied. Answers the seconds. */
export async function multiply(boot: Boot, times: number): Promise<number> {
  const started = performance.now()
  const client = new pg.Client({ connectionString: boot.ownerUrl })
  await client.connect()
  await client.query('set synchronous_commit = off; set session_replication_role = replica')
  const base = await client.query<{ id: string; applicant: Buffer }>('select id, applicant from cases.case')
  const names = base.rows.map(({ id, applicant }) => ({ id, name: boot.protection.open(applicant, `cases.applicant:${id}`) }))
  await client.query('create temporary table base (id uuid primary key, applicant bytea)')
  for (let n = 1; n < times; n++) {
    await client.query('truncate base')
    const seal = (id: string, name: string) => boot.protection.seal(name, `cases.applicant:${idOf(id, n)}`)
    await copyRows(
      client,
      'base (id, applicant)',
      names.map(({ id, name }) => copyLine([id, seal(id, name)])),
    )
    await client.query('analyze base')
    for (const [table, columns, values, own] of parts)
      await client.query(`insert into ${table} (${columns}) select ${values} from ${table} t join base b on b.id = t.${own}`, [n])
  }
  for (const [table] of parts) await client.query(`vacuum (analyze) ${table}`)
  await client.end()
  return (performance.now() - started) / 1000
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
    'tenant, case_id, office_id, division, department, since',
    `t.tenant, ${copyOf('t.case_id')}, t.office_id, t.division, t.department, t.since`,
    'case_id',
  ],
] as const
