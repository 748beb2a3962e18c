import pg from 'pg'
import { addMonths } from '../../modules/calendar/contract.ts'
import { listLicenceTypes } from '../../modules/catalog/server/api.ts'
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
import { makeCity } from './city.ts'
import { demoPeople } from './demo-people.ts'
import { factsOfPerson } from './facts.ts'
import { factsOfHousehold } from './facts-of-household.ts'
import { makeLicences } from './licence-maker.ts'
import { licencesOfCity } from './licences.ts'
import type { City, CityPerson } from './model.ts'
import { makeRandom, type Random } from './random.ts'
import { byHolder, type LicencesByHolder } from './register.ts'
import { registersOfPerson } from './registers.ts'
import { registersOfHousehold } from './registers-of-household.ts'

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
  if (boot.settings.mode === 'production') throw new Error('生产环境不生成合成居民')
  const client = new pg.Client({ connectionString: boot.ownerUrl })
  await client.connect()
  try {
    const { population, licences, cities } = await fill(boot, client, given.residents, given.seed ?? 7)
    const { persons, households } = population
    const milliseconds = Math.round(performance.now() - started)
    return {
      residents: persons.length,
      households: households.length,
      licences: licences.length,
      milliseconds,
      made: { cities, licences, records: population.records },
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
  const where = { tenant: boot.settings.tenant, at, protection: boot.protection }
  await client.query('begin')
  await importPopulation(client, where, population)
  await importLicences(client, where, types, maker.made)
  await client.query('commit')
  await client.query(
    'analyze people.person, people.document, people.membership, people.kinship, people.register_record, licences.licence, licences.holding',
  )
  if (already.residents === 0) await giveMandate(boot)
  return { population, licences: maker.made, cities: [city.demo, city] }
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

function populationOf(random: Random, cities: readonly City[], held: LicencesByHolder): ImportedPopulation {
  const people = cities.flatMap((one) => one.people)
  const households = cities.flatMap((one) => one.households)
  const homes = new Map(households.flatMap((home) => home.members.map((one) => [one.person.id, home] as const)))
  const today = cities[0]?.today ?? ''
  return {
    persons: people.map(personRow),
    households: cities.flatMap(({ households, registered }) => [
      ...households.map((one) => ({
        id: one.id,
        kind: 'living' as const,
        division: one.community,
        domicileType: one.rural ? ('农村' as const) : ('城镇' as const),
        number: null,
        address: one.address,
        members: membersOf(one),
      })),
      ...registered.map((one) => ({ ...one, kind: 'registered' as const, members: membersOf(one) })),
    ]),
    kinship: people.flatMap(kinshipOf),
    records: [
      ...people.filter((one) => one.diedOn === null).flatMap((one) => factsOfPerson(random, one, today)),
      ...people
        .filter((one) => one.diedOn !== null)
        .flatMap((one) => [
          ...factsOfPerson(random, one, today).filter((record) => record.source === '社保系统'),
          ...registersOfPerson(random, one, today, undefined, held).filter((record) => record.source === '殡葬服务记录'),
        ]),
      ...people.filter((one) => one.diedOn === null).flatMap((one) => registersOfPerson(random, one, today, homes.get(one.id), held)),
      ...households.flatMap((one) => [...factsOfHousehold(one, today), ...registersOfHousehold(one, today, held)]),
    ],
  }
}

function personRow(person: CityPerson): ImportedPopulation['persons'][number] {
  const { number, phone, domicileAddress, residenceAddress } = person
  return {
    id: person.id,
    name: person.name,
    sex: person.sex,
    birthDate: person.birthDate,
    documentKind: number === null ? 'none' : 'resident-id',
    domicile: person.domicile,
    residence: person.residence,
    diedOn: person.diedOn,
    private: {
      ethnicity: person.nationality,
      ...(number === null ? {} : { number }),
      ...(phone === null ? {} : { phone }),
      ...(domicileAddress === '' ? {} : { domicileAddress }),
      ...(residenceAddress === '' ? {} : { residenceAddress }),
    },
  }
}

function membersOf(household: { members: readonly { person: CityPerson; relation: string }[]; since: string }) {
  return household.members.map(({ person, relation }) => ({
    person: person.id,
    relation,
    from: person.birthDate > household.since ? person.birthDate : household.since,
  }))
}

function kinshipOf(person: CityPerson): ImportedPopulation['kinship'] {
  const spouse =
    person.spouse && person.sex === 'male'
      ? [{ person: person.id, relation: 'spouse' as const, relative: person.spouse.id, from: person.birthDate }]
      : []
  const children = person.children.map((child) => ({
    person: person.id,
    relation: 'child' as const,
    relative: child.id,
    from: child.birthDate,
  }))
  const ward = person.guardian
    ? [{ person: person.id, relation: 'guardian' as const, relative: person.guardian.id, from: person.birthDate }]
    : []
  return [...spouse, ...children, ...ward]
}
