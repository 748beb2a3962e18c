import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { migrate } from '../../platform/server/migrate.ts'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { projectRoot } from '../../platform/server/root.ts'

/** A database full of residents, cloned from the template city. */
async function aLoadedDatabase() {
  const folder = inject('postgresFolder')
  const name = `m_${randomUUID().replaceAll('-', '')}`
  const urlOf = (database: string) => `postgresql://onewindow@localhost/${database}?host=${encodeURIComponent(folder)}`
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template ${inject('template')}`)
  const owner = new pg.Client({ connectionString: urlOf(name) })
  owner.on('error', () => {})
  await owner.connect()
  afterAll(async () => {
    await owner.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return { owner, url: urlOf(name) }
}

/** A migration of a module that exists for this test only. */
function aMigration(name: string, sql: string): void {
  const folder = join(projectRoot, 'modules/trial/server/migrations')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), sql)
}

describe('migrations on a loaded database', async () => {
  const { owner, url } = await aLoadedDatabase()
  const password = 'for-this-test'
  const withTrial = [...modules, { name: 'trial' }]
  const people = async () => (await owner.query('select count(*) as n from people.person')).rows[0].n
  const before = await people()
  afterAll(() => rmSync(join(projectRoot, 'modules/trial'), { recursive: true, force: true }))

  test('what was applied is not applied again, also by two servers that start at once', async () => {
    expect(before).toBeGreaterThan(200)
    expect(await Promise.all([migrate(url, modules, password), migrate(url, modules, password)])).toEqual([[], []])
  })

  test('a new one is applied once and loses nobody', async () => {
    aMigration(
      '20270101000000-create-trial.sql',
      'create table trial.note (tenant text collate "C" not null, id uuid not null, primary key (tenant, id))',
    )
    const [first, second] = await Promise.all([migrate(url, withTrial, password), migrate(url, withTrial, password)])
    expect([...first, ...second]).toEqual(['trial/20270101000000-create-trial.sql'])
    expect(await people()).toBe(before)
  })

  test('a failing one says which, leaves nothing half done, and goes through once it is mended', async () => {
    const name = '20270101000001-add-title.sql'
    aMigration(name, 'alter table trial.note add column title text; select 1 / 0')
    await expect(migrate(url, withTrial, password)).rejects.toThrow(`数据库升级 trial/${name} 失败`)
    const columns = async () =>
      (await owner.query("select column_name as name from information_schema.columns where table_schema = 'trial' order by 1")).rows.map(
        (one) => one.name,
      )
    expect(await columns()).toEqual(['id', 'tenant'])
    aMigration(name, 'alter table trial.note add column title text')
    expect(await migrate(url, withTrial, password)).toEqual([`trial/${name}`])
    expect(await columns()).toEqual(['id', 'tenant', 'title'])
  })

  test('an older edition is told that a newer one has been here, and changes nothing', async () => {
    const role = async () => (await owner.query("select rolpassword from pg_authid where rolname = 'onewindow_app'")).rows
    const untouched = await role()
    await owner.query("insert into platform.migration (module, name) values ('cases', '29990101000000-add-future.sql')")
    const refused = await migrate(url, modules, 'another').catch((fault: unknown) => fault)
    expect(refused).toBeInstanceOf(OperatorFault)
    expect((refused as Error).message).toMatch(/较新的版本升级.*cases\/29990101000000-add-future\.sql.*恢复升级前的备份/s)
    expect(await role()).toEqual(untouched)
    await owner.query("delete from platform.migration where name like '2999%'")
    expect(await migrate(url, modules, password)).toEqual([])
  })
})
