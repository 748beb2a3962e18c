import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { appRole } from './database.ts'
import type { Module } from './handler.ts'
import { projectRoot } from './root.ts'

interface Migration {
  readonly module: string
  readonly name: string
  readonly sql: string
}

/** Brings a database to the present schema: plain SQL, forward only, each in its own transaction, each once. Two servers starting at once wait for each other. */
export async function migrate(ownerUrl: string, modules: readonly Pick<Module, 'name'>[], appPassword: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(5104)')
    await client.query(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = '${appRole}') then create role ${appRole}; end if;
    end $$`)
    await client.query(
      `alter role ${appRole} with login password ${pg.escapeLiteral(appPassword)} nobypassrls; alter role ${appRole} set plan_cache_mode = force_custom_plan; alter role ${appRole} set timezone = 'UTC'`,
    )
    await client.query(`create schema if not exists platform;
      create table if not exists platform.migration (module text collate "C", name text collate "C", at timestamptz not null default now(), primary key (module, name))`)
    const found = await client.query<{ module: string; name: string }>('select module, name from platform.migration')
    const done = new Set(found.rows.map((one) => `${one.module}/${one.name}`))
    const applied: string[] = []
    for (const one of migrationsOf(modules)) {
      if (done.has(`${one.module}/${one.name}`)) continue
      await apply(client, one)
      applied.push(`${one.module}/${one.name}`)
    }
    return applied
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, { module, name, sql }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(`create schema if not exists ${module.replaceAll('-', '_')}`)
    await client.query(sql)
    await client.query('insert into platform.migration (module, name) values ($1, $2)', [module, name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`数据库升级 ${module}/${name} 失败：${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Platform first, then the modules in their order (a module may refer to schemas of those before it, never after). */
function migrationsOf(modules: readonly Pick<Module, 'name'>[]): Migration[] {
  const folders = [
    { module: 'platform', folder: join(projectRoot, 'platform/server/migrations') },
    ...modules.map(({ name }) => ({ module: name, folder: join(projectRoot, 'modules', name, 'server/migrations') })),
  ]
  return folders.flatMap(({ module, folder }) => {
    if (!existsSync(folder)) return []
    const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
    return files.sort().map((name) => ({ module, name, sql: readFileSync(join(folder, name), 'utf8') }))
  })
}
