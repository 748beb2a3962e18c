import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { serve } from './installation.ts'

/**
 * One whole installation for a test file: its own PostgreSQL, server and worker, the same synthetic city, a clock in the spring of 2026.
 * What people do in one file is not seen in another. It ends with the file.
 */
export async function anInstallation(): Promise<{ base: string; dataFolder: string }> {
  const data = mkdtempSync(join(tmpdir(), 'onewindow-browser-'))
  cpSync(inject('seed'), data, { recursive: true, filter: (path) => !path.endsWith('.pid') && !path.includes('.s.PGSQL') })
  const { base, stop } = await serve(data)
  afterAll(async () => {
    await stop()
    rmSync(data, { recursive: true, force: true })
  })
  return { base, dataFolder: data }
}
