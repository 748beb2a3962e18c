import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../platform/server/root.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the installation under test, without a slash at its end. */
    readonly base: string
    readonly dataFolder: string
  }
}

let server: ChildProcess | undefined
let folder = ''

/**
 * Builds what changed and starts one whole installation, as `npm start` would: its own PostgreSQL in a folder of its own, server and
 * worker, a synthetic city, a clock in the spring of 2026. `ONEWINDOW_BROWSER_BASE` and `ONEWINDOW_DATA` name one that runs already.
 */
export async function setup(project: { provide: (key: 'base' | 'dataFolder', value: string) => void }): Promise<void> {
  const running = process.env.ONEWINDOW_BROWSER_BASE
  if (running) {
    project.provide('base', running)
    project.provide('dataFolder', process.env.ONEWINDOW_DATA ?? '')
    return
  }
  const { base, data, stop } = await startInstallation()
  folder = data
  stopServer = stop
  project.provide('base', base)
  project.provide('dataFolder', data)
}

let stopServer: (() => Promise<void>) | undefined

export async function teardown(): Promise<void> {
  await stopServer?.()
  if (folder) rmSync(folder, { recursive: true, force: true })
}

export async function startInstallation(): Promise<{ base: string; data: string; stop: () => Promise<void> }> {
  const built = spawnSync(process.execPath, [join(projectRoot, 'tools/build.mjs')], { cwd: projectRoot, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the build failed')
  const data = mkdtempSync(join(tmpdir(), 'onewindow-browser-'))
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  server = spawn(process.execPath, ['--enable-source-maps', join(projectRoot, 'build/server/main.js')], {
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
  await started(server)
  return { base, data, stop: () => ended(server) }
}

/** The server says when it is ready; whatever else it prints goes unread, so that its pipe never fills. */
function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the installation ended with ${code}`)))
    child.stdout?.on('data', (text: Buffer) => text.toString().includes('一窗已启动') && resolve())
  })
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null) return
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
