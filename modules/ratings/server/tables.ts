import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { RatingLevel, RatingReason } from '../contract.ts'

export interface ServiceTable {
  tenant: string
  case_id: Id
  item_code: string
  applicant_id: Id
  agent_id: Id | null
  office_id: Id
  channel: string
  closed_at: Instant
  until: Instant
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
}

export interface OfficeResultTable {
  tenant: string
  office_id: Id
  level: RatingLevel
  count: number
}

export interface RatingTables {
  'ratings.service': ServiceTable
  'ratings.rating': RatingTable
  'ratings.office_result': OfficeResultTable
}
