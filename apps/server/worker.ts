import { openBoot } from '../../platform/server/boot.ts'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { startWorker } from '../../platform/server/worker.ts'
import { faultWords } from './fault-words.ts'
import { connectGateways } from './gateways.ts'
import { modules } from './modules.ts'
import { reportError } from './report.ts'

await work().catch((fault) => {
  console.error(faultWords(fault))
  process.exit(1)
})

async function work(): Promise<void> {
  const settings = readSettings()
  const url = process.env.ONEWINDOW_DATABASE ?? settings.databaseUrl
  if (url === undefined)
    throw new OperatorFault(
      '请用 DATABASE_URL 指定数据库；单机运行时由 npm start 启动本进程',
      'Name the database by DATABASE_URL; on a single machine npm start starts this process',
    )
  const boot = await openBoot({ settings, modules, ownerUrl: url, prepared: true, maxConnections: 6, processName: 'onewindow-worker' })
  connectGateways(settings)
  const worker = await startWorker(boot, (error) => reportError(error, 'worker'))
  const stop = async () => {
    await worker.stop()
    await boot.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  // The server is gone without a word (kill -9): do not stay behind as an orphan.
  process.on('disconnect', () => void stop())
  if (process.connected === false) await stop()
}
