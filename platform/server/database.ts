import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import type { Scope } from './actor.ts'

/** The application's role: no BYPASSRLS, so that row-level security holds even where a `where` is forgotten. */
export const appRole = 'onewindow_app'

pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1082, (text) => text)
pg.types.setTypeParser(1184, (text) =>
  new Date(text.length > 10 ? text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00') : text).toISOString(),
)

/** `name` shows in `pg_stat_activity`: which process a backend works for. */
export function makePool(url: string, max = 16, name = 'onewindow-server'): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: 30_000, application_name: name, pipeline: true })
  pool.on('error', () => {})
  return pool
}

/** Statements are prepared under a short name once per connection; the rare ones beyond the limit stay unnamed. */
const statementNames = new Map<string, string>()
const maxNames = 400
function statementName(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known !== undefined) return known
  if (statementNames.size >= maxNames || text.length > 4000) return undefined
  const name = `s${statementNames.size}`
  statementNames.set(text, name)
  return name
}

/** A statement written by hand, prepared once per connection. */
export async function rowsOf<Row extends object>(client: pg.PoolClient, text: string, values: readonly unknown[]): Promise<Row[]> {
  const name = statementName(text)
  return (await client.query<Row>({ text, values: [...values], ...(name === undefined ? {} : { name }) })).rows
}

/** What `send` hands over leaves in one packet: several statements for one round trip. It must not wait for answers itself. */
export function together<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

/** One PostgreSQL connection in one open transaction, seen through Kysely. */
export function kyselyOn(client: pg.PoolClient): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery) {
      const name = statementName(query.sql)
      const result = await client.query({ text: query.sql, values: [...query.parameters], ...(name === undefined ? {} : { name }) })
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    streamQuery: () => {
      throw new Error('streaming is not offered inside a transaction')
    },
  }
  const nothing = async () => {}
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  return new Kysely({
    dialect: {
      createDriver: () => driver,
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  })
}

/** Opens a transaction and sets its scope in one round trip. `set local`, not `set_config`: the latter is not propagated by Citus. */
export function beginWithScope(scope: Scope): string {
  const literal = pg.escapeLiteral
  return `begin; set local app.lo = ${literal(scope.lo)}; set local app.hi = ${literal(scope.hi)}; set local app.department = ${literal(scope.department)}; set local app.person = ${literal(scope.person)}`
}
