import pg from 'pg'
import { addMonths } from '../../modules/calendar/contract.ts'
import { listLicenceTypes } from '../../modules/catalog/server/api.ts'
import { type ImportedLicence, importLicences } from '../../modules/licences/server/api.ts'
import { officeIndex } from '../../modules/organisations/server/api.ts'
import { type ImportedPopulation, importPopulation, insertMandate, listBarePersons } from '../../modules/people/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { civilDate } from '../../platform/server/clock.ts'
import { makeCity } from './city.ts'
import { demoPeople } from './demo-people.ts'
import { factsOfHousehold, factsOfPerson } from './facts.ts'
import { makeLicences } from './licence-maker.ts'
import { licencesOfCity } from './licences.ts'
import type { City, CityPerson } from './model.ts'
import { makeRandom, type Random } from './random.ts'

export interface SeedReport {
  readonly residents: number
  readonly households: number
  readonly licences: number
  readonly milliseconds: number
}

/** True while nobody lives here. */
export async function isCityEmpty(boot: Boot): Promise<boolean> {
  return (await boot.transaction(system, (tx) => listBarePersons(tx, { limit: 1 }))).length === 0
}

/**
 * Fills an empty installation with a synthetic city: people, families, facts and licences, in one transaction of the owner role. The same
 * seed on the same day makes the same city. Refuses a city that has people already: synthetic and real people never mix.
 */
export async function seedCity(boot: Boot, given: { residents: number; seed?: number }): Promise<SeedReport> {
  const started = performance.now()
  if (!(await isCityEmpty(boot))) throw new Error('城市里已有居民，不再生成；请换一个空的数据目录（ONEWINDOW_DATA）或数据库')
  const at = boot.clock.now()
  const seed = given.seed ?? 7
  const city = makeCity({ residents: given.residents, seed, today: civilDate(at) })
  const { types, offices } = await boot.transaction(system, async (tx) => ({
    types: await listLicenceTypes(tx),
    offices: (await officeIndex(tx)).byPlace,
  }))
  const byCode = new Map(types.map((one) => [one.code, one]))
  const maker = makeLicences(makeRandom(seed + 1), city.today, byCode, offices)
  licencesOfCity({ ...maker, random: sure(maker.random) }, city.demo)
  licencesOfCity(maker, city)
  const population = populationOf(makeRandom(seed + 2), [city.demo, city])
  await load(boot, at, population, types, maker.made)
  await boot.transaction(system, (tx) =>
    insertMandate(tx, {
      grantor: demoPeople.wangXiuying.id,
      agent: demoPeople.liXiaomei.id,
      items: [],
      to: addMonths(tx.today, 12),
      basis: 'written',
    }),
  )
  const { persons, households } = population
  return {
    residents: persons.length,
    households: households.length,
    licences: maker.made.length,
    milliseconds: Math.round(performance.now() - started),
  }
}

/** For the demo people what is common is certain and what is rare does not happen: their stories stay the same. */
const sure = (random: Random): Random => ({ ...random, chance: (share) => share >= 0.3 })

async function load(
  boot: Boot,
  at: string,
  population: ImportedPopulation,
  types: Parameters<typeof importLicences>[2],
  licences: readonly ImportedLicence[],
) {
  const client = new pg.Client({ connectionString: boot.ownerUrl })
  await client.connect()
  try {
    const where = { tenant: boot.settings.tenant, at, protection: boot.protection }
    await client.query('begin')
    await importPopulation(client, where, population)
    await importLicences(client, where, types, licences)
    await client.query('commit')
    await client.query(
      'analyze people.person, people.document, people.membership, people.kinship, people.register_record, licences.licence, licences.holding',
    )
  } finally {
    await client.end()
  }
}

function populationOf(random: Random, cities: readonly City[]): ImportedPopulation {
  const people = cities.flatMap((one) => one.people)
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
        .flatMap((one) => factsOfPerson(random, one, today).filter((record) => record.source === '社保系统')),
      ...cities.flatMap((one) => one.households).flatMap((one) => factsOfHousehold(one, today)),
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
