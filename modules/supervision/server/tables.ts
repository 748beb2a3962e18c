import type { Id, Instant } from '../../../platform/contract/shapes.ts'

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
}

export interface StepClockTable {
  tenant: string
  task_id: Id
  case_id: Id
  division: string
  step_id: string
  office_id: Id
  opened_at: Instant
  due: Instant
  warn_from: Instant
  follow_up: boolean
  state: 'waiting' | 'done' | 'ended'
  closed_at: Instant | null
}

export interface SupervisionTables {
  'supervision.case_clock': CaseClockTable
  'supervision.step_clock': StepClockTable
}
