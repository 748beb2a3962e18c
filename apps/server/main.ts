import { openFacade } from '../../modules/govstack/server/api.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { makeHttp } from '../../platform/server/http.ts'
import { readSettings, type Settings } from '../../platform/server/settings.ts'
import { announceDeliveries } from '../../platform/server/worker.ts'
import { openDatabase } from './database.ts'
import { faultWords } from './fault-words.ts'
import { connectGateways } from './gateways.ts'
import { keepWorker } from './keep-worker.ts'
import { authenticate, modules } from './modules.ts'
import { portFault } from './port.ts'
import { demoTable, firstOfficersTable, reportError } from './report.ts'
import { isCityEmpty, offerResidents, seedDemo, seedGoingOn } from './seed.ts'

const started = performance.now()
/** What a stop closes, the last opened first. A start can be stopped at any moment. */
const opened: (() => Promise<void>)[] = []
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())

try {
  await start(readSettings())
} catch (fault) {
  if (!stopping) {
    console.error(faultWords(fault))
    process.exit(1)
  }
}

async function start(settings: Settings): Promise<void> {
  const { port, host, govstack } = settings
  const fault = (await portFault(port, host)) ?? (govstack && (await portFault(govstack.port, host, 'ONEWINDOW_GOVSTACK')))
  if (fault) {
    console.error(fault)
    process.exit(1)
  }
  const database = await openDatabase(settings)
  opened.push(database.stop)
  database.onDeath(endWithoutDatabase)
  const boot = await openBoot({ settings, modules, ownerUrl: database.url })
  opened.push(boot.close)
  if (settings.mode === 'demo' && (await isCityEmpty(boot))) {
    console.log(`首次启动：正在生成合成的攀枝花（${settings.demoResidents} 名虚构居民）……`)
    await seedDemo(boot, { residents: settings.demoResidents, seed: 7 })
    await seedGoingOn(boot)
  }
  if (settings.mode === 'demo') offerResidents()
  connectGateways(settings)
  announceDeliveries(boot)
  const http = await makeHttp(boot, authenticate, reportError)
  opened.push(() => http.close())
  await http.listen({ port: settings.port, host: settings.host })
  const facade = settings.govstack && (await openFacade({ boot, host: settings.host, ...settings.govstack, report: reportError }))
  if (facade) {
    opened.push(() => facade.close())
    console.log(`国际接口（GovStack）已开放：http://${settings.host}:${facade.port}${settings.govstack?.sandbox ? '，含演练区' : ''}`)
  }
  opened.push(keepWorker(database.url))
  if (settings.training) console.log(`\n培训环境：所办事项、所出文书一律无效。数据在 ${settings.dataFolder}，停机后删去即从头开始。`)
  console.log(`\n一窗已启动，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒：${settings.publicUrl}`)
  console.log(settings.mode === 'demo' ? await demoTable(boot) : await firstOfficersTable(boot))
}

/** Without its database every request fails: whoever watches over the server starts it again, and the data recover. The worker ends with it. */
function endWithoutDatabase(): void {
  if (stopping) return
  console.error('内置 PostgreSQL 意外终止，一窗随之停止。已保存的数据不会丢失：请重新启动，数据库会自行恢复。')
  console.error('The embedded PostgreSQL ended unexpectedly and OneWindow stops with it. Nothing saved is lost: start again, it recovers.')
  process.exit(1)
}

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  for (const close of opened.toReversed()) await close()
  process.exit(0)
}
