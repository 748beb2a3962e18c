import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '../../apps/server/modules.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { startEmbeddedPostgres } from '../../platform/server/postgres.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { seedCity } from '../../tools/city/seed.ts'

/** A database of its own with a synthetic city, and what the generator decided about its people before anything was stored. */
export async function openCity(residents: number) {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-forms-'))
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), {})
  const settings = readSettings({ ONEWINDOW_CLOCK: '2026-03-02T09:00:00+08:00', ONEWINDOW_DATA: folder, PORT: '0' })
  const boot = await openBoot({ settings, modules, ownerUrl: postgres.url('postgres'), maxConnections: 4 })
  const report = await seedCity(boot, { residents, seed: 7 })
  return {
    boot,
    report,
    close: async () => {
      await boot.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
