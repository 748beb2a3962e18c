import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { FieldDefinition, FieldType, Item, LicenceType, PartyRole, Register, RuleVariable } from '../../catalog/contract.ts'
import type { PublishedItem } from '../../catalog/server/api.ts'
import type { Relation } from '../../people/contract.ts'
import type { Restricted } from '../../people/server/api.ts'
import type { PresentedDocument } from '../../seals/server/api.ts'
import type { PartyInput } from '../contract.ts'

/** One thing a register told: value, which register, as of which day. */
export interface Fact {
  readonly value: unknown
  readonly source: string
  readonly asOf: CivilDate
}

/** A licence of a person or of their household, opened because the item declares that it needs the type. */
export interface Holding {
  readonly id: Id
  readonly code: string
  readonly holder: Id
  readonly fields: Readonly<Record<string, unknown>>
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  /** False: no longer in force, seen by rules under `expired` only. */
  readonly current: boolean
}

export interface PartyPerson {
  readonly id: Id
  readonly roles: readonly PartyRole[]
  readonly name: string
  /** `null`: this person has no citizen number (newborn, foreigner …). */
  readonly idNumber: string | null
  readonly phone: string | null
  readonly ethnicity: string | null
  readonly domicileAddress: string | null
  readonly residenceAddress: string | null
  /** Division where registered and where living; `null` outside the city. */
  readonly domicile: string | null
  readonly residence: string | null
  /** What rules may read of the person, by variable name without namespace. A missing key is unknown, `null` a known absence. */
  readonly facts: ReadonlyMap<string, Fact>
  readonly holdings: readonly Holding[]
  /** Types that were looked up for this person: only of these does "not found" mean anything. */
  readonly licencesKnown: ReadonlySet<string>
  /** Held, and suspended by their issuer: no fact for rules, but told where one of them is to be renewed. */
  readonly suspended?: readonly { readonly code: string; readonly issuer: string }[]
  /** Records whose processing the person has had stopped. */
  readonly restricted: Restricted
  /** What they are to the applicant by the kinship register. */
  readonly kinship: readonly Relation[]
  /** Word for what they are to the applicant: 配偶, 子女 … */
  readonly relation: string | null
  /** As the household has it: 户主, 妻, 长子 … */
  readonly relationToHead: string | null
  /** Named by a resident who does not see them otherwise: name and number, and nothing that they did not know. */
  readonly isStranger?: boolean
}

export interface HouseholdMatter {
  readonly address: string | null
  readonly places: Readonly<Record<'district' | 'street' | 'community', string | null>>
  /** The family living together, as people of the matter; empty when the item does not look at it. */
  readonly members: readonly PartyPerson[]
  /** Not all of the family are shown to who asks, so that nothing is known of the family as a whole. */
  readonly isPartial?: boolean
  readonly facts: ReadonlyMap<string, Fact>
  /** Absent when only the registered residence is known. */
  readonly asOf: CivilDate | undefined
}

/** What a person answered in one of their cases, by the concepts of the dictionary. */
export interface EarlierAnswers {
  /** Empty for what was said once for all forms. */
  readonly caseNumber: string
  readonly on: CivilDate
  readonly answers: Readonly<Record<string, unknown>>
}

/** What the catalog says about the words that items use. */
export interface Reference {
  readonly licenceType: (code: string) => LicenceType | undefined
  readonly field: (key: string) => FieldDefinition | undefined
  readonly register: (name: string) => Register | undefined
  readonly variable: (name: string) => RuleVariable | undefined
  readonly policyLabel: (key: string) => string | undefined
  readonly policyType: (key: string) => FieldType | undefined
}

/**
 * Everything the platform knows that one application may use: its item, its people, their licences, the family and the city's figures.
 * Loaded once, with few statements; all answers of this module are pure functions of it.
 */
export interface Matter {
  readonly item: Item
  readonly version: number
  readonly today: CivilDate
  /** `resident`: somebody uses their own data (consent); `staff`: an office uses them to handle the matter (statutory duty). */
  readonly viewer: 'resident' | 'staff'
  /** Named for this matter, applicant first. Members of the household without a role of their own stand in `household`. */
  readonly people: readonly PartyPerson[]
  readonly household: HouseholdMatter | undefined
  /** Sealed documents of any office that were handed in for this matter and found genuine. */
  readonly presented: readonly PresentedDocument[]
  /** Of the applicant, newest first. */
  readonly earlier: readonly EarlierAnswers[]
  /** Name of the city as facts write it: 攀枝花市. */
  readonly city: string
  readonly policy: Readonly<Record<string, unknown>>
  readonly reference: Reference
}

export interface MatterInput {
  readonly item: PublishedItem
  readonly parties: readonly PartyInput[]
  /**
   * The open need (reception, draft or case) under which licences are read; every use stands in the holder's record. Without it a resident
   * reads their own licences only, and staff none: then they are unknown, never absent.
   */
  readonly need?: { readonly id: Id; readonly caseId?: Id }
  /** What the same actor opened for the same need within the last half minute will do. Never at submission. */
  readonly recent?: boolean
}

/** Everybody who holds a role; `members` are also the family living together. */
export function peopleAs(matter: Matter, role: PartyRole): readonly PartyPerson[] {
  const named = matter.people.filter((person) => person.roles.includes(role))
  if (named.length > 0 || role !== 'members') return named
  return (matter.household?.members ?? []).filter((person) => !person.roles.includes('applicant'))
}

export const personAs = (matter: Matter, role: PartyRole): PartyPerson | undefined => peopleAs(matter, role)[0]

/** A household's licences belong to everybody in it, so the applicant answers for them. */
export function holdersOf(matter: Matter, roles: readonly PartyRole[] | undefined): readonly PartyPerson[] {
  const asked = roles && roles.length > 0 ? roles : (['applicant'] as const)
  return asked.flatMap((role) => (role === 'household' ? peopleAs(matter, 'applicant') : peopleAs(matter, role)))
}

export const holdingsOf = (person: PartyPerson, code: string, current = true): readonly Holding[] =>
  person.holdings.filter((one) => one.code === code && one.current === current)
