import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../platform/server/postgres.ts'
import type { Settings } from '../../platform/server/settings.ts'

/** The city's database: an existing PostgreSQL by `DATABASE_URL`, else the embedded one in the data folder. */
export async function openDatabase(settings: Settings): Promise<{ url: string; stop(): Promise<void> }> {
  if (settings.databaseUrl !== undefined) return { url: settings.databaseUrl, stop: async () => {} }
  const server = await startEmbeddedPostgres(join(settings.dataFolder, 'postgres'))
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  const found = await admin.query("select 1 from pg_database where datname = 'onewindow'")
  if (found.rowCount === 0) await admin.query('create database onewindow')
  await admin.end()
  return { url: server.url('onewindow'), stop: server.stop }
}
