import { randomFillSync } from 'node:crypto'
import pg from 'pg'
import { cityCalendar } from '../../modules/calendar/server/api.ts'
import { type Beginning, type Life, liveCase, storeLives, type World } from '../../modules/cases/server/api.ts'
import { listItems, type PublishedItem } from '../../modules/catalog/server/api.ts'
import { staffAt } from '../../modules/identity/server/api.ts'
import { type Office, type OfficeIndex, officeIndex } from '../../modules/organisations/server/api.ts'
import { findPeople, listBarePersons, type PersonRecord } from '../../modules/people/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { makeRandom, type Random } from './random.ts'

export interface HistoryReport {
  readonly cases: number
  readonly events: number
  readonly running: number
  readonly milliseconds: number
}

const batch = 2000
const written = 'cases.case, cases.task, cases.party, cases.participation, cases.content, platform.event, platform.stream_head'
const dayMs = 86_400_000
const mostPeople = 20_000

/**
 * Gives a synthetic city a past: so many cases, received over the last year at every community's window and online, lived by the rules that
 * running cases follow, with their events in audit chains. Documents and licences of the past are not made. Refused in production, and once
 * a day has been signed: what was signed cannot be added to.
 */
export async function addHistory(boot: Boot, given: { cases: number; seed?: number; days?: number }): Promise<HistoryReport> {
  const started = performance.now()
  if (boot.settings.mode === 'production') throw new OperatorFault('生产环境不生成合成办件', 'Production makes no invented cases')
  const client = new pg.Client({ connectionString: boot.ownerUrl })
  await client.connect()
  try {
    await demandNothingSigned(client, boot.settings.tenant)
    await client.query('set synchronous_commit = off')
    const made = await write(boot, client, given)
    await readAnew(client, boot.settings.tenant)
    await client.query(`vacuum (analyze) ${written}`)
    return { ...made, milliseconds: Math.round(performance.now() - started) }
  } finally {
    await client.end()
  }
}

/** Whoever reads events by their time has passed that of the past already. */
const readAnew = (client: pg.Client, tenant: string) => client.query('delete from platform.reader where tenant = $1', [tenant])

async function demandNothingSigned(client: pg.Client, tenant: string): Promise<void> {
  const found = await client.query('select 1 from platform.anchor where tenant = $1 limit 1', [tenant])
  if (found.rows.length > 0)
    throw new OperatorFault(
      '审计链已有每日签名，不能再补写更早的办件；请在新装的演示库上、首次签名之前运行',
      'Days of the trail are signed already, no past can be written: do it on a new demonstration, before the first night',
    )
}

async function write(boot: Boot, client: pg.Client, given: { cases: number; seed?: number; days?: number }) {
  const random = makeRandom((given.seed ?? 7) + 100)
  const until = boot.clock.now()
  const source = await sourceOf(boot, random)
  const world: World = {
    ...{ calendar: cityCalendar(), offices: source.offices, protection: boot.protection, chance: random.next, newId: idAt, until },
    officerAt: (officeId) => source.officers.get(officeId) ?? { actor: 'system', name: '' },
  }
  const first = await reserveNumbers(client, given.cases)
  const from = Date.parse(until) - (given.days ?? 365) * dayMs
  let [cases, events, running, tried] = [0, 0, 0, 0]
  while (cases < given.cases && tried < given.cases * 2) {
    const lives: Life[] = []
    for (; lives.length < Math.min(batch, given.cases - cases) && tried < given.cases * 2; tried++) {
      const at = from + ((cases + lives.length) / given.cases) * (Date.parse(until) - from)
      const life = liveCase(world, beginningOf(boot, source, random, at, first + cases + lives.length))
      if (life) lives.push(life)
    }
    await client.query('begin')
    await storeLives(client, boot.settings.tenant, world, lives)
    await client.query('commit')
    cases += lives.length
    for (const life of lives) {
      events += life.events.length
      if (life.state?.closedAt === null) running += 1
    }
  }
  return { cases, events, running }
}

/** Cases come in while offices are open: the second is spread over the working hours of that day. */
function beginningOf(boot: Boot, source: Source, random: Random, at: number, n: number): Beginning {
  const applicant = random.pick(source.people)
  const item = random.weighted(source.items)
  const online = random.chance(0.3)
  const home = applicant.residence ?? applicant.domicile ?? boot.settings.tenant
  const near = source.windows.get(online || random.chance(0.7) ? home.slice(0, 6) : '')
  const office = random.pick(near ?? source.everyWindow)
  const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
  const received = new Date(Math.min(Date.parse(`${day}T01:00:00Z`) + random.integer(0, 8 * 3_600_000 - 1), at)).toISOString()
  const first = item.item.jurisdiction === 'domicile' ? applicant.domicile : applicant.residence
  return {
    ...{ caseId: idAt(received), item, at: received, channel: online ? ('online' as const) : ('window' as const) },
    number: `${boot.settings.tenant}-${day.replaceAll('-', '')}-${String(n).padStart(6, '0')}`,
    delivery: random.chance(0.75) ? 'electronic' : 'pick-up',
    applicant: { id: applicant.id, name: applicant.name, idNumber: applicant.number, nameIndex: source.nameIndex(applicant.name) },
    intake: { officeId: office.id, division: office.division, department: office.department },
    division: first ?? applicant.residence ?? applicant.domicile ?? office.division,
  }
}

interface Source {
  readonly people: readonly PersonRecord[]
  /** Some items are asked for every day, most seldom. */
  readonly items: readonly (readonly [PublishedItem, number])[]
  readonly offices: OfficeIndex
  readonly windows: ReadonlyMap<string, readonly Office[]>
  readonly everyWindow: readonly Office[]
  readonly officers: ReadonlyMap<string, { readonly actor: string; readonly name: string }>
  readonly nameIndex: (name: string) => Buffer
}

async function sourceOf(boot: Boot, random: Random): Promise<Source> {
  return boot.transaction(system, async (tx) => {
    const offices = await officeIndex(tx)
    const bare = (await listBarePersons(tx, { limit: mostPeople })).filter((one) => one.alive)
    const people = await findPeople(
      tx,
      bare.map((one) => one.id),
    )
    if (people.size === 0)
      throw new OperatorFault(
        '城里还没有居民，请先运行 npm run city -- --residents 5000',
        'Nobody lives here yet: npm run city -- --residents 5000 first',
      )
    const items = [...(await listItems(tx))].sort(() => random.next() - 0.5)
    const everyWindow = offices.all.filter((one) => one.department === 'window' && one.level === 'community')
    const windows = new Map<string, Office[]>()
    for (const one of everyWindow) windows.set(one.division.slice(0, 6), [...(windows.get(one.division.slice(0, 6)) ?? []), one])
    const officers = new Map<string, { actor: string; name: string }>()
    for (const office of offices.all) {
      const [first] = await staffAt(tx, office.id)
      if (first) officers.set(office.id, { actor: `staff:${first.id}`, name: first.name })
    }
    const indexes = new Map<string, Buffer>()
    const nameIndex = (name: string) => {
      const index = indexes.get(name) ?? boot.protection.blindIndex('cases.applicant', name)
      indexes.set(name, index)
      return index
    }
    return {
      ...{ people: [...people.values()], offices, windows, everyWindow, officers, nameIndex },
      items: items.map((one, n) => [one, 1 / (n + 4)] as const),
    }
  })
}

async function reserveNumbers(client: pg.Client, count: number): Promise<number> {
  const found = await client.query<{ first: number }>(
    "select setval('cases.case_number', nextval('cases.case_number') + $1::bigint) - $1::bigint as first",
    [count],
  )
  return found.rows[0]?.first ?? 1
}

const pool = Buffer.alloc(10 * 4096)
let used = pool.length

/** UUID version 7 of a given moment, so that rows of the past lie together. */
function idAt(at: string): string {
  if (used >= pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const hex = pool.toString('hex', used, used + 10)
  used += 10
  const time = Date.parse(at).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}
