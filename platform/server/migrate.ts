import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { appRole } from './database.ts'
import type { Module } from './handler.ts'
import { OperatorFault } from './operator-fault.ts'
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
    await client.query(`create schema if not exists platform;
      create table if not exists platform.migration (module text collate "C", name text collate "C", at timestamptz not null default now(), primary key (module, name))`)
    const found = await client.query<{ module: string; name: string }>('select module, name from platform.migration')
    demandNoneUnknown(found.rows)
    await keepRole(client, appPassword)
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

/** A newer edition has been here: this one would read and write tables that it does not know. */
function demandNoneUnknown(done: readonly Pick<Migration, 'module' | 'name'>[]): void {
  const unknown = done
    .filter(({ module, name }) => !existsSync(join(folderOf(module), name)))
    .map(({ module, name }) => `${module}/${name}`)
  if (unknown.length === 0) return
  const [named, more] = [unknown.slice(0, 3).join('、'), unknown.length]
  throw new OperatorFault(
    `数据库已由较新的版本升级，本版本不认识其中 ${more} 项（${named}${more > 3 ? ' 等' : ''}）。请改用较新的版本启动，或恢复升级前的备份。数据未改动。`,
    `A newer edition has upgraded this database: ${more} of its migrations are unknown here (${named}). Start the newer edition, or restore the backup from before the upgrade. Nothing was changed.`,
  )
}

async function keepRole(client: pg.Client, appPassword: string): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select 1 from pg_roles where rolname = '${appRole}') then create role ${appRole}; end if;
  end $$`)
  await client.query(
    `alter role ${appRole} with login password ${pg.escapeLiteral(appPassword)} nobypassrls; alter role ${appRole} set plan_cache_mode = force_custom_plan; alter role ${appRole} set timezone = 'UTC'`,
  )
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
  return ['platform', ...modules.map((one) => one.name)].flatMap((module) => {
    const folder = folderOf(module)
    if (!existsSync(folder)) return []
    const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
    return files.sort().map((name) => ({ module, name, sql: readFileSync(join(folder, name), 'utf8') }))
  })
}

const folderOf = (module: string) => join(projectRoot, module === 'platform' ? 'platform' : `modules/${module}`, 'server/migrations')
