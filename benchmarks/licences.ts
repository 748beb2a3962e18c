import { staffActorOf } from '../modules/identity/server/testing.ts'
import { currentLicences, openNeed } from '../modules/licences/server/api.ts'
import { type Actor, system } from '../platform/server/actor.ts'
import { multiplyLicences } from './licences/multiply.ts'
import { latencies, machineLine } from './main-job/machine.ts'
import { openOwnCity } from './main-job/own-city.ts'

/**
 * `npx tsx benchmarks/licences.ts [licences] [tries]`: all licences of one holder, found and opened, among so many (5,000,000). Those of 5,000
 * residents are lived, the rest are copies of them; holders whose licences open are spread evenly over the whole table. Each look-up is a
 * transaction of its own with the scope of its actor. Target: p95 < 10 ms.
 */
const [licences = 5_000_000, tries = 2000] = process.argv.slice(2).map(Number)
const { boot, close } = await openOwnCity('licences', 5000)
const { lived, total, holders, seconds, bytes } = await multiplyLicences(boot, licences)
console.log(
  `${lived} licences lived, ${total} in the table (${(bytes / 2 ** 30).toFixed(1)} GB with indexes), copied in ${seconds.toFixed(0)} s\n`,
)

const clerk = await staffActorOf(boot, 'clerk-510402002001')
const residentOf = (personId: string): Actor => ({ kind: 'resident', personId, sessionId: personId })
const acts: readonly [string, (personId: string) => Promise<number>][] = [
  ['by the system, all types', (personId) => boot.transaction(system, (tx) => held(tx, personId))],
  ['by the holder, through row-level security', (personId) => boot.transaction(residentOf(personId), (tx) => held(tx, personId))],
  ['at the window under a need, uses recorded', (personId) => atTheWindow(personId)],
]
console.log('| look-up by holder | licences opened | p50 / p95 / p99 ms |\n|---|---|---|')
for (const [name, act] of acts) {
  const times: number[] = []
  let opened = 0
  for (let n = -50; n < tries; n++) {
    const personId = holders[(n + 50) % holders.length] ?? ''
    const started = performance.now()
    const count = await act(personId)
    if (n >= 0) times.push(performance.now() - started)
    if (n >= 0) opened += count
  }
  console.log(`| ${name} | ${opened} | ${latencies(times)} |`)
}
console.log(`\nLoad at the end: ${machineLine().split('load ')[1]}`)
await close()
process.exit(0)

type Tx = Parameters<typeof currentLicences>[0]

async function held(tx: Tx, personId: string, need?: Parameters<typeof currentLicences>[2]): Promise<number> {
  const found = await currentLicences(tx, personId, need)
  return [...found.values()].reduce((sum, one) => sum + one.valid.length + (one.expired ? 1 : 0), 0)
}

async function atTheWindow(personId: string): Promise<number> {
  const types = ['ID_CARD', 'HOUSEHOLD_REGISTER', 'SOCIAL_SECURITY_CARD']
  return boot.transaction(clerk, async (tx) => {
    const id = tx.newId()
    await openNeed(tx, { id, kind: 'reception', people: [{ personId, types }] })
    return held(tx, personId, { id, types, purpose: '办理“高龄津贴”', basis: 'statutory-duty' })
  })
}
