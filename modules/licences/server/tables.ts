import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'

export interface LicenceRow {
  tenant: string
  id: Id
  type: string
  identifier: string
  serial: string
  version: number
  state: 'normal' | 'suspended' | 'changed' | 'cancelled'
  reason: string | null
  issuer_office: Id | null
  issuer_name: string
  household: Id | null
  number_index: Buffer | null
  /** Sealed `Payload`. */
  payload: Buffer
  digest: string
  signature: Buffer | null
  valid_from: CivilDate
  valid_to: CivilDate | null
  origin: 'issued' | 'imported' | 'given'
  sealed: boolean
  case_id: Id | null
  predecessor: Id | null
  created_at: Instant
  signed_by: string | null
  certificate: Buffer | null
  signed_at: Instant | null
}

export interface HoldingRow {
  tenant: string
  person: Id
  licence: Id
  type: string
}

export interface LicenceTables {
  'licences.licence': LicenceRow
  'licences.holding': HoldingRow
  'licences.need': {
    tenant: string
    id: Id
    person: Id
    kind: 'reception' | 'draft' | 'case'
    types: string[]
    sealed: boolean
    opened_at: Instant
    closed_at: Instant | null
  }
  'licences.use': {
    tenant: string
    id: Id
    licence: Id
    type: string
    person: Id
    need: Id | null
    case_id: Id | null
    purpose: string
    basis: 'consent' | 'statutory-duty' | 'holder'
    by_actor: string
    by_name: string
    sealed: boolean
    at: Instant
  }
  'licences.consent': {
    tenant: string
    id: Id
    person: Id
    purpose: string
    types: string[]
    text_version: string
    need: Id | null
    given_at: Instant
    given_by: string
    until: CivilDate | null
    withdrawn_at: Instant | null
  }
}
