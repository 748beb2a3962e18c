import type { Item, LicenceType, PartyRole } from '../../../modules/catalog/contract.ts'
import { type Reference, reference } from '../../../modules/catalog/server/testing.ts'
import { findDivision } from '../../../modules/divisions/server/api.ts'
import { aMatter, aPerson, type Holding, licenceRoles, type Matter } from '../../../modules/forms/server/testing.ts'
import type { Relation } from '../../../modules/people/contract.ts'
import { bareFacts, type ImportedPopulation } from '../../../modules/people/server/api.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { makeCity } from '../../city/city.ts'
import { makeLicences } from '../../city/licence-maker.ts'
import { licencesOfCity } from '../../city/licences.ts'
import type { CityHousehold, CityPerson } from '../../city/model.ts'
import { populationOf } from '../../city/population.ts'
import { makeRandom } from '../../city/random.ts'
import { byHolder, type LicencesByHolder } from '../../city/register.ts'
import type { NamedParty } from '../../city/relatives.ts'

type Fact = { readonly value: unknown; readonly source: string; readonly asOf: CivilDate }

/** A synthetic city as the registers would have it, in memory: what items can be tried on without a database. */
export interface CityOnPaper {
  readonly today: CivilDate
  readonly people: readonly CityPerson[]
  readonly matterOf: (item: Item, parties: readonly NamedParty[], policy: Readonly<Record<string, unknown>>) => Matter
}

export function cityOnPaper(residents: number, seed: number, today: CivilDate): CityOnPaper {
  const city = makeCity({ residents, seed, today })
  const given = reference()
  const maker = makeLicences(makeRandom(seed + 1), today, given.licenceTypes, new Map())
  licencesOfCity(maker, city.demo)
  licencesOfCity(maker, city)
  const held = byHolder(maker.made)
  const { records } = populationOf(makeRandom(seed + 2), [city.demo, city], held)
  const people = [...city.demo.people, ...city.people]
  const books = {
    today,
    given,
    held,
    told: toldBy(records),
    people: new Map(people.map((one) => [one.id, one])),
    homes: new Map(
      [...city.demo.households, ...city.households].flatMap((home) => home.members.map((one) => [one.person.id, home] as const)),
    ),
  }
  return { today, people, matterOf: (item, parties, policy) => matterIn(books, item, parties, policy) }
}

interface Books {
  readonly today: CivilDate
  readonly given: Reference
  readonly held: LicencesByHolder
  readonly told: ReadonlyMap<Id, ReadonlyMap<string, Fact>>
  readonly people: ReadonlyMap<Id, CityPerson>
  readonly homes: ReadonlyMap<Id, CityHousehold>
}

function toldBy(records: ImportedPopulation['records']): Map<Id, Map<string, Fact>> {
  const told = new Map<Id, Map<string, Fact>>()
  for (const { subject, source, asOf, facts } of records) {
    const known = told.get(subject) ?? new Map<string, Fact>()
    told.set(subject, known)
    for (const [key, value] of Object.entries(facts)) known.set(key, { value, source, asOf })
  }
  return told
}

function matterIn(books: Books, item: Item, parties: readonly NamedParty[], policy: Readonly<Record<string, unknown>>): Matter {
  const applicant = parties[0]?.personId ?? ''
  const home = books.homes.get(applicant)
  const roles = new Map<Id, PartyRole[]>()
  for (const { role, personId } of parties) roles.set(personId, [...(roles.get(personId) ?? []), role])
  const ids = [...new Set([...roles.keys(), ...(home?.members.map((one) => one.person.id) ?? [])])]
  const people = ids.map((id) => partyPerson(books, item, id, roles.get(id) ?? [], applicant))
  const nameAt = (digits: number) => (home ? (findDivision(home.community.slice(0, digits))?.shortName ?? null) : null)
  return aMatter(item, people, {
    today: books.today,
    policy,
    household: {
      address: home?.address ?? null,
      places: { district: nameAt(6), street: nameAt(9), community: nameAt(12) },
      members: people.filter((one) => home?.members.some((each) => each.person.id === one.id)),
      facts: home ? (books.told.get(home.id) ?? new Map()) : new Map(),
      asOf: home?.since,
    },
  })
}

function partyPerson(books: Books, item: Item, id: Id, roles: readonly PartyRole[], applicant: Id) {
  const person = books.people.get(id)
  if (!person) throw new Error(`nobody has the id ${id}`)
  const kinship = relationsOf(person, books.people.get(applicant))
  const { name, number, sex, birthDate, domicile, residence, diedOn, phone, nationality } = person
  const record = { id, name, number, sex, birthDate, domicile, residence, diedOn, alive: diedOn === null } as Parameters<
    typeof bareFacts
  >[0]
  return aPerson(name, roles, {
    ...{ id, idNumber: number, phone, ethnicity: nationality, domicile, residence, kinship },
    domicileAddress: person.domicileAddress || null,
    residenceAddress: person.residenceAddress || null,
    facts: new Map([...(books.told.get(id) ?? []), ...bareFacts(record, books.today)]),
    relation: id === applicant ? '本人' : null,
    holdings: holdingsOf(books, item, id),
  })
}

function relationsOf(person: CityPerson, applicant: CityPerson | undefined): Relation[] {
  if (!applicant || person === applicant) return []
  const found: [Relation, boolean][] = [
    ['spouse', person.spouse === applicant || applicant.spouse === person],
    ['child', applicant.children.includes(person)],
    ['parent', applicant.parents.includes(person)],
    ['ward', person.guardian === applicant],
  ]
  return found.flatMap(([relation, holds]) => (holds ? [relation] : []))
}

/** Licences that the item may read, as the repository would hand them over. */
function holdingsOf(books: Books, item: Item, id: Id): Holding[] {
  const declared = licenceRoles({ item })
  return (books.held.get(id) ?? []).flatMap((one): Holding[] => {
    const type: LicenceType | undefined = books.given.licenceTypes.get(one.type)
    if (!type || !declared.has(one.type)) return []
    return [
      {
        id: one.id,
        code: one.type,
        holder: id,
        fields: { ...one.fields, ...one.perPerson?.[id] },
        validFrom: one.validFrom,
        validTo: one.validTo,
        current: one.validTo === null || one.validTo >= books.today,
      },
    ]
  })
}
