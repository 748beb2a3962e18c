import { listTasks } from '../modules/cases/contract.ts'
import { staffOf, type TestCity } from '../modules/cases/server/testing.ts'
import { searchItems } from '../modules/catalog/contract.ts'
import { addHistory } from '../tools/city/history.ts'
import { given, nothingElse } from './given.ts'
import { approve, cityOf, itemCode, noTimes, type Resident, residentsOf, type Times, takeIn } from './main-job/applications.ts'
import { measureBareSql } from './main-job/bare-sql.ts'
import { type Installation, startInstallation } from './main-job/installation.ts'
import { type CpuReading, latencies, machineLine } from './main-job/machine.ts'

/** `npm run bench [-- --residents 5000 --cases 20000 --warm 400 --measured 300]`: the main job, measured from outside. Prints Markdown. */
const [residents, loaded, warm, measured] = [given('residents', 5000), given('cases', 20_000), given('warm', 400), given('measured', 300)]
nothingElse()
const clients = 16
const began = performance.now()
let taken = 0

console.log(`Machine: ${machineLine()}`)
const installation = await startInstallation(residents)
const city = cityOf(installation)
console.log(
  `\nStart-up: first ${installation.firstStart.toFixed(1)} s with ${residents} residents, later ${installation.laterStart.toFixed(1)} s`,
)
const people = await residentsOf(installation, 4000)
await load()
console.log(
  '\n| CPU ms per application | together | server | PostgreSQL | worker beside it (its PostgreSQL) | load |\n|---|---|---|---|---|---|',
)
await printCpu('cold: the first 20 after the start', 20, () => takeMany(20, noTimes(), false, 1))
await takeMany(warm, noTimes(), false, 4)
await printCpu(`one client, after ${warm} more`, measured, () => takeMany(measured, noTimes(), false, 1))
const whole = noTimes()
const asPeopleWork = Math.ceil(measured / 2)
await printCpu('the same, worklist and case opened before each decision', asPeopleWork, () => takeMany(asPeopleWork, whole, true, 1))
let seconds = 0
await printCpu(`${clients} clients together`, measured * 2, async () => {
  seconds = await takeMany(measured * 2, noTimes(), false, clients)
})
await printLatencies()
await printTogether()
await installation.stop()
console.log(`\nThe whole took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`)
process.exit(0)

/** A past of so many cases; then the worker has folded it before anything is measured. */
async function load(): Promise<void> {
  const made = await addHistory(installation.boot, { cases: loaded })
  const written = made.milliseconds / 1000
  await quiet(installation)
  console.log(`\nLoaded: ${made.cases} cases (${made.running} running) with ${made.events} events in ${written.toFixed(0)} s`)
}

/** Until the worker has rested for two seconds, a minute at the most. */
async function quiet(installed: Installation): Promise<void> {
  for (let n = 0; n < 30; n++) {
    const before = await installed.cpu()
    await new Promise((resolve) => setTimeout(resolve, 2000))
    const after = await installed.cpu()
    if (after.worker + after.databaseForWorker - before.worker - before.databaseForWorker < 100) return
  }
}

function person(n: number): Resident {
  const found = people[n % people.length]
  if (found === undefined) throw new Error('there are no residents')
  return found
}

/** Whole applications, each of another resident than before. Answers the seconds. */
async function takeMany(count: number, times: Times, openingEach: boolean, width: number): Promise<number> {
  const started = performance.now()
  let left = count
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (left-- > 0) {
        const n = taken++
        const caseId = await takeIn(city, person(n * 7 + 3), person(n + 11), n, times)
        await approve(city, caseId, times, openingEach)
      }
    }),
  )
  return (performance.now() - started) / 1000
}

async function printCpu(name: string, count: number, work: () => Promise<unknown>): Promise<void> {
  const before = await installation.cpu()
  await work()
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const after = await installation.cpu()
  const each = (key: keyof CpuReading) => (after[key] - before[key]) / count
  const sum = each('server') + each('databaseForServer')
  const worker = `${each('worker').toFixed(1)} (${each('databaseForWorker').toFixed(1)})`
  const parts = [`**${sum.toFixed(1)}**`, each('server').toFixed(1), each('databaseForServer').toFixed(1), worker, loadNow()]
  console.log(`| ${itemCode}, ${name} | ${parts.join(' | ')} |`)
}

function loadNow(): string {
  return machineLine().split('load ')[1]?.split(' ')[0] ?? ''
}

async function printLatencies(): Promise<void> {
  console.log(`\n| act (one client, ${loaded} cases) | p50 / p95 / p99 ms |\n|---|---|`)
  const rows: [string, number[]][] = [
    ['search the catalog', await searchTimes(city)],
    ['identify a resident', whole.identify],
    ['open the prefilled form', whole.prefill],
    ['submit and accept', whole.submit],
    ['worklist of a reviewer', whole.worklist],
    ['worklist of the whole city (city reviewer, area)', await areaTimes(city)],
    ['case on one screen', whole.view],
    ['decide', whole.decide],
  ]
  for (const [name, samples] of rows) console.log(`| ${name} | ${latencies(samples)} |`)
}

async function timesOf(count: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const started = performance.now()
    await work(n)
    times.push(performance.now() - started)
  }
  return times
}

async function searchTimes(where: TestCity): Promise<number[]> {
  const clerk = await staffOf(where, 'clerk-510402002001')
  const words = ['低保', '我妈八十了能领什么', '残疾证', '娃儿上户口', '公租房', 'yanglao', '失业了咋办', '老年证']
  return timesOf(200, (n) => clerk.call(searchItems, { q: words[n % words.length] ?? '' }))
}

async function areaTimes(where: TestCity): Promise<number[]> {
  const reviewer = await staffOf(where, 'human-resources-5104')
  return timesOf(100, () => reviewer.call(listTasks, { scope: 'area' }))
}

async function printTogether(): Promise<void> {
  const perSecond = (measured * 2) / seconds
  console.log(
    `\nTogether, ${clients} clients: **${perSecond.toFixed(1)} whole applications/s**, the worker sealing their papers beside them`,
  )
  await installation.leaveDatabaseAlone()
  const bare = await measureBareSql(installation, city, person(5), person(6), clients, measured * 2)
  console.log(
    `The same database work as bare prepared SQL, nothing beside it: ${bare.perSecond.toFixed(1)}/s, ${bare.cpu.toFixed(1)} CPU ms of PostgreSQL each (${bare.statements} statements in ${bare.journeys} journeys); ratio ${(perSecond / bare.perSecond).toFixed(2)}`,
  )
}
