import { join } from 'node:path'
import pg from 'pg'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { startEmbeddedPostgres } from '../../platform/server/postgres.ts'
import type { Settings } from '../../platform/server/settings.ts'

export interface CityDatabase {
  readonly url: string
  stop(): Promise<void>
  /** Of the embedded one alone: whoever runs another PostgreSQL restarts it, and the server finds it again. */
  onDeath(tell: () => void): void
}

/** The city's database: an existing PostgreSQL by `DATABASE_URL`, else the embedded one in the data folder. */
export async function openDatabase(settings: Settings): Promise<CityDatabase> {
  if (settings.databaseUrl !== undefined) {
    await demandVersion(settings.databaseUrl)
    return { url: settings.databaseUrl, stop: async () => {}, onDeath: () => {} }
  }
  const server = await startEmbeddedPostgres(join(settings.dataFolder, 'postgres'))
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  const found = await admin.query("select 1 from pg_database where datname = 'onewindow'")
  if (found.rowCount === 0) await admin.query('create database onewindow')
  await admin.end()
  return { url: server.url('onewindow'), stop: server.stop, onDeath: server.onDeath }
}

/** Asked first: an older one would fail in the midst of a migration, in words of its own. */
async function demandVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    const version = rows[0]?.server_version ?? ''
    if (Number.parseInt(version, 10) < 15)
      throw new OperatorFault(
        `PostgreSQL 需要 15 或更新的版本，DATABASE_URL 所指的是 ${version}`,
        `PostgreSQL 15 or newer is needed, that of DATABASE_URL is ${version}`,
      )
  } finally {
    await client.end().catch(() => {})
  }
}
