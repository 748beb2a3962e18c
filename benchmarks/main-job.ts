import { listTasks } from '../modules/cases/contract.ts'
import { staffOf, type TestCity } from '../modules/cases/server/testing.ts'
import { searchItems } from '../modules/catalog/contract.ts'
import { approve, cityOf, itemCode, noTimes, type Resident, residentsOf, type Times, takeIn } from './main-job/applications.ts'
import { measureBareSql } from './main-job/bare-sql.ts'
import { type Installation, startInstallation } from './main-job/installation.ts'
import { type CpuReading, latencies, machineLine } from './main-job/machine.ts'

/** `npm run bench [-- --residents 5000 --cases 20000 --measured 300]`: the main job, measured from outside. Prints Markdown. */
const given = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const [residents, loaded, measured] = [given('residents', 5000), given('cases', 20_000), given('measured', 300)]
const clients = 16

console.log(`Machine: ${machineLine()}`)
const installation = await startInstallation(residents)
const city = cityOf(installation)
const people = await residentsOf(installation, 4000)
console.log(
  `\nStart-up: first ${installation.firstStart.toFixed(1)} s with ${residents} residents, later ${installation.laterStart.toFixed(1)} s\n`,
)

await takeMany(10, noTimes(), true, 1)
await load()
await measureOneByOne()
await measureTogether()
await installation.stop()

/** Accepts cases until so many lie in the offices, then says how long that took. */
async function load(): Promise<void> {
  const started = performance.now()
  await inParallel(clients, loaded, async (n) => void (await takeIn(city, person(n), person(n + 1), n, noTimes())))
  const seconds = (performance.now() - started) / 1000
  console.log(
    `Loaded: ${loaded} accepted cases through HTTP in ${seconds.toFixed(0)} s (${(loaded / seconds).toFixed(1)}/s with ${clients} clients)\n`,
  )
}

function person(n: number): Resident {
  const found = people[n % people.length]
  if (found === undefined) throw new Error('there are no residents')
  return found
}

async function inParallel(width: number, count: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await work(next++)
    }),
  )
}

async function takeMany(count: number, times: Times, asPeopleWork: boolean, width: number): Promise<number> {
  const started = performance.now()
  await inParallel(width, count, async (n) => {
    const caseId = await takeIn(city, person(n * 7 + 3), person(n + 11), n, times)
    await approve(city, caseId, times, asPeopleWork)
  })
  return (performance.now() - started) / 1000
}

async function cpuOver(installed: Installation, count: number, work: () => Promise<unknown>): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const before = await installed.cpu()
  await work()
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const after = await installed.cpu()
  const each = (key: keyof CpuReading) => (after[key] - before[key]) / count
  const sum = each('server') + each('databaseForServer')
  const aside = each('worker') + each('databaseForWorker')
  return `**${sum.toFixed(1)} ms** (server ${each('server').toFixed(1)} + PostgreSQL ${each('databaseForServer').toFixed(1)}); listeners, rendering and sealing in the worker on a line of their own: ${aside.toFixed(1)} ms (worker ${each('worker').toFixed(1)} + PostgreSQL ${each('databaseForWorker').toFixed(1)})`
}

async function measureOneByOne(): Promise<void> {
  const bare = noTimes()
  const cpu = await cpuOver(installation, measured, () => takeMany(measured, bare, false, 1))
  console.log(
    `CPU per application (${itemCode}: identify, prefilled form, answers, submit, three approvals), one client: ${cpu}. Load ${machineLine().split('load ')[1]}\n`,
  )
  const whole = noTimes()
  const human = await cpuOver(installation, measured, () => takeMany(measured, whole, true, 1))
  console.log(`The same with each reviewer opening worklist and case before deciding: ${human}\n`)
  const search = await searchTimes(city)
  console.log('| act (one client) | p50 / p95 / p99 ms |\n|---|---|')
  const rows: [string, number[]][] = [
    ['search the catalog', search],
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

async function searchTimes(where: TestCity): Promise<number[]> {
  const clerk = await staffOf(where, 'clerk-510402002001')
  const words = ['低保', '我妈八十了能领什么', '残疾证', '娃儿上户口', '公租房', 'yanglao', '失业了咋办', '老年证']
  const times: number[] = []
  for (let n = 0; n < 200; n++) {
    const started = performance.now()
    await clerk.call(searchItems, { q: words[n % words.length] ?? '' })
    times.push(performance.now() - started)
  }
  return times
}

async function areaTimes(where: TestCity): Promise<number[]> {
  const reviewer = await staffOf(where, 'human-resources-5104')
  const times: number[] = []
  for (let n = 0; n < 100; n++) {
    const started = performance.now()
    await reviewer.call(listTasks, { scope: 'area' })
    times.push(performance.now() - started)
  }
  return times
}

async function measureTogether(): Promise<void> {
  const times = noTimes()
  let seconds = 0
  const cpu = await cpuOver(installation, measured * 2, async () => {
    seconds = await takeMany(measured * 2, times, false, clients)
  })
  const perSecond = (measured * 2) / seconds
  console.log(`\nTogether, ${clients} clients: **${perSecond.toFixed(1)} whole applications/s**, CPU per application ${cpu}`)
  const bare = await measureBareSql(installation, city, person(5), person(6), clients, measured * 2)
  console.log(
    `The same database work by bare prepared statements: ${bare.perSecond.toFixed(1)}/s (${bare.statements} statements per application), ratio ${(perSecond / bare.perSecond).toFixed(2)}`,
  )
}
