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
import { type CpuReading, cpuOf, makeBackendReader, writers } from './machine.ts'

/** What two installations that are compared may differ in. */
export interface Variant {
  readonly port?: number
  /** Folder of the checkout whose build is run. */
  readonly root?: string
  /** Words to Node instead of those that the starter gives. */
  readonly flags?: readonly string[]
  /** Settings of PostgreSQL, written with `alter system` before the second start. */
  readonly postgres?: Readonly<Record<string, string>>
}

export const serverFlags = ['--enable-source-maps', '--max-semi-space-size=64']

/** A whole installation as an operator runs it: built server and worker, embedded PostgreSQL with fsync on, spoken to over HTTP. */
export async function startInstallation(residents: number, variant: Variant = {}) {
  const { port = 18_473, root = projectRoot, flags = serverFlags } = variant
  const address = `http://127.0.0.1:${port}`
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
  const start = () => timedStart(address, [...flags, join(root, 'build/server/main.js')], env)
  const url = `postgresql://onewindow@localhost/onewindow?host=${encodeURIComponent(join(folder, 'postgres'))}`
  const first = await start()
  await alterSystem(url, variant.postgres ?? {})
  await stopServer(first.server)
  const later = await start()
  running.add(later.server)
  let alone: EmbeddedPostgres | undefined
  const readBackends = makeBackendReader()
  const boot = await openBoot({ settings: readSettings(env), modules, ownerUrl: url, prepared: true, processName: 'onewindow-bench' })
  return {
    boot,
    url,
    firstStart: first.seconds,
    laterStart: later.seconds,
    caller: callerOf(address),
    cpu: async () => cpuOfAll(later.server, readBackends(await backendsOf(url))),
    /** Of PostgreSQL for the connections of one name, the shared writers included, in milliseconds. */
    databaseCpuFor: async (name: string) => readBackends(await backendsOf(url))(name, ...writers),
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

async function alterSystem(url: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const [name, value] of Object.entries(settings)) await client.query(`alter system set ${name} = ${pg.escapeLiteral(value)}`)
  await client.end()
}

async function timedStart(address: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const started = performance.now()
  const server = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
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
const callerOf = (address: string) => (face: 'portal' | 'staff', token?: string) => ({
  call: makeClient(face, undefined, (url, init) =>
    fetch(address + url, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(token === undefined ? {} : { cookie: `ow_${face}=${token}` }) },
    }),
  ),
})

function cpuOfAll(server: ChildProcess, database: ReturnType<ReturnType<typeof makeBackendReader>>): CpuReading {
  const serverPid = server.pid ?? 0
  return {
    server: cpuOf(serverPid),
    worker: cpuOf(workerOf(serverPid)),
    databaseForServer: database('onewindow-server', ...writers),
    databaseForWorker: database('onewindow-worker'),
  }
}

/** Every process of PostgreSQL by its id: what its connection is called, or what it is for itself. */
async function backendsOf(url: string): Promise<Map<number, string>> {
  const client = new pg.Client({ connectionString: url, application_name: 'onewindow-bench' })
  await client.connect()
  const { rows } = await client.query<{ pid: number; name: string }>(
    `select pid, case backend_type when 'client backend' then application_name else backend_type end as name from pg_stat_activity`,
  )
  await client.end()
  return new Map(rows.map((one) => [one.pid, one.name]))
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
