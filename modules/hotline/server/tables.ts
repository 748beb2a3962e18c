import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { ConcernChannel, ConcernKind, ConcernState } from '../contract.ts'

export interface CallTable {
  tenant: string
  id: Id
  account_id: Id
  division: string
  begun_at: Instant
  ended_at: Instant | null
  /** Who the caller says to be; not yet believed. */
  asked_of: Id | null
  /** Who the caller is. */
  person_id: Id | null
  tries: number
  /** Name of the colleague who passed it on; empty: nobody did. */
  passed_by: string
  note: Buffer | null
}

export interface ConcernTable {
  tenant: string
  id: Id
  number: string
  kind: ConcernKind
  channel: ConcernChannel
  state: ConcernState
  division: string
  reporter_id: Id | null
  case_id: Id | null
  case_number: string | null
  sealed: boolean
  taken_division: string
  taken_department: string
  office_id: Id | null
  office_division: string | null
  office_department: string | null
  registered_at: Instant
  due: Instant | null
  extended: boolean
  reopened: boolean
  satisfied: boolean | null
  content: Buffer
  lines: Buffer
}

export interface HotlineTables {
  'hotline.call': CallTable
  'hotline.concern': ConcernTable
}
