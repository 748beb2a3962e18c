import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import { ageOn } from '../../calendar/server/api.ts'
import { divisionFullName, findDivision } from '../../divisions/server/api.ts'
import {
  type DocumentKind,
  type HouseholdKind,
  maskAddress,
  maskName,
  maskNumber,
  maskPhone,
  type PersonCard,
  type Sex,
} from '../contract.ts'
import type { PersonRow } from './tables.ts'

/** Sealed beside the name. */
export interface PrivateData {
  readonly number?: string
  readonly phone?: string
  readonly ethnicity?: string
  readonly domicileAddress?: string
  readonly residenceAddress?: string
}

/** A person opened. Stays on the server: what goes out is a `PersonCard`. */
export interface PersonRecord {
  readonly id: Id
  readonly name: string
  readonly sex: Sex
  readonly birthDate: CivilDate
  readonly documentKind: DocumentKind
  readonly number: string | null
  readonly phone: string | null
  readonly ethnicity: string | null
  readonly domicile: string | null
  readonly residence: string | null
  readonly domicileAddress: string | null
  readonly residenceAddress: string | null
  readonly alive: boolean
  readonly diedOn: CivilDate | null
}

export interface HouseholdRecord {
  readonly id: Id
  readonly kind: HouseholdKind
  readonly division: string | null
  readonly domicileType: '城镇' | '农村' | null
  readonly number: string | null
  readonly address: string
  readonly members: readonly {
    readonly person: PersonRecord
    readonly relationToHead: string
    readonly from: CivilDate
    readonly to: CivilDate | null
  }[]
}

export const personAad = (id: Id) => `people.person:${id}`
export const documentAad = (personId: Id) => `people.document:${personId}`
export const householdAad = (id: Id) => `people.household:${id}`
export const recordAad = (subject: Id) => `people.register_record:${subject}`

export type SealedPerson = Pick<
  PersonRow,
  'id' | 'name' | 'private' | 'document_kind' | 'birth_date' | 'sex' | 'domicile' | 'residence' | 'died_on'
> & { alive: boolean }

export function openPerson(protection: Protection, row: SealedPerson): PersonRecord {
  const aad = personAad(row.id)
  const hidden = protection.openJson<PrivateData>(row.private, aad)
  return {
    id: row.id,
    name: protection.open(row.name, aad),
    sex: row.sex,
    birthDate: row.birth_date,
    documentKind: row.document_kind,
    number: hidden.number ?? null,
    phone: hidden.phone ?? null,
    ethnicity: hidden.ethnicity ?? null,
    domicile: row.domicile,
    residence: row.residence,
    domicileAddress: hidden.domicileAddress ?? null,
    residenceAddress: hidden.residenceAddress ?? null,
    alive: row.alive,
    diedOn: row.died_on,
  }
}

/** What may leave the server: masked unless the caller has made sure that this viewer may see everything, and has recorded it. */
export function cardOf(person: PersonRecord, today: CivilDate, unmasked = false): PersonCard {
  const show = (text: string | null, mask: (text: string) => string) => (text === null || unmasked ? text : mask(text))
  return {
    id: person.id,
    name: unmasked ? person.name : maskName(person.name),
    sex: person.sex,
    birthDate: person.birthDate,
    age: ageOn(person.birthDate, person.diedOn ?? today),
    documentKind: person.documentKind,
    number: show(person.number, maskNumber),
    phone: show(person.phone, maskPhone),
    ethnicity: unmasked ? person.ethnicity : null,
    domicile: person.domicile,
    domicileName: placeName(person.domicile, person.documentKind === 'none' ? '未落户' : '市外'),
    residence: person.residence,
    residenceName: placeName(person.residence, '未登记'),
    domicileAddress: show(person.domicileAddress, maskAddress),
    residenceAddress: show(person.residenceAddress, maskAddress),
    alive: person.alive,
    masked: !unmasked,
  }
}

export const placeName = (code: string | null, none: string) => (code !== null && findDivision(code) ? divisionFullName(code) : none)
