import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../platform/server/root.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of a city that was made once and put to rest; every test file starts an installation on a copy (`aCity`). */
    readonly rested: string
  }
}

export interface Installation {
  /** Its address, without a slash at its end. */
  readonly base: string
  readonly dataFolder: string
  /** Ends the server and removes its data. */
  stop(): Promise<void>
}

let rested = ''

/** Builds what changed and makes the city, as the first `npm start` would; nothing where one that runs already is named. */
export async function setup(project: { provide: (key: 'rested', value: string) => void }): Promise<void> {
  if (process.env.ONEWINDOW_BROWSER_BASE) return
  build()
  rested = aFolder()
  await (await serve(rested)).end()
  project.provide('rested', rested)
}

export function teardown(): void {
  if (rested) rmSync(rested, { recursive: true, force: true })
}

/** A whole installation on a city of its own, made anew or copied from one that rests. */
export async function startInstallation(from?: string): Promise<Installation> {
  if (from === undefined) build()
  const dataFolder = aFolder()
  // `cp` keeps the owner of the cluster, which PostgreSQL insists on.
  if (from !== undefined) spawnSync('cp', ['-a', `${from}/.`, dataFolder])
  const { base, end } = await serve(dataFolder)
  const stop = async () => {
    await end()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return { base, dataFolder, stop }
}

function build(): void {
  const built = spawnSync(process.execPath, [join(projectRoot, 'tools/build.mjs')], { cwd: projectRoot, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the build failed')
}

/** Open to the account that PostgreSQL runs under where the tests run as root. */
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-browser-'))
  chmodSync(folder, 0o755)
  return folder
}

/** The built server with its PostgreSQL and worker, a clock in the spring of 2026. */
async function serve(data: string): Promise<{ base: string; end: () => Promise<void> }> {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['--enable-source-maps', join(projectRoot, 'build/server/main.js')], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ONEWINDOW_DATA: data,
      ONEWINDOW_CLOCK: '2026-03-02T09:00:00+08:00',
      ONEWINDOW_RESIDENTS: '300',
      ONEWINDOW_URL: base,
      PORT: String(port),
    },
  })
  process.once('exit', () => server.kill())
  await started(server)
  return { base, end: () => ended(server) }
}

/** The server says when it is ready; whatever else it prints goes unread, so that its pipe never fills. */
function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the installation ended with ${code}`)))
    child.stdout?.on('data', (text: Buffer) => text.toString().includes('一窗已启动') && resolve())
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
