import type pg from 'pg'
import type { Boot } from '../boot.ts'
import type { IndexedColumn, KeyedRow, SealedColumn } from './columns.ts'

export interface RunningRotation {
  readonly id: string
  readonly data_version: number
  readonly index_version: number
  readonly master: number
  readonly age: number
}

export interface StepRow {
  readonly position: number
  readonly name: string
  readonly total: number | null
  readonly done: number
  /** Before the end: how many were left when the last pass over all rows ended; 0 in the first. */
  readonly unreadable: number
  readonly after: string[] | null
}

/** One thing to walk over: a column, its key with the types of the database, and which rows are not under the keys of today. */
export interface Walk {
  readonly name: string
  readonly column: SealedColumn | IndexedColumn
  readonly types: readonly string[]
  readonly read: string
  readonly stale: string
}

const keyOf = (column: Walk['column'], alias: string) => column.key.map((one) => `${alias}.${one}`).join(', ')
const scopeOf = (column: Walk['column']) => (column.withoutTenant ? '$1 = $1' : 't.tenant = $1')

export async function findRunning(client: pg.ClientBase, tenant: string): Promise<RunningRotation | undefined> {
  const { rows } = await client.query<RunningRotation>(
    `select id, data_version, index_version, master, extract(epoch from now() - started_at)::float8 as age
     from platform.rotation where tenant = $1 and finished_at is null`,
    [tenant],
  )
  return rows[0]
}

/** The types of a table's key, to send its values as text and compare them as what they are. */
export async function keyTypes(client: pg.ClientBase, column: Walk['column']): Promise<string[]> {
  const { rows } = await client.query<{ name: string; type: string }>(
    'select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = $1::regclass and attname = any($2)',
    [column.table, column.key],
  )
  return column.key.map((name) => rows.find((row) => row.name === name)?.type ?? 'text')
}

export async function countStale(client: pg.ClientBase, tenant: string, walk: Walk, heads: readonly Buffer[]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::float8 as count from ${walk.column.table} t where ${scopeOf(walk.column)} and ${walk.stale}`,
    [tenant, heads],
  )
  return rows[0]?.count ?? 0
}

export async function staleRows(
  client: pg.ClientBase,
  tenant: string,
  walk: Walk,
  heads: readonly Buffer[],
  after: readonly string[] | null,
  limit: number,
): Promise<KeyedRow[]> {
  const { column, types } = walk
  const beyond = after === null ? '' : `and (${keyOf(column, 't')}) > (${types.map((type, n) => `$${n + 3}::text::${type}`).join(', ')})`
  const more =
    'reads' in column
      ? Object.entries(column.reads).map(([name, text]) => `, ${text} as "${name}"`)
      : (column.with ?? []).map((one) => `, t.${one}`)
  const { rows } = await client.query<KeyedRow>(
    `select ${column.key.map((one) => `t.${one}::text as ${one}`).join(', ')}, ${walk.read} as "was"${more.join('')}
     from ${column.table} t where ${scopeOf(column)} and ${walk.stale} ${beyond} order by ${keyOf(column, 't')} limit ${limit}`,
    [tenant, heads, ...(after ?? [])],
  )
  return rows
}

/** Writes where the old value still stands (its first 34 bytes, of which most are random); says how many. */
export async function writeRows(
  client: pg.ClientBase,
  tenant: string,
  walk: Walk,
  changed: readonly { readonly row: KeyedRow; readonly value: Buffer }[],
): Promise<number> {
  const { column, types } = walk
  const write = 'write' in column && column.write !== undefined ? column.write.replaceAll('$', 'x.made') : 'x.made'
  const lists = column.key.map((_, n) => `$${n + 4}::text[]`).join(', ')
  const same = column.key.map((one, n) => `t.${one} = x.k${n}::${types[n]}`).join(' and ')
  const result = await client.query(
    `update ${column.table} t set ${column.column} = ${write}
     from unnest($2::bytea[], $3::bytea[], ${lists}) as x(was, made, ${column.key.map((_, n) => `k${n}`).join(', ')})
     where ${scopeOf(column)} and ${same} and substring(${walk.read} from 1 for 34) = x.was`,
    [
      tenant,
      changed.map(({ row }) => (row.was as Buffer).subarray(0, 34)),
      changed.map(({ value }) => value),
      ...column.key.map((key) => changed.map(({ row }) => row[key])),
    ],
  )
  return result.rowCount ?? 0
}

/** Every column that any module declares, in the order of modules. */
export async function walksOf(boot: Pick<Boot, 'modules'>, client: pg.ClientBase): Promise<Walk[]> {
  const walks: Walk[] = []
  for (const column of boot.modules.flatMap((one) => one.sealed)) {
    const read = column.read ?? `t.${column.column}`
    const name = `${column.table}.${column.column}`
    walks.push({
      name,
      column,
      read,
      types: await keyTypes(client, column),
      stale: `${read} is not null and substring(${read} from 1 for 2) <> all($2::bytea[])`,
    })
  }
  for (const column of boot.modules.flatMap((one) => one.indexed)) {
    const read = `t.${column.column}`
    const name = `${column.table}.${column.column}`
    // Version 1 has 32 bytes and no number in front: `$2` holds the version in front of 33 bytes, and nothing for version 1.
    const stale = `${read} is not null and not (octet_length(${read}) = 33 and substring(${read} from 1 for 1) = any($2::bytea[]))`
    walks.push({ name, column, read, types: await keyTypes(client, column), stale })
  }
  return walks
}
