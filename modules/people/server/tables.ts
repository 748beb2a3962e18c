import type { Generated } from 'kysely'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { DocumentKind, HouseholdKind, MandateEnd, Relation, Sex } from '../contract.ts'

export interface PersonRow {
  tenant: string
  id: Id
  name: Buffer
  name_index: Buffer
  /** Sealed `PrivateData`. */
  private: Buffer
  phone_index: Buffer | null
  document_kind: DocumentKind
  birth_date: CivilDate
  sex: Sex
  domicile: string | null
  residence: string | null
  alive: Generated<boolean>
  died_on: CivilDate | null
  version: Generated<number>
  created_at: Instant
}

export interface PeopleTables {
  'people.person': PersonRow
  'people.document': {
    tenant: string
    kind: DocumentKind
    number_index: Buffer
    number: Buffer | null
    person: Id
    valid_to: CivilDate | null
  }
  'people.household': {
    tenant: string
    id: Id
    kind: HouseholdKind
    division: string | null
    domicile_type: '城镇' | '农村' | null
    /** Sealed `{ number, address }`. */
    private: Buffer
    closed_on: CivilDate | null
    created_at: Instant
  }
  'people.membership': { tenant: string; household: Id; person: Id; relation: string; from_date: CivilDate; to_date: CivilDate | null }
  'people.kinship': { tenant: string; person: Id; relation: Relation; relative: Id; from_date: CivilDate; to_date: CivilDate | null }
  'people.mandate': {
    tenant: string
    id: Id
    grantor: Id
    agent: Id
    items: string[]
    from_date: CivilDate
    to_date: CivilDate
    basis: 'online' | 'written' | 'guardianship' | 'court'
    evidence: Id | null
    granted_at: Instant
    granted_by: string
    revoked_at: Instant | null
    revoked_by: string | null
    end_reason: MandateEnd | null
  }
  'people.restriction': { tenant: string; id: Id; person: Id; about: string; since: Instant; lifted_at: Instant | null }
  'people.register_record': {
    tenant: string
    subject: Id
    source: string
    subject_kind: 'person' | 'household'
    as_of: CivilDate
    facts: Buffer
  }
}
