import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { CardState, Colour, OrderState, Subject } from '../contract.ts'

export interface CaseClockTable {
  tenant: string
  case_id: Id
  seq: number
  number: string
  item_code: string
  item_version: number
  division: string
  received_at: Instant
  accepted_at: Instant | null
  due: Instant | null
  warn_from: Instant | null
  paused: boolean
  decided_at: Instant | null
  closed_at: Instant | null
  sealed: boolean
  returns: number
  intake_office_id: Id | null
  intake_division: string
  /** Where the offices are that had a task in the case. */
  places: string[]
}

export interface StepClockTable {
  tenant: string
  task_id: Id
  case_id: Id
  division: string
  intake_division: string
  places: string[]
  step_id: string
  office_id: Id
  opened_at: Instant
  due: Instant
  warn_from: Instant
  follow_up: boolean
  /** Seconds that the clock of the case stood still since it was opened, by which its limit moved. */
  stood: number
  /** While the clock stands still, or where it was ended meanwhile: since when. */
  stood_from: Instant | null
  state: 'waiting' | 'done' | 'ended'
  closed_at: Instant | null
}

export interface CardTable {
  tenant: string
  id: Id
  rule: string
  rule_version: number
  colour: Colour
  subject: Subject
  subject_id: Id
  period: string
  office_id: Id
  division: string
  department: string
  case_id: Id | null
  evidence: Record<string, string | number>
  given_at: Instant
  state: CardState
  texts: Buffer
}

export interface OrderTable {
  tenant: string
  id: Id
  number: string
  office_id: Id
  division: string
  department: string
  issuer_division: string
  case_id: Id | null
  state: OrderState
  issued_at: Instant
  due: Instant | null
  extension: CivilDate | null
  extended: boolean
  escalated_at: Instant | null
  texts: Buffer
}

export interface SupervisionTables {
  'supervision.card': CardTable
  'supervision.order': OrderTable
  'supervision.case_clock': CaseClockTable
  'supervision.step_clock': StepClockTable
}
