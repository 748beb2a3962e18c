import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { officerByLogin } from '../../modules/identity/server/api.ts'
import type { trustStates } from '../../modules/seals/contract.ts'
import {
  allCities,
  certificatesIn,
  confirmCity,
  fingerprintOf,
  foreignRootsOf,
  pemOf,
  proposeCity,
  rootsOf,
  stopCity,
  updateLists,
} from '../../modules/seals/server/api.ts'
import { Problem } from '../../platform/contract/problem.ts'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import type { Transaction } from '../../platform/server/transaction.ts'

const stateNames = { awaiting: '待复核', trusted: '已互认', refused: '未通过', withdrawn: '已停止' } as const satisfies Record<
  (typeof trustStates)[number],
  string
>

/**
 * Mutual recognition by command: `trust` shows our own fingerprint and the list; `trust propose`, `confirm`, `stop`, `lists` do what the
 * console does, in the name of a security officer (`--as login`); whoever proposes may not confirm.
 */
export async function trustCities(boot: Boot, words: readonly string[]): Promise<number> {
  const [act, ...rest] = words
  try {
    if (act !== undefined) await carryOut(boot, act, rest)
    for (const line of await boot.transaction(system, listed)) console.log(line)
    const foreign = await boot.transaction(system, foreignRootsOf)
    writeFileSync(join(boot.settings.dataFolder, 'trusted-roots.pem'), foreign)
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.log(`✘ ${error.definition.zh}${error.detail === undefined ? '' : `：${error.detail}`}`)
    return 1
  }
}

const acts = ['propose', 'confirm', 'stop', 'lists']

async function carryOut(boot: Boot, act: string, words: readonly string[]): Promise<void> {
  if (!acts.includes(act)) throw new OperatorFault(`没有这个命令：trust ${act}`, `There is no trust ${act}: ${acts.join(', ')}`)
  const login = words[words.indexOf('--as') + 1]
  const [first = '', second = '', third = ''] = words.slice(0, Math.max(0, words.indexOf('--as')))
  await boot.transaction(system, async (tx) => {
    const by = words.includes('--as') && login !== undefined ? await officerByLogin(tx, login, 'security-officer') : undefined
    if (by === undefined)
      throw new OperatorFault('请用 --as 指明一位在岗的安全管理员账号', 'Name the account of a security officer in office by --as')
    if (act === 'propose') await proposeCity(tx, by, { pem: readFileSync(first, 'utf8'), name: second, reason: third || '命令行导入' })
    else if (act === 'confirm') await confirmCity(tx, by, first, second)
    else if (act === 'stop') await stopCity(tx, by, first, second || '命令行停止')
    else await updateLists(tx, by, first, readFileSync(second, 'utf8'))
  })
}

async function listed(tx: Transaction): Promise<string[]> {
  const own = await rootsOf(tx)
  const rows = await allCities(tx)
  return [
    own.map(pemOf).join('').trimEnd(),
    `本市根证书指纹（SM3）：${fingerprintOf(own)}`,
    ...rows.map((row) => {
      const count = certificatesIn(Buffer.from(row.roots)).length
      return `${row.id}  ${stateNames[row.state]}  ${row.name}（${count} 张根证书，${row.proposed_by_name} 导入${row.decided_by_name === '' ? '' : `，${row.decided_by_name} 办理`}）`
    }),
  ]
}
