import type { Generated } from 'kysely'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { DeclineReason, OfferState } from '../contract.ts'
import type { BareLicence } from './resident.ts'
import type { Settled } from './settled.ts'

export interface ResidentRow {
  tenant: string
  person: Id
  birth_date: CivilDate
  sex: 'male' | 'female'
  domicile: string | null
  residence: string | null
  alive: boolean
  licences: BareLicence[]
  told: Record<string, unknown>
  household: Record<string, unknown>
  /** By item. */
  settled: Record<string, Settled>
  next_on: CivilDate
  changed_at: Instant
  looked_at: Instant | null
}

export interface OfferRow {
  tenant: string
  id: Id
  person: Id
  division: string
  item_code: string
  item_version: number
  state: OfferState
  made_on: CivilDate
  made_at: Instant
  facts: string
  reasons: Buffer
  case_id: Id | null
  decided_at: Instant | null
  decided_by: string | null
  decline_reason: DeclineReason | null
  note: Buffer | null
}

export interface OfferTables {
  'offers.resident': ResidentRow
  'offers.offer': OfferRow
  'offers.progress': { tenant: string; refreshed_on: CivilDate | null; plan: string; filled: Generated<boolean> }
}
