import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { RightKind, RightState } from '../contract.ts'

export interface RequestRow {
  tenant: string
  id: Id
  person: Id
  kind: RightKind
  about: string | null
  channel: 'portal' | 'window'
  state: RightState
  /** Sealed `Said`. */
  said: Buffer
  division: string
  received_at: Instant
  due: CivilDate
  complained_at: Instant | null
  first_by: Id | null
  decided_by: Id | null
  decided_at: Instant | null
  file_id: Id | null
  /** The objection with which a correction was passed on to the issuer of a licence, until it is answered. */
  objection: Id | null
  lifted_at: Instant | null
}

export interface RightTables {
  'rights.request': RequestRow
}
