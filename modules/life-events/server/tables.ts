import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { PartyRole } from '../../catalog/contract.ts'
import type { BundleState } from '../contract.ts'

export interface BundleRow {
  tenant: string
  id: Id
  number: string
  code: string
  person_id: Id
  agent_id: Id | null
  reception_id: Id | null
  division: string
  state: BundleState
  revision: number
  people: Record<string, Id>
  /** Answers to the event's questions, sealed. */
  answers: Buffer
  /** Name of the applicant, sealed. */
  applicant: Buffer
  /** What was signed, for the items that begin later; sealed, and gone when the last has begun. */
  signed: Buffer | null
  document_id: Id | null
  questions_alone: number
  questions_together: number
  materials_alone: number
  created_at: Instant
  updated_at: Instant
  submitted_at: Instant | null
  finished_at: Instant | null
}

export interface MemberRow {
  tenant: string
  bundle_id: Id
  draft_id: Id
  item_code: string
  ordinal: number
  for_role: PartyRole | null
  after: string[]
  /** `filling` becomes `waiting` or `started` at submission; whether a started case has ended is for cases to say. */
  state: 'filling' | 'waiting' | 'started' | 'held' | 'released'
  questions_alone: number
  /** The case has ended, or it was left. */
  ended: boolean
}

export interface LifeEventTables {
  'life_events.bundle': BundleRow
  'life_events.member': MemberRow
}
