import { readFileSync } from 'node:fs'
import { verifyTrailOf } from '../../modules/audit/server/api.ts'
import { loadSandbox } from '../../modules/govstack/server/api.ts'
import { keysAndRotation } from '../../modules/keys/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import { type Boot, openBoot } from '../../platform/server/boot.ts'
import { rotateFor, startRotation } from '../../platform/server/keys/rotation.ts'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { openDatabase } from './database.ts'
import { faultWords } from './fault-words.ts'
import { modules } from './modules.ts'
import { growCity } from './seed.ts'

interface Order {
  /** How to call it, and what it does, in both languages. */
  readonly usage: string
  readonly zh: string
  readonly en: string
  readonly run: (words: readonly string[]) => Promise<number>
}

const orders: Record<string, Order> = {
  'audit:verify': {
    usage: 'audit:verify [记录流 stream]',
    zh: '逐条核对审计链、链头与每日签名',
    en: 'verifies every link, head and signed day of the trail',
    run: async ([stream, ...more]) => (stream?.startsWith('-') || more.length > 0 ? help() : withCity((boot) => verifyAudit(boot, stream))),
  },
  verify: {
    usage: 'verify 文件 file [--root 根证书 roots] [--revoked 吊销列表 lists]',
    zh: '核验盖章文件 PDF、OFD、印章 .esl、归档信息包 .zip 或加注件数据 .json（可离线）',
    en: 'verifies a sealed PDF or OFD, a seal, an archive package or the signed data of a copy, also offline',
    run: verifyFile,
  },
  trust: {
    usage: 'trust [propose 根证书 城市 事由 | confirm 编号 指纹 | stop 编号 事由 | lists 编号 吊销列表] --as 账号 login',
    zh: '与其他城市互认',
    en: 'recognises the seals of other cities',
    run: (words) => withCity(async (boot) => (await import('./trust-cities.ts')).trustCities(boot, words)),
  },
  'seal-system': {
    usage: 'seal-system 地址 url 口令 token',
    zh: '检查统一印章系统接口是否符合约定',
    en: 'tries whether a seal system keeps the protocol',
    run: trySealSystem,
  },
  city: {
    usage: 'city [--residents 5000] [--cases 20000] [--seed 7]',
    zh: '生成合成的攀枝花：居民、过去一年的办件',
    en: 'makes a synthetic city: residents, a year of cases',
    run: (words) => withCity((boot) => growCity(boot, words)),
  },
  'keys:rotate': {
    usage: 'keys:rotate [事由 reason]',
    zh: '更换主密钥、数据密钥和索引密钥，边运行边重新加密；中断后再次执行即接着做',
    en: 'changes all keys while the server runs; called again it goes on where it was interrupted',
    run: async (words) => (words.some(isOption) ? help() : withCity((boot) => rotateKeys(boot, words.join(' ')))),
  },
  'govstack:sandbox': {
    usage: 'govstack:sandbox 文件 files…',
    zh: '用官方测试集自带的 test-data.json 重新装填国际接口的演练区',
    en: 'fills the practice area of the international interface anew',
    run: (files) => withCity((boot) => fillSandbox(boot, files)),
  },
  migrate: {
    usage: 'migrate',
    zh: '只升级数据库',
    en: 'only brings the database up to date',
    run: async (words) => (words.length > 0 ? help() : withCity(async () => 0)),
  },
}

/** Opens the installation of this folder (adopting a running embedded PostgreSQL), runs, closes. */
async function withCity(run: (boot: Boot) => Promise<number>): Promise<number> {
  const settings = readSettings()
  const database = await openDatabase(settings)
  const boot = await openBoot({ settings, modules, ownerUrl: database.url })
  try {
    return await run(boot)
  } finally {
    await boot.close()
    await database.stop()
  }
}

async function verifyAudit(boot: Boot, stream: string | undefined): Promise<number> {
  const report = await boot.transaction(system, (tx) => verifyTrailOf(tx, stream))
  if (stream !== undefined && report.events === 0 && report.faults.length === 0) {
    console.error(`没有名为 ${stream} 的记录流（如 case:…、account:…）\nThere is no stream ${stream}`)
    return 2
  }
  console.log(`核对 ${report.events} 条记录、${report.streams} 条记录流、${report.anchors} 个每日签名，用时 ${report.seconds} 秒`)
  console.log(`全部链头的摘要（SM3）：${report.digest}`)
  for (const fault of report.faults) console.log(`✘ ${fault.stream}：${fault.message}`)
  console.log(report.faults.length === 0 ? '✔ 审计链完整，没有缺失、改动或断裂' : `共 ${report.faults.length} 处问题`)
  return report.faults.length === 0 ? 0 : 1
}

/** Safe beside a running server; a rotation that was interrupted goes on. */
async function rotateKeys(boot: Boot, reason: string): Promise<number> {
  const started = await startRotation(boot, 'command', reason || '命令行更换密钥')
  console.log(started ? '已生成新密钥，五秒后启用' : '已有一次更换在进行，接着做')
  let line = ''
  for (;;) {
    const state = await rotateFor(boot, 2000, (step) => {
      line = `${step.name}：${step.done} / ${step.total ?? 0}`
    })
    if (line !== '') console.log(line)
    line = ''
    if (state !== 'more') break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const { rotation } = await boot.transaction(system, keysAndRotation)
  const left = (rotation?.steps ?? []).filter((one) => one.unreadable > 0)
  for (const one of left) console.log(`✘ ${one.name} 有 ${one.unreadable} 行无法重新加密，旧密钥继续保留`)
  console.log(left.length === 0 ? '✔ 密钥更换完成' : '密钥更换完成，但有遗留')
  return left.length === 0 ? 0 : 1
}

async function verifyFile([file, ...words]: readonly string[]): Promise<number> {
  const whole = words.every((word, n) => (n % 2 === 0 ? ['--root', '--revoked'].includes(word) && words[n + 1] !== undefined : true))
  if (file === undefined || file.startsWith('--') || !whole) return help()
  const { reportOfFile } = await import('./verify-file.ts')
  const given = (name: string) => {
    const path = words[words.indexOf(name) + 1]
    return words.includes(name) && path !== undefined ? readFileSync(path) : undefined
  }
  const { lines, valid } = await reportOfFile(readFileSync(file), given('--root'), given('--revoked'))
  for (const line of lines) console.log(line)
  return valid ? 0 : 1
}

/** Before a city's seal system goes into the settings: does it keep the protocol? */
async function trySealSystem([url, token = '']: readonly string[]): Promise<number> {
  if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url)) return help()
  const { checkSealSystem } = await import('../../modules/seals/server/api.ts')
  const found = await checkSealSystem({ url, token }, new Date().toISOString())
  for (const { name, passed, detail } of found) console.log(`${passed ? '✔' : '✘'} ${name}${detail === '' ? '' : `：${detail}`}`)
  return found.every((one) => one.passed) ? 0 : 1
}

function objectIn(file: string): Record<string, unknown> {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new OperatorFault(
      `${file} 不是 JSON 文件，请给出测试集的 test-data.json`,
      `${file} is no JSON: give the test-data.json of the suite`,
    )
  }
}

async function fillSandbox(boot: Boot, files: readonly string[]): Promise<number> {
  if (files.length === 0) return help()
  const count = await loadSandbox(boot, files.map(objectIn))
  console.log(`演练区已重新装填：${count} 条演练记录（与真实证照、办件无关）`)
  return 0
}

function told(fault: unknown): number {
  console.error(faultWords(fault))
  return 1
}

/** Whoever asks how a command is called must not have it carried out, with `--help` for its reason. */
const isOption = (word: string) => word.startsWith('-')

function help(code = 2): number {
  const lines = Object.values(orders).flatMap(({ usage, zh, en }) => [`  ${usage}`, `      ${zh}`, `      ${en}`])
  console.log(`用法 Usage：npm run onewindow -- <命令 command>\n\n${lines.join('\n')}`)
  return code
}

function unknown(given: string): number {
  console.error(`没有这个命令：${given}\nThere is no command ${given}\n`)
  return help()
}

const asksForHelp = (word: string) => word === '--help' || word === '-h'

const [name = '', ...words] = process.argv.slice(2)
const order = orders[name]
if (asksForHelp(name) || name === 'help' || (order && words.some(asksForHelp))) process.exit(help(0))
if (order === undefined) process.exit(name === '' ? help() : unknown(name))
process.exit(await order.run(words).catch(told))
