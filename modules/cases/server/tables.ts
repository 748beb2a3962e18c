import type { ColumnType, Generated } from 'kysely'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { ApprovalTurn } from '../contract.ts'
import type { CaseState } from './state.ts'
import type { DraftParty, DraftRow, Provided, ReceptionRow } from './tables/drafts.ts'

export type { DraftParty, DraftRow, Provided, ReceptionRow } from './tables/drafts.ts'

export interface CaseRow {
  tenant: string
  id: Id
  number: string
  item_code: string
  item_version: number
  applicant_id: Id
  applicant: Buffer
  name_index: Buffer
  sealed: boolean
  phase: CaseState['phase']
  verdict: CaseState['verdict']
  received_at: Instant
  due: Instant | null
  statutory_due: Instant | null
  warn_from: Instant | null
  deadline: CivilDate | null
  closed_at: Instant | null
  version: number
  state: CaseState
}

export interface TaskTableRow {
  tenant: string
  id: Id
  case_id: Id
  number: string
  item_code: string
  item_version: number
  step_id: string
  kind: string
  office_id: Id
  division: string
  department: string
  state: 'open' | 'waiting' | 'held' | 'done' | 'cancelled'
  version: number
  applicant: Buffer
  name_index: Buffer
  sealed: boolean
  follow_up: boolean
  back_entry: boolean
  line: boolean
  marks: string[]
  opened_at: Instant
  due: Instant
  warn_from: Instant
  done_at: Instant | null
  claimed_by: Id | null
  claimed_name: string | null
}

export interface ContentRow {
  tenant: string
  case_id: Id
  id: Id
  kind: ContentKind
  key: string
  body: Buffer
  at: Instant
  actor: string
  office_id: Id | null
}
export type ContentKind =
  | 'application'
  | 'opinion'
  | 'correction'
  | 'refusal'
  | 'notice'
  | 'objection'
  | 'conclusion'
  | 'receipt'
  | 'withdrawal'
  | 'request'
  | 'taken-back'
  | 'turn'
  | 'approval-request'
  | 'answer'
  | 'supplement'
  | 'mend'
  | 'promise-check'

export interface NoticeRow {
  tenant: string
  task_id: Id
  case_id: Id
  item_code: string
  division: string
  office_id: Id
  place: string
  applicant: Buffer
  from_day: CivilDate
  to_day: CivilDate
  basis: string
}

export interface ApprovalRow {
  tenant: string
  id: Id
  case_id: Id
  turn: ApprovalTurn
  office_id: Id
  division: string
  department: string
  asked_at: Instant
}

export interface CreditRow {
  tenant: string
  id: Id
  person_id: Id
  case_id: Id
  office_id: Id
  division: string
  department: string
  recorded_at: Instant
  until_day: CivilDate
  lifted_on: CivilDate | null
  lift_reason: 'repaired' | 'mistaken' | null
}

export interface RecountRow {
  tenant: string
  edition_id: Id
  year: number
  after_case: Id | null
  looked: number
  moved: number
  begun_at: Instant
  ended_at: Instant | null
}

/** A person's paper that a clerk has seen in original: not asked for again anywhere in the city until `valid_to`. */
export interface OriginalRow {
  tenant: string
  person_id: Id
  /** The licence that it stands for, whatever an item calls the paper. */
  licence_type: string
  seen_by: Id
  seen_where: string
  seen_at: Instant
  valid_to: CivilDate
  case_id: Id
}

export interface PhraseRow {
  tenant: string
  id: Id
  office_id: Id
  division: string
  department: string
  account_id: Id
  shared: boolean
  kind: string
  body: string
  created_at: Instant
  removed_at: Instant | null
}

export interface DelegationRow {
  tenant: string
  id: Id
  office_id: Id
  division: string
  department: string
  from_account: Id
  from_name: string
  to_account: Id
  to_name: string
  items: string[]
  from_day: CivilDate
  to_day: CivilDate
  away: boolean
  reason: string
  created_at: Instant
  ended_at: Instant | null
}

export interface CaseTables {
  'cases.phrase': PhraseRow
  'cases.delegation': DelegationRow
  'cases.reception': ReceptionRow
  'cases.draft': Omit<DraftRow, 'provided' | 'parties'> & {
    provided: ColumnType<Record<string, Provided>, string, string>
    parties: ColumnType<DraftParty[], string, string>
  }
  'cases.case': CaseRow & { tail: Generated<string> }
  'cases.task': TaskTableRow & { tail: Generated<string> }
  'cases.participation': {
    tenant: string
    case_id: Id
    office_id: Id
    division: string
    department: string
    since: Instant
    received_at: Instant
    item_code: string
  }
  'cases.party': { tenant: string; case_id: Id; role: string; ordinal: number; person_id: Id; sees: boolean }
  'cases.content': ContentRow
  'cases.notice': NoticeRow
  'cases.approval': ApprovalRow
  'cases.credit_record': CreditRow
  'cases.recount': RecountRow
  'platform.event': {
    tenant: string
    stream: string
    seq: number
    id: Id
    type: string
    at: Instant
    actor: string
    data: Record<string, unknown>
  }
}
