import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { modules } from '../../apps/server/modules.ts'
import { type Boot, openBoot } from '../../platform/server/boot.ts'
import { startEmbeddedPostgres } from '../../platform/server/postgres.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { seedCity } from '../../tools/city/seed.ts'
import { machineLine } from './machine.ts'

/** A city of so many residents on a PostgreSQL of its own, in this process; prints the machine. `close` leaves nothing behind. */
export async function openOwnCity(name: string, residents: number): Promise<{ boot: Boot; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), `onewindow-${name}-`))
  chmodSync(folder, 0o755)
  const env = { ...process.env, ONEWINDOW_DATA: folder, ONEWINDOW_CLOCK: '2026-03-02T09:00:00+08:00' }
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), { max_wal_size: '8GB' })
  const owner = new pg.Client({ connectionString: postgres.url('postgres') })
  await owner.connect()
  await owner.query('create database onewindow')
  await owner.end()
  const boot = await openBoot({ settings: readSettings(env), modules, ownerUrl: postgres.url('onewindow') })
  console.log(`Machine: ${machineLine()}`)
  await seedCity(boot, { residents })
  const close = async () => {
    await boot.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { boot, close }
}
