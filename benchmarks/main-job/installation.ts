import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { modules } from '../../apps/server/modules.ts'
import { makeClient } from '../../platform/contract/client.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../platform/server/postgres.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { type CpuReading, makeCpuReader, treeCpu } from './machine.ts'

const port = 18_473
const address = `http://127.0.0.1:${port}`

/** A whole installation as an operator runs it: built server and worker, embedded PostgreSQL with fsync on, spoken to over HTTP. */
export async function startInstallation(residents: number) {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-bench-'))
  chmodSync(folder, 0o755)
  const env = {
    ...process.env,
    PORT: String(port),
    ONEWINDOW_DATA: folder,
    ONEWINDOW_RESIDENTS: String(residents),
    ONEWINDOW_CLOCK: '2026-03-02T09:00:00+08:00',
  }
  const running = new Set<ChildProcess>()
  process.on('exit', () => {
    for (const one of running) one.kill('SIGTERM')
  })
  const first = await timedStart(env)
  await stopServer(first.server)
  const later = await timedStart(env)
  running.add(later.server)
  const url = `postgresql://onewindow@localhost/onewindow?host=${encodeURIComponent(join(folder, 'postgres'))}`
  let alone: EmbeddedPostgres | undefined
  const readCpu = makeCpuReader()
  const boot = await openBoot({ settings: readSettings(env), modules, ownerUrl: url, prepared: true, processName: 'onewindow-bench' })
  return {
    boot,
    url,
    firstStart: first.seconds,
    laterStart: later.seconds,
    caller,
    cpu: () => cpuNow(url, later.server, readCpu),
    /** Of PostgreSQL as a whole, in milliseconds. */
    databaseCpu: () => treeCpu(folder),
    /** The database alone, without server and worker: for the limit to compare with. */
    leaveDatabaseAlone: async () => {
      await stopServer(later.server)
      alone = await startEmbeddedPostgres(join(folder, 'postgres'))
    },
    stop: async () => {
      await boot.close()
      await stopServer(later.server)
      await alone?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Installation = Awaited<ReturnType<typeof startInstallation>>

async function timedStart(env: NodeJS.ProcessEnv): Promise<{ server: ChildProcess; seconds: number }> {
  const started = performance.now()
  const flags = ['--enable-source-maps', '--max-semi-space-size=64']
  const server = spawn(process.execPath, [...flags, join(projectRoot, 'build/server/main.js')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    if (server.exitCode !== null) throw new Error('the server ended while starting')
    const answer = await fetch(`${address}/api/session`, { headers: { 'x-onewindow': 'staff' } }).catch(() => undefined)
    if (answer?.ok) return { server, seconds: (performance.now() - started) / 1000 }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
}

/** A caller over real HTTP. Node's fetch takes whole addresses and no cookie jar, so both are given to it here. */
function caller(face: 'portal' | 'staff', token?: string) {
  const call = makeClient(face, undefined, (url, init) =>
    fetch(address + url, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(token === undefined ? {} : { cookie: `ow_${face}=${token}` }) },
    }),
  )
  return { call }
}

async function cpuNow(url: string, server: ChildProcess, readCpu: ReturnType<typeof makeCpuReader>): Promise<CpuReading> {
  const client = new pg.Client({ connectionString: url, application_name: 'onewindow-bench' })
  await client.connect()
  const { rows } = await client.query<{ pid: number; name: string }>(
    `select pid, case backend_type when 'client backend' then application_name else backend_type end as name from pg_stat_activity`,
  )
  await client.end()
  const serverPid = server.pid ?? 0
  return readCpu(serverPid, workerOf(serverPid), new Map(rows.map((one) => [one.pid, one.name])))
}

function workerOf(serverPid: number): number {
  const folder = `/proc/${serverPid}/task`
  if (!existsSync(folder)) throw new Error('CPU time is read from /proc: this benchmark runs on Linux')
  const children = readdirSync(folder).flatMap((thread) =>
    readFileSync(join(folder, thread, 'children'), 'utf8')
      .trim()
      .split(' '),
  )
  const found = children.filter((one) => one !== '').find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker.js'))
  if (found === undefined) throw new Error('the worker is not running')
  return Number(found)
}
