import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { EntryKind, VisitState } from '../contract.ts'

export interface VisitTable {
  tenant: string
  id: Id
  state: VisitState
  day: CivilDate
  from_time: string
  to_time: string
  division: string
  household_id: Id | null
  person_id: Id
  office_id: Id
  sealed: boolean
  attempt: number
  planned_at: Instant
  finished_at: Instant | null
  content: Buffer
}

export interface MemberTable {
  tenant: string
  visit_id: Id
  account_id: Id
  place: number
  name: string
  office_id: Id
}

export interface MatterTable {
  tenant: string
  visit_id: Id
  task_id: Id
  case_id: Id
  number: string
  item_code: string
  item_version: number
  step_id: string
  office_id: Id
  person_id: Id
  agent_id: Id | null
  active: boolean
  document_ids: Id[]
  content: Buffer
}

export interface DeviceTable {
  tenant: string
  id: Id
  account_id: Id
  office_id: Id
  division: string
  department: string
  public_key: string
  registered_at: Instant
  expires_at: Instant
  ended_at: Instant | null
  last_seq: number
  last_hash: string
}

export interface EntryTable {
  tenant: string
  device_id: Id
  seq: number
  id: Id
  visit_id: Id
  task_id: Id | null
  kind: EntryKind
  made_at: Instant
  received_at: Instant
  prev: string
  hash: string
  signature: string
  body: Buffer
  file_id: Id | null
  outcome: 'taken' | 'kept'
  why: string | null
}

export interface VisitTables {
  'visits.visit': VisitTable
  'visits.part': { tenant: string; visit_id: Id; office_id: Id; division: string; department: string }
  'visits.member': MemberTable
  'visits.matter': MatterTable
  'visits.device': DeviceTable
  'visits.entry': EntryTable
}
