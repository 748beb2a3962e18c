import type { CivilDate, Id, Instant } from '../../../../platform/contract/shapes.ts'
import type { PartyRole } from '../../../catalog/contract.ts'

/** What was handed in for a material of a draft. */
export interface Provided {
  readonly fileIds: readonly Id[]
  readonly originalSeen: boolean
  /** Answer to the material's question: false makes it not needed. */
  readonly needed?: boolean
  /** The clerk who vouches for the original, and when. */
  readonly seenBy?: string
  readonly seenAt?: Instant
  /** The office where it was seen, by name. */
  readonly seenWhere?: string
  /** Seen in an earlier case of the same person; it is not asked for again while that holds. */
  readonly seenBefore?: boolean
  /** 容缺后补 or 告知承诺 in its place. */
  readonly instead?: 'postpone' | 'promise'
}

export interface DraftParty {
  readonly role: PartyRole
  readonly personId: Id
}

export interface DraftRow {
  tenant: string
  id: Id
  person_id: Id
  agent_id: Id | null
  reception_id: Id | null
  office_id: Id | null
  division: string
  department: string
  item_code: string
  item_version: number
  /** Of a sealed item: seen by its person and by the window that began it. */
  sealed: boolean
  state: 'open' | 'correcting' | 'submitted' | 'discarded'
  revision: number
  answers: Buffer
  provided: Record<string, Provided>
  parties: DraftParty[]
  applicant: Buffer
  defects: Buffer | null
  deadline: CivilDate | null
  open_questions: number
  created_at: Instant
  updated_at: Instant
}

export interface ReceptionRow {
  tenant: string
  id: Id
  person_id: Id
  agent_id: Id | null
  account_id: Id
  office_id: Id
  division: string
  department: string
  opened_at: Instant
  closed_at: Instant | null
}
