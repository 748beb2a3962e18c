import { findDivision } from '../../modules/divisions/server/api.ts'
import type { ImportedLicence } from '../../modules/licences/server/api.ts'
import type { CityHousehold, CityPerson } from '../../tools/city/model.ts'
import { livingArrangement } from '../../tools/city/registers.ts'
import type { SeedReport } from '../../tools/city/seed.ts'
import { derivedTruth } from './derived-truth.ts'

/** What the generator decided, asked without any code of the product: who people are, and what their papers and registers say. */
export interface TruthBook {
  /** Values that are right for a concept about a person; undefined where the generator decided nothing that it could be compared with. */
  readonly right: (concept: string, about: CityPerson, applicant: CityPerson) => readonly unknown[] | undefined
  /** What the person said once for all forms. */
  readonly said: (concept: string, applicant: CityPerson) => unknown
  /** Values that a source holds about a person. */
  readonly held: (source: string, about: CityPerson, today: string) => readonly unknown[]
  readonly person: (id: string) => CityPerson | undefined
  /** A paper that somebody has at home and no register knows of. */
  readonly atHome: (id: string, licence: string) => boolean
}

export function truthBook({ cities, licences, records, usual }: SeedReport['made']): TruthBook {
  const said = new Map(usual.map((one) => [one.person, one.answers]))
  const people = new Map(cities.flatMap((one) => one.people).map((one) => [one.id, one]))
  const homes = new Map(
    cities.flatMap((one) => one.households).flatMap((home) => home.members.map((one) => [one.person.id, home] as const)),
  )
  const papers = new Map<string, ImportedLicence[]>()
  for (const one of licences) for (const holder of one.holders) papers.set(holder, [...(papers.get(holder) ?? []), one])
  const told = new Map<string, Record<string, unknown>>()
  for (const one of records) told.set(one.subject, { ...told.get(one.subject), ...one.facts })
  return {
    person: (id) => people.get(id),
    atHome: (id, licence) => people.get(id)?.traits.has(`paper:${licence}`) === true,
    said: (concept, applicant) => said.get(applicant.id)?.[concept],
    right: (concept, about, applicant) => rightly(concept, about, applicant, homes.get(applicant.id)),
    held: (source, about, today) => {
      const [, code = '', key = ''] = /^(?:licence|latest):([A-Z_0-9]+)\.(\w+)$/.exec(source) ?? []
      if (code !== '')
        return (papers.get(about.id) ?? [])
          .filter((one) => one.type === code && (source.startsWith('latest') || one.validTo === null || one.validTo >= today))
          .flatMap((one) => ({ ...one.fields, ...one.perPerson?.[about.id] })[key] ?? [])
      const [, kind, name = ''] = /^(person|household|account)\.(.+)$/.exec(source) ?? []
      if (kind === 'person' || kind === 'account') return [told.get(about.id)?.[name] ?? ownWord(about, name) ?? []].flat()
      const home = homes.get(about.id)
      return kind === 'household' ? [(home && (told.get(home.id)?.[name] ?? homeWord(home, name))) ?? []].flat() : []
    },
  }
}

const sexWord = (person: CityPerson) => (person.sex === 'male' ? '男' : '女')

function ownWord(person: CityPerson, key: string): unknown {
  const words: Record<string, unknown> = { name: person.name, idNumber: person.number, phone: person.phone, gender: sexWord(person) }
  return words[key] ?? { birthDate: person.birthDate, ethnicity: person.nationality, age: person.age }[key]
}

function homeWord(home: CityHousehold, key: string): unknown {
  if (key === 'address') return home.address
  if (key === 'size') return home.members.length
  const digits = { district: 6, street: 9, community: 12 }[key]
  if (digits !== undefined) return findDivision(home.community.slice(0, digits))?.shortName
  return key === 'members' || key === 'children' ? true : undefined
}

/** By concept of the dictionary. */
function rightly(concept: string, about: CityPerson, applicant: CityPerson, home: CityHousehold | undefined): unknown[] | undefined {
  const names: Record<string, unknown> = {
    name: about.name,
    gender: sexWord(about),
    birthDate: about.birthDate,
    idNumber: about.number,
    ethnicity: about.nationality,
    phone: applicant.phone,
    domicileAddress: about.domicileAddress,
    domicileType: about.domicileType,
    maritalStatus: about.marital,
    education: about.education,
    residenceAddress: home?.address ?? applicant.residenceAddress,
    householdSize: home?.members.length,
    spouseName: about.spouse?.name,
    spouseIdNumber: about.spouse?.number,
    housingType: home?.tenure,
    housingArea: home?.area,
    workUnit: about.work.employer,
    community: home && findDivision(home.community)?.shortName,
    disabilityType: about.disability?.category,
    disabilityLevel: about.disability?.level,
    deathDate: about.diedOn,
    childCount: about.children.filter((one) => one.diedOn === null).length,
    ageBand: about.age >= 100 ? '100周岁以上' : about.age >= 90 ? '90—99周岁' : '80—89周岁',
    applyYear: 2026,
    partyJoinDate: about.traits.has('party') ? `${Number(about.birthDate.slice(0, 4)) + 24}${about.birthDate.slice(4)}` : undefined,
  }
  if (concept === 'livingCondition') return home && livingWords[livingArrangement(about, home)]
  if (concept === 'workUnit' && about.work.employer === null) return []
  if (/^child(Name|Gender|BirthDate|IdNumber)$/.test(concept)) return childWords(concept, about, applicant)
  const value = names[concept]
  return value === undefined || value === null ? derivedTruth(concept, about, applicant, home) : [value]
}

const livingWords: Record<string, string[]> = {
  独居: ['独居'],
  仅与配偶同住: ['与配偶同住', '空巢', '与家人同住'],
  与子女同住: ['与子女同住', '与家人同住'],
  与其他家人同住: ['与家人同住', '其他'],
}

function childWords(concept: string, about: CityPerson, applicant: CityPerson): unknown[] {
  const children = about === applicant ? applicant.children : [about]
  return children.flatMap((one) => {
    if (concept === 'childName') return [one.name]
    if (concept === 'childGender') return [sexWord(one)]
    return concept === 'childBirthDate' ? [one.birthDate] : one.number === null ? [] : [one.number]
  })
}
