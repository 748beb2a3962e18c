import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { openBoot } from '../../platform/server/boot.ts'
import { testKeys, testSettings } from '../settings.ts'
import probe, { probeSchema } from './probe.ts'

/** An installation of the probe alone on an empty database, and the owner's look behind the scenes. */
export async function aProbe() {
  const folder = inject('postgresFolder')
  const name = `p_${randomUUID().replaceAll('-', '')}`
  const urlOf = (database: string) => `postgresql://onewindow@localhost/${database}?host=${encodeURIComponent(folder)}`
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const boot = await openBoot({ settings: testSettings(), modules: [probe], ownerUrl: urlOf(name), keys: testKeys })
  const owner = new pg.Client({ connectionString: urlOf(name) })
  owner.on('error', () => {})
  await owner.connect()
  await owner.query(probeSchema)
  afterAll(async () => {
    await boot.close()
    await owner.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return { boot, owner, url: urlOf(name) }
}
