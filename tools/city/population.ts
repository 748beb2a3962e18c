import type { ImportedPopulation } from '../../modules/people/server/api.ts'
import { factsOfPerson } from './facts.ts'
import { factsOfHousehold } from './facts-of-household.ts'
import type { City, CityPerson } from './model.ts'
import type { Random } from './random.ts'
import type { LicencesByHolder } from './register.ts'
import { registersOfPerson } from './registers.ts'
import { registersOfHousehold } from './registers-of-household.ts'

/** People, homes, kinship and the records of registers, as they are stored. */
export function populationOf(random: Random, cities: readonly City[], held: LicencesByHolder): ImportedPopulation {
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
