import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { AppealGround, Finding, RatingChannel, RatingLevel, RatingReason, RedressState } from '../contract.ts'

export interface ServiceTable {
  tenant: string
  case_id: Id
  item_code: string
  applicant_id: Id
  agent_id: Id | null
  rater_id: Id
  office_id: Id
  channel: string
  served_by: Id[]
  sealed: boolean
  closed_at: Instant
  until: Instant
  reminded_at: Instant | null
  /** A visit at a window, rated there: the digest of its code, and the number of the window. */
  visit_code: string | null
  window_number: number | null
}

export interface RatingTable {
  tenant: string
  case_id: Id
  rated_by: Id
  level: RatingLevel
  reasons: RatingReason[]
  comment: Buffer | null
  anonymous: boolean
  rated_at: Instant
  channel: RatingChannel
  /** When whoever it was given in the name of said that it was not theirs. */
  disowned_at: Instant | null
}

export interface RedressTable {
  tenant: string
  case_id: Id
  item_code: string
  office_id: Id
  division: string
  department: string
  level: RatingLevel
  reasons: RatingReason[]
  rater_id: Id | null
  anonymous: boolean
  sealed: boolean
  served_by: Id[]
  state: RedressState
  before_appeal: RedressState | null
  finding: Finding | null
  ground: AppealGround | null
  appealed_by: Id | null
  tries: number
  called: boolean
  due: Instant | null
  rated_at: Instant
  texts: Buffer
  visit: boolean
  disowned: boolean
}

export interface CommentTable {
  tenant: string
  case_id: Id
  office_id: Id
  division: string
  level: RatingLevel
  text: Buffer
  rated_at: Instant
  state: 'waiting' | 'published' | 'withheld'
}

export interface PublicCommentTable {
  tenant: string
  id: Id
  office_id: Id
  month: string
  level: RatingLevel
  text: string
}

/** `closed`: services that ended · a level · `bad`, `named`, `called`, `mended`: what became of bad ratings. */
export type OfficeCount = 'closed' | RatingLevel | 'bad' | 'named' | 'called' | 'mended'

export interface OfficeMonthTable {
  tenant: string
  office_id: Id
  month: string
  kind: OfficeCount
  count: number
}

export interface RatingTables {
  'ratings.service': ServiceTable
  'ratings.rating': RatingTable
  'ratings.redress': RedressTable
  'ratings.comment': CommentTable
  'ratings.public_comment': PublicCommentTable
  'ratings.office_month': OfficeMonthTable
}
