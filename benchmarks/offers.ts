import { readdirSync, readFileSync } from 'node:fs'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { parse } from 'yaml'
import { addDays } from '../modules/calendar/contract.ts'
import type { Item, LicenceType, PolicyParameter } from '../modules/catalog/contract.ts'
import {
  contextOf,
  hasResult,
  matches,
  nextDay,
  type Plan,
  planOf,
  type Resident,
  type Surroundings,
} from '../modules/offers/server/api.ts'
import { placesOf } from '../modules/people/server/api.ts'
import { makeCity } from '../tools/city/city.ts'
import { factsOfPerson } from '../tools/city/facts.ts'
import { factsOfHousehold } from '../tools/city/facts-of-household.ts'
import { makeLicences } from '../tools/city/licence-maker.ts'
import { licencesOfCity } from '../tools/city/licences.ts'
import { makeRandom } from '../tools/city/random.ts'
import { machineLine } from './main-job/machine.ts'

/**
 * All proactive items over the whole city: 1.2 million rows of bare facts in memory, on two threads. The rows are residents of the synthetic
 * city, each taken several times with another birthday. Measured: rules alone, without reading and writing the table.
 */
const today = '2026-11-24'
const [residents = 1_200_000, threads = 2] = process.argv.slice(2).map(Number)
const sample = 12_000

const read = <T>(folder: string): T[] =>
  readdirSync(new URL(`../${folder}/`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(new URL(`../${folder}/${name}`, import.meta.url), 'utf8')) as T)

function thePlan(types: readonly LicenceType[]): Plan {
  const items = read<Item>('items').map((item) => ({ item: { ...item, uses: item.uses ?? [] }, version: 1 }))
  return planOf(items, new Set(types.filter((one) => one.sensitivity === 'sealed').map((one) => one.code)))
}

function surroundings(plan: Plan, types: readonly LicenceType[], day: string): Surroundings {
  const figures = parse(readFileSync(new URL('../data/policies.yaml', import.meta.url), 'utf8')) as PolicyParameter[]
  const policy = Object.fromEntries(figures.map((one) => [one.key, one.values.at(-1)?.value]))
  const places = new Map<string, Record<string, string>>()
  return {
    today: day,
    absent: Object.fromEntries(types.filter((one) => one.absenceMeansNo && plan.licences.has(one.code)).map((one) => [one.code, null])),
    policyAt: () => policy,
    placesOf: (code) => {
      const known = places.get(code)
      if (known) return known
      const made = Object.fromEntries(Object.entries(placesOf('domicile', code)).map(([key, name]) => [key.slice(8), name]))
      places.set(code, made)
      return made
    },
  }
}

/** Residents of the synthetic city as the table keeps them. */
function someResidents(plan: Plan, types: readonly LicenceType[]): Resident[] {
  const random = makeRandom(11)
  const city = makeCity({ residents: sample, seed: 11, today })
  const maker = makeLicences(makeRandom(12), today, new Map(types.map((one) => [one.code, one])), new Map())
  licencesOfCity(maker, city)
  const held = new Map<string, Resident['licences'][number][]>()
  for (const { type, fields, perPerson, holders, validFrom, validTo } of maker.made) {
    const wanted = plan.licences.get(type)
    if (!wanted || types.find((one) => one.code === type)?.sensitivity === 'sealed') continue
    for (const holder of holders) {
      const all: Record<string, unknown> = { ...fields, ...perPerson?.[holder] }
      const kept = Object.fromEntries([...wanted].flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]]])))
      held.set(holder, [...(held.get(holder) ?? []), { type, from: validFrom, to: validTo, fields: kept }])
    }
  }
  const told = (records: readonly { readonly facts: Readonly<Record<string, unknown>> }[], keys: ReadonlySet<string>) =>
    Object.fromEntries(records.flatMap((one) => Object.entries(one.facts)).filter(([key]) => keys.has(key)))
  const homes = new Map(
    city.households.flatMap((one) => {
      const facts = told(factsOfHousehold(one, today), plan.householdFacts)
      return one.members.map((member) => [member.person.id, facts] as const)
    }),
  )
  return city.people.map((one) => ({
    ...{ id: one.id, birthDate: one.birthDate, sex: one.sex, domicile: one.domicile, residence: one.residence, alive: one.diedOn === null },
    licences: held.get(one.id) ?? [],
    told: told(factsOfPerson(random, one, today), plan.personFacts),
    household: homes.get(one.id) ?? {},
  }))
}

interface Share {
  readonly count: number
  readonly seed: number
}
interface Figures {
  readonly milliseconds: number
  readonly matched: number
  readonly entitled: number
  readonly due: number
  readonly dueMilliseconds: number
  readonly newly: number
}

function work({ count, seed }: Share): Figures {
  const types = read<LicenceType>('licences')
  const plan = thePlan(types)
  const base = someResidents(plan, types)
  const random = makeRandom(seed)
  const rows: Resident[] = Array.from({ length: count }, (_, n) => {
    const one = base[n % base.length] as Resident
    return n < base.length ? one : { ...one, birthDate: addDays(one.birthDate, random.integer(-180, 180)) }
  })
  const nextDays = new Array<string>(count)
  const around = surroundings(plan, types, today)
  let [matched, entitled] = [0, 0]
  const begun = performance.now()
  for (let n = 0; n < count; n += 1) {
    const found = look(plan, rows[n] as Resident, around)
    matched += found
    if (found > 0) entitled += 1
  }
  const milliseconds = performance.now() - begun
  for (let n = 0; n < count; n += 1) nextDays[n] = nextDay(rows[n] as Resident, plan, today)
  const tomorrow = addDays(today, 1)
  const later = surroundings(plan, types, tomorrow)
  let [due, newly] = [0, 0]
  const again = performance.now()
  for (let n = 0; n < count; n += 1) {
    if ((nextDays[n] as string) > tomorrow) continue
    due += 1
    const row = rows[n] as Resident
    newly += Math.max(0, look(plan, row, later) - look(plan, row, around))
    nextDays[n] = nextDay(row, plan, tomorrow)
  }
  return { milliseconds, matched, entitled, due, dueMilliseconds: performance.now() - again, newly }
}

function look(plan: Plan, resident: Resident, around: Surroundings): number {
  if (!resident.alive) return 0
  const context = contextOf(resident, around)
  let found = 0
  for (const rule of plan.rules) if (matches(rule, context) && !hasResult(rule, context)) found += 1
  return found
}

/** A thread does not inherit the loader of TypeScript. */
const inThread = `import('tsx/esm/api').then(({ register }) => { register(); return import(require('node:worker_threads').workerData.self) })`

async function main(): Promise<void> {
  const plan = thePlan(read<LicenceType>('licences'))
  const each = Math.ceil(residents / threads)
  const figures = await Promise.all(
    Array.from(
      { length: threads },
      (_, n) =>
        new Promise<Figures>((resolve, reject) => {
          const worker = new Worker(inThread, { eval: true, workerData: { count: each, seed: n + 1, self: import.meta.url } })
          worker.once('message', resolve)
          worker.once('error', reject)
        }),
    ),
  )
  const total = (pick: (one: Figures) => number) => figures.reduce((sum, one) => sum + pick(one), 0)
  const seconds = Math.max(...figures.map((one) => one.milliseconds)) / 1000
  const count = each * threads
  const number = (value: number) => Math.round(value).toLocaleString('en-US')
  const rules = plan.rules.reduce((sum, one) => sum + one.tests.length + one.formTests.length, 0)
  console.log(`${machineLine()}\n`)
  console.log('| | |\n|---|---|')
  console.log(`| residents | ${number(count)} (of ${number(sample)} made) |`)
  console.log(`| proactive items, fact conditions | ${plan.rules.length}, ${rules} |`)
  console.log(`| threads | ${threads} |`)
  console.log(`| whole city | ${seconds.toFixed(1)} s |`)
  console.log(`| items × residents per second | ${number((count * plan.rules.length) / seconds)} |`)
  console.log(`| conditions × residents per second | ${number((count * rules) / seconds)} |`)
  console.log(
    `| residents entitled to something, entitlements | ${number(total((one) => one.entitled))}, ${number(total((one) => one.matched))} |`,
  )
  console.log(
    `| one day later: due, looked at in, newly entitled | ${number(total((one) => one.due))}, ${(
      Math.max(...figures.map((one) => one.dueMilliseconds)) / 1000
    ).toFixed(2)} s, ${number(total((one) => one.newly))} |`,
  )
  console.log(`\nItems: ${plan.rules.map((one) => one.item.code).join(', ')}`)
}

if (isMainThread) await main()
else parentPort?.postMessage(work(workerData as Share))
