import { fork } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from '../../platform/server/postgres.ts'
import { bundled } from './bundle.ts'

test('a database ends with the process that started it, even when that is killed, and the next start has everything', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-starter-'))
  chmodSync(folder, 0o755)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const starter = fork(await bundled('postgres-process'), {
    env: { ...process.env, PROBE_FOLDER: folder },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await new Promise((resolve) => starter.once('message', resolve))
  const told = readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8')
  const server = Number(told.split('\n')[0])
  const client = new pg.Client({ connectionString: `postgresql://onewindow@localhost/postgres?host=${encodeURIComponent(folder)}` })
  client.on('error', () => {})
  await client.connect()
  await client.query('create table kept as select 42 as answer')
  starter.kill('SIGKILL')
  await vi.waitFor(() => expect(existsSync(join(folder, 'cluster/postmaster.pid'))).toBe(false), { timeout: 20_000, interval: 50 })
  await vi.waitFor(() => expect(() => process.kill(server, 0)).toThrow(), { timeout: 20_000, interval: 50 })
  await client.end().catch(() => {})

  const again = await startEmbeddedPostgres(folder)
  const reader = new pg.Client({ connectionString: again.url('postgres') })
  await reader.connect()
  expect((await reader.query('select answer from kept')).rows).toEqual([{ answer: 42 }])
  await reader.end()
  await again.stop()
  expect(existsSync(join(folder, 'cluster/postmaster.pid'))).toBe(false)
})
