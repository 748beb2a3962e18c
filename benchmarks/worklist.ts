import { authenticate } from '../apps/server/modules.ts'
import { countTasks, listCases, listTasks } from '../modules/cases/contract.ts'
import { type Person, staffOf, type TestCity } from '../modules/cases/server/testing.ts'
import { listItems } from '../modules/catalog/server/api.ts'
import { system } from '../platform/server/actor.ts'
import { makeHttp } from '../platform/server/http.ts'
import { addHistory } from '../tools/city/history.ts'
import { given, nothingElse } from './given.ts'
import { callInProcess } from './main-job/in-process.ts'
import { latencies, machineLine } from './main-job/machine.ts'
import { openOwnCity } from './main-job/own-city.ts'
import { multiply } from './worklist/multiply.ts'

/**
 * `npx tsx benchmarks/worklist.ts [-- --cases 1000000 --lived 20000]`: worklists and search of every role over a city with so many cases, through
 * the handlers and row-level security. `lived` cases are lived by the rules, the rest are copies of them. Prints Markdown.
 */
const [cases, lived, tries] = [given('cases', 1_000_000), given('lived', 20_000), given('tries', 60)]
nothingElse()
const began = performance.now()
const { boot, close } = await openOwnCity('worklist', 5000)
const made = await addHistory(boot, { cases: Math.min(lived, cases) })
console.log(`\n${made.cases} cases lived in ${(made.milliseconds / 1000).toFixed(0)} s (${made.events} events)`)
const seconds = await multiply(boot, Math.ceil(cases / made.cases))
console.log(`copied to ${Math.ceil(cases / made.cases) * made.cases} in ${seconds.toFixed(0)} s\n`)

const http = await makeHttp(boot, authenticate, (error) => console.error(error))
const city: TestCity = {
  boot,
  settle: async () => {},
  clock: boot.clock,
  caller: (face, token) => ({ call: callInProcess(http, face, token) }),
}
const items = await boot.transaction(system, (tx) => listItems(tx))
const names = await boot.transaction(system, (tx) =>
  tx.rows<{ number: string }>('select number from cases.case where tenant = $1 limit 40', [tx.tenant]),
)

const roles: readonly [string, string][] = [
  ['community worker', 'worker-510402002001'],
  ['window clerk', 'clerk-510402002001'],
  ['street reviewer', 'human-resources-510402100'],
  ['county reviewer', 'human-resources-510402'],
  ['city reviewer', 'human-resources-5104'],
]
const acts: readonly [string, (who: Person, n: number) => Promise<unknown>][] = [
  ['worklist of the office', (who) => who.call(listTasks, {})],
  ['worklist of the area', (who) => who.call(listTasks, { scope: 'area' })],
  ['counts by light', (who) => who.call(countTasks, {})],
  ['cases of the office', (who) => who.call(listCases, {})],
  ['cases of the area', (who) => who.call(listCases, { scope: 'area' })],
  ['… by item', (who, n) => who.call(listCases, { scope: 'area', item: items[n % items.length]?.item.code ?? '' })],
  ['… by phase', (who, n) => who.call(listCases, { scope: 'area', phase: n % 2 ? 'awaiting-correction' : 'delivering' })],
  ['… by days and verdict', (who) => who.call(listCases, { scope: 'area', from: '2025-10-01', to: '2025-10-31', verdict: 'rejected' })],
  ['… past their time', (who) => who.call(listCases, { scope: 'area', late: true })],
  ['… by number', (who, n) => who.call(listCases, { scope: 'area', text: names[n % names.length]?.number ?? '' })],
  ['… by name', (who, n) => who.call(listCases, { scope: 'area', text: ['王秀英', '李小梅', '张伟', '王芳'][n % 4] ?? '' })],
]
console.log(`| p50 / p95 / p99 ms (${cases} cases) | ${roles.map(([name]) => name).join(' | ')} |\n|---|${'---|'.repeat(roles.length)}`)
for (const [name, act] of acts) {
  const cells: string[] = []
  for (const [, login] of roles) cells.push(await timesOf(login, act))
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}
console.log(
  `\nLoad at the end: ${machineLine().split('load ')[1]}. The whole took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`,
)
await http.close()
await close()
process.exit(0)

async function timesOf(login: string, act: (who: Person, n: number) => Promise<unknown>): Promise<string> {
  const who = await staffOf(city, login).catch(() => undefined)
  if (who === undefined) return '–'
  const times: number[] = []
  try {
    for (let n = 0; n < tries + 5; n++) {
      const started = performance.now()
      await act(who, n)
      if (n >= 5) times.push(performance.now() - started)
    }
  } catch (error) {
    if (String(error).includes('not-allowed')) return 'no right'
    throw error
  }
  return latencies(times)
}
