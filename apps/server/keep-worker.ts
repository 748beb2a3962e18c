import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OperatorFault } from '../../platform/server/operator-fault.ts'

const longLifeMs = 60_000

/** One that died after a while is started again at once; one that dies each time (a full disk) ever more seldom, once a minute in the end. */
export const restAfter = (before: number, livedMs: number): number => (livedMs >= longLifeMs ? 1000 : Math.min(before * 2, 60_000))

/** The worker is a process of its own: rendering and sealing never slow an answer down, and its death loses nothing. It is started again. Gives its end. */
export function keepWorker(url: string): () => Promise<void> {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'worker.js')
  if (!existsSync(file)) throw new OperatorFault(`找不到 ${file}，请先运行 npm run build`, `${file} is missing: npm run build first`)
  let child: ChildProcess | undefined
  let stopping = false
  let rest = 500
  const start = () => {
    if (stopping) return
    const begun = Date.now()
    const begins = spawn(process.execPath, ['--enable-source-maps', file], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ONEWINDOW_DATABASE: url },
    })
    child = begins
    begins.on('exit', (code, signal) => again(signal ?? String(code), Date.now() - begun))
    // A machine without memory for another process: then there is no exit.
    begins.on('error', (fault) => begins.pid === undefined && again(fault.message, 0))
  }
  const again = (cause: string, livedMs: number) => {
    if (stopping) return
    rest = restAfter(rest, livedMs)
    console.error(`后台工作进程终止（${cause}），${rest / 1000} 秒后重新启动；盖章、通知等照常等候，不会丢失。`)
    console.error(`The worker ended (${cause}) and starts again in ${rest / 1000} s; what it had to do waits and is not lost.`)
    setTimeout(start, rest)
  }
  start()
  return () => {
    stopping = true
    return ended(child)
  }
}

/** What it has begun it may finish, ten seconds at the most. */
function ended(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
  })
}
