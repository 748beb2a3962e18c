import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { modules } from '../apps/server/modules.ts'
import { openBoot } from '../platform/server/boot.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../platform/server/postgres.ts'
import { testKeys, testSettings } from './settings.ts'

let postgres: EmbeddedPostgres | undefined

/**
 * Starts one PostgreSQL for the whole run and builds the template that every test database is cloned from: all migrations, all
 * reference data, a small synthetic city. fsync is off here and only here: these databases are thrown away.
 */
export async function setup(project: { provide: (key: 'postgresFolder', value: string) => void }): Promise<void> {
  const user = process.getuid?.() ?? 0
  const folder = join(
    tmpdir(),
    `onewindow-test-${user}-${createHash('sha256')
      .update(import.meta.url + process.pid)
      .digest('hex')
      .slice(0, 8)}`,
  )
  mkdirSync(folder, { recursive: true })
  postgres = await startEmbeddedPostgres(folder, {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  })
  await makeTemplate(postgres)
  project.provide('postgresFolder', folder)
}

export async function teardown(): Promise<void> {
  await postgres?.stop()
}

async function makeTemplate(server: EmbeddedPostgres): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  await admin.query('drop database if exists template_city with (force)')
  await admin.query('create database template_city')
  const boot = await openBoot({ settings: testSettings(), modules, ownerUrl: server.url('template_city'), keys: testKeys })
  await seed(boot)
  await boot.close()
  await admin.end()
}

/** The synthetic city of the tests: the same 300 residents every time. */
async function seed(boot: Awaited<ReturnType<typeof openBoot>>): Promise<void> {
  const { seedDemo } = await import('../apps/server/seed.ts')
  await seedDemo(boot, { residents: 300, seed: 7 })
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgresFolder: string
  }
}
