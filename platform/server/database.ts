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
import type { Conversation } from './conversation.ts'

/** The application's role: no BYPASSRLS, so that row-level security holds even where a `where` is forgotten. */
export const appRole = 'onewindow_app'

pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1082, (text) => text)
pg.types.setTypeParser(1184, (text) =>
  new Date(text.length > 10 ? text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00') : text).toISOString(),
)

/** `name` shows in `pg_stat_activity`: which process a backend works for. */
export function makePool(url: string, max = 16, name = 'onewindow-server'): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString: url, max, idleTimeoutMillis: 30_000, application_name: name, pipeline: true },
    // Nothing waits for ever: not for a connection, not for a lock, not for a process that has gone with its transaction open.
    ...{ keepAlive: true, connectionTimeoutMillis: 30_000, lock_timeout: 60_000, idle_in_transaction_session_timeout: 300_000 },
  })
  pool.on('error', () => {})
  // A connection that breaks while it is out fails what was asked on it; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** One open transaction, seen through Kysely. */
export function kyselyOn(conversation: Conversation): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery) {
      const { rows, count } = await conversation.ask(query.sql, query.parameters)
      return { rows: rows as R[], numAffectedRows: BigInt(count) }
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
