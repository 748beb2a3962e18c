import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { modules } from '../apps/server/modules.ts'
import { seedDemo } from '../apps/server/seed.ts'
import { openBoot } from '../platform/server/boot.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../platform/server/postgres.ts'
import { projectRoot } from '../platform/server/root.ts'
import { testKeys, testSettings } from './settings.ts'

const user = process.getuid?.() ?? 0
/** Where this folder exists, one PostgreSQL and its templates are kept between runs: `mkdir` it to make repeated runs quick. */
const kept = join(tmpdir(), `onewindow-test-kept-${user}`)
const fresh = join(tmpdir(), `onewindow-test-${user}-${process.pid}`)

let postgres: EmbeddedPostgres | undefined

/**
 * Starts one PostgreSQL for the whole run and builds the template that every test database is cloned from: all migrations, all
 * reference data, a small synthetic city. fsync is off here and only here: these databases are thrown away.
 */
export async function setup(project: { provide: (key: 'postgresFolder' | 'template', value: string) => void }): Promise<void> {
  const folder = existsSync(kept) ? kept : fresh
  mkdirSync(folder, { recursive: true })
  const tuning = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }
  postgres = await startEmbeddedPostgres(folder, tuning, { outlives: existsSync(kept) })
  const template = `template_${existsSync(kept) ? stampOfSources() : 'city'}`
  await makeTemplate(postgres, template)
  project.provide('postgresFolder', folder)
  project.provide('template', template)
}

export async function teardown(): Promise<void> {
  if (existsSync(kept)) return
  await postgres?.stop()
  rmSync(fresh, { recursive: true, force: true })
}

async function makeTemplate(server: EmbeddedPostgres, template: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  admin.on('error', () => {})
  await admin.connect()
  await admin.query('select pg_advisory_lock(1)')
  const found = await admin.query('select 1 from pg_database where datname = $1', [template])
  if (found.rowCount === 0) {
    await admin.query(`drop database if exists ${template}_new with (force)`)
    await admin.query(`create database ${template}_new`)
    const boot = await openBoot({ settings: testSettings(), modules, ownerUrl: server.url(`${template}_new`), keys: testKeys })
    await seedDemo(boot, { residents: 300, seed: 7 })
    await boot.close()
    await admin.query(`alter database ${template}_new rename to ${template}`)
  }
  await admin.end()
}

/** What the template is made of: schema, reference data, catalog, city. */
function stampOfSources(): string {
  const made =
    /(\/migrations\/.+\.sql|^(items|licences|data)\/.+|^tools\/city\/.+\.ts|^apps\/server\/.+\.ts|\/server\/[\w-]*(seed|demo)[\w-]*\.ts)$/
  const folders = ['platform/server', 'modules', 'items', 'licences', 'data', 'tools/city', 'apps/server']
  const files = folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`),
  )
  const hash = createHash('sha256')
  for (const file of files.filter((one) => made.test(one) && statSync(join(projectRoot, one)).isFile()).sort()) {
    hash.update(file).update(readFileSync(join(projectRoot, file)))
  }
  return hash.digest('hex').slice(0, 12)
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgresFolder: string
    template: string
  }
}
