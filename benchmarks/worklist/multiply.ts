import pg from 'pg'

/** The same id in copy number `$1`: four of its random digits give way, so that a case and what hangs on it agree. */
const copyOf = (column: string) => `(left(${column}::text, 24) || lpad(to_hex($1::int), 4, '0') || right(${column}::text, 8))::uuid`

const caseColumns =
  'item_code, item_version, applicant_id, applicant, name_index, sealed, phase, verdict, received_at, due, statutory_due, warn_from, deadline, closed_at, version, state'
const taskColumns =
  'item_code, item_version, step_id, kind, office_id, division, department, state, version, applicant, name_index, sealed, follow_up, back_entry, line, marks, opened_at, due, warn_from, done_at'
const number = `left(number, 14) || lpad((substr(number, 15)::int + $1::int * 100000)::text, 7, '0')`

/** Copies all cases with their tasks and participations so often; events and contents are not copied. Answers the seconds. */
export async function multiply(ownerUrl: string, times: number): Promise<number> {
  const started = performance.now()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('set synchronous_commit = off; set session_replication_role = replica')
  await client.query('create temporary table base as select id from cases.case')
  const parts = [
    ['cases.case', `tenant, id, number, ${caseColumns}`, `tenant, ${copyOf('id')}, ${number}, ${caseColumns}`, 'id'],
    [
      'cases.task',
      `tenant, id, case_id, number, ${taskColumns}`,
      `tenant, ${copyOf('id')}, ${copyOf('case_id')}, ${number}, ${taskColumns}`,
      'case_id',
    ],
    [
      'cases.participation',
      'tenant, case_id, office_id, division, department, since',
      `tenant, ${copyOf('case_id')}, office_id, division, department, since`,
      'case_id',
    ],
  ] as const
  for (let n = 1; n < times; n++)
    for (const [table, columns, values, own] of parts)
      await client.query(`insert into ${table} (${columns}) select ${values} from ${table} where ${own} in (select id from base)`, [n])
  await client.query('vacuum (analyze) cases.case')
  await client.query('vacuum (analyze) cases.task')
  await client.query('vacuum (analyze) cases.participation')
  await client.end()
  return (performance.now() - started) / 1000
}
