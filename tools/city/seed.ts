import pg from 'pg'
import { addMonths } from '../../modules/calendar/contract.ts'
import { listLicenceTypes } from '../../modules/catalog/server/api.ts'
import { importFiles } from '../../modules/files/server/api.ts'
import { type ImportedUsual, importUsual } from '../../modules/forms/server/api.ts'
import { type ImportedLicence, importLicences } from '../../modules/licences/server/api.ts'
import { officeIndex } from '../../modules/organisations/server/api.ts'
import {
  type ImportedPopulation,
  importPopulation,
  insertMandate,
  listBarePersons,
  personNumberIndex,
} from '../../modules/people/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { civilDate } from '../../platform/server/clock.ts'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { makeCity } from './city.ts'
import { demoPeople } from './demo-people.ts'
import { makeLicences } from './licence-maker.ts'
import { licencesOfCity } from './licences.ts'
import type { City } from './model.ts'
import { populationOf } from './population.ts'
import { portraitsOf } from './portraits.ts'
import { makeRandom, type Random } from './random.ts'
import { byHolder } from './register.ts'
import { usualOf } from './usual.ts'

export interface SeedReport {
  readonly residents: number
  readonly households: number
  readonly licences: number
  readonly milliseconds: number
  /** What the generator decided, before anything was stored: the truth that benchmarks compare with. */
  readonly made: {
    readonly cities: readonly City[]
    readonly licences: readonly ImportedLicence[]
    readonly records: ImportedPopulation['records']
    readonly usual: readonly ImportedUsual[]
  }
}

/** True while nobody lives here. */
export async function isCityEmpty(boot: Boot): Promise<boolean> {
  return (await boot.transaction(system, (tx) => listBarePersons(tx, { limit: 1 }))).length === 0
}

/**
 * Lets a synthetic city grow to so many residents: people, families, facts and licences, in one transaction of the owner role. An empty
 * city gets the demo people first. The same seed on the same day makes the same city. Refused in production: synthetic and real people
 * never mix.
 */
export async function seedCity(boot: Boot, given: { residents: number; seed?: number }): Promise<SeedReport> {
  const started = performance.now()
  if (boot.settings.mode === 'production') throw new OperatorFault('生产环境不生成合成居民', 'Production makes no invented residents')
  const client = new pg.Client({ connectionString: boot.ownerUrl })
  await client.connect()
  try {
    const { population, licences, cities, usual } = await fill(boot, client, given.residents, given.seed ?? 7)
    const { persons, households } = population
    const milliseconds = Math.round(performance.now() - started)
    return {
      residents: persons.length,
      households: households.length,
      licences: licences.length,
      milliseconds,
      made: { cities, licences, records: population.records, usual },
    }
  } finally {
    await client.end()
  }
}

async function fill(boot: Boot, client: pg.Client, residents: number, seed: number) {
  const at = boot.clock.now()
  const already = await alreadyHere(boot, client)
  const city = makeCity({ residents, seed, today: civilDate(at), already })
  const { types, offices } = await boot.transaction(system, async (tx) => ({
    types: await listLicenceTypes(tx),
    offices: (await officeIndex(tx)).byPlace,
  }))
  const maker = makeLicences(
    makeRandom(seed + 1 + already.residents),
    city.today,
    new Map(types.map((one) => [one.code, one])),
    offices,
    already.residents,
  )
  licencesOfCity({ ...maker, random: sure(maker.random) }, city.demo)
  licencesOfCity(maker, city)
  const population = populationOf(makeRandom(seed + 2 + already.residents), [city.demo, city], byHolder(maker.made))
  const pictures = await portraitsOf([...city.demo.people, ...city.people], maker.made)
  const usual = usualOf(makeRandom(seed + 3 + already.residents), city.people, city.today)
  const where = { tenant: boot.settings.tenant, at, protection: boot.protection }
  await client.query('begin')
  await importPopulation(client, where, population)
  await importFiles(client, where, pictures)
  await importLicences(client, where, types, maker.made)
  await importUsual(client, where, usual)
  await client.query('commit')
  await client.query(
    'analyze people.person, people.document, people.membership, people.kinship, people.register_record, licences.licence, licences.holding',
  )
  if (already.residents === 0) await giveMandate(boot)
  return { population, licences: maker.made, cities: [city.demo, city], usual }
}

async function alreadyHere(boot: Boot, client: pg.Client) {
  const found = await client.query<{ index: string }>(
    "select encode(number_index, 'hex') as index from people.document where tenant = $1",
    [boot.settings.tenant],
  )
  const taken = new Set(found.rows.map((one) => one.index))
  const counted = await client.query<{ count: number }>('select count(*)::int as count from people.person where tenant = $1', [
    boot.settings.tenant,
  ])
  const isTaken = (number: string) => taken.size > 0 && taken.has(personNumberIndex(boot.protection, number).toString('hex'))
  return { residents: counted.rows[0]?.count ?? 0, isTaken }
}

async function giveMandate(boot: Boot): Promise<void> {
  const { wangXiuying, liXiaomei } = demoPeople
  await boot.transaction(system, (tx) =>
    insertMandate(tx, { grantor: wangXiuying.id, agent: liXiaomei.id, items: [], to: addMonths(tx.today, 12), basis: 'written' }),
  )
}

/** For the demo people what is common is certain and what is rare does not happen: their stories stay the same. */
const sure = (random: Random): Random => ({ ...random, chance: (share) => share >= 0.3 })
