import type { ColumnType, Generated } from 'kysely'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'

export interface AccountTable {
  tenant: string
  id: Id
  login: string
  name: string
  hat: Generated<string>
  password_hash: string
  password_changed_at: Instant | null
  /** `jsonb`: written as text, read as a list of hashes, the newest first. */
  password_history: ColumnType<string[], string | undefined, string>
  second_factor: Buffer | null
  second_factor_pending: Buffer | null
  second_factor_counter: Generated<number>
  failures: Generated<number>
  locked_until: Instant | null
  disabled_at: Instant | null
  last_sign_in: Instant | null
  /** The post that the holder worked from last: the next sign-in begins there. */
  last_post_id: Id | null
  demo: Generated<boolean>
  created_at: Instant
}

export interface PostTable {
  tenant: string
  id: Id
  account_id: Id
  hat: string
  role: string
  office_id: Id
  from_day: CivilDate
  to_day: CivilDate | null
  reason: string
  state: 'awaiting' | 'confirmed' | 'refused' | 'ended'
  proposed_by: Id | null
  proposed_by_name: string
  proposed_at: Instant
  confirmed_by: Id | null
  confirmed_at: Instant | null
  ended_at: Instant | null
  ended_reason: string | null
}

export interface SessionTable {
  tenant: string
  token_hash: Buffer
  id: Id
  face: 'staff' | 'portal'
  account_id: Id | null
  post_id: Id | null
  person_id: Id | null
  created_at: Instant
  seen_at: Instant
  expires_at: Instant
  ended_at: Instant | null
}

export interface ResidentCodeTable {
  tenant: string
  person_id: Id
  code_hash: Buffer
  sent_at: Instant
  sent_day: CivilDate | null
  sent_count: Generated<number>
  expires_at: Instant
  used_at: Instant | null
  failures: Generated<number>
  locked_until: Instant | null
}

export interface IdentityTables {
  'identity.account': AccountTable
  'identity.post': PostTable
  'identity.session': SessionTable
  'identity.resident_code': ResidentCodeTable
}
