import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Template } from '../contract.ts'

export interface MatterTable {
  tenant: string
  case_id: Id
  number: string
  item_code: string
  applicant_id: Id
  agent_id: Id | null
  sealed: boolean
}

export interface MessageTable {
  tenant: string
  person_id: Id
  id: Id
  case_id: Id | null
  template: string
  content: Buffer
  urgent: boolean
  legal: boolean
  at: Instant
  read_at: Instant | null
}

export interface PreferenceTable {
  tenant: string
  person_id: Id
  sms: boolean
  mail: Buffer | null
  quiet_from: string
  quiet_to: string
  plain: boolean
}

export interface DispatchRow {
  tenant: string
  id: Id
  person_id: Id
  message_id: Id
  channel: 'sms' | 'mail'
  state: 'queued' | 'sent' | 'delivered' | 'failed' | 'collapsed'
  digest: string
  not_before: Instant
  /** The hour it speaks of: a text that would come after it is not sent. */
  not_after: Instant | null
  attempts: number
  provider: string | null
  ref: string | null
  /** A short code: `invalid-number`, `unreachable`, `no-receipt`, `too-late`. */
  cause: string | null
  /** The dispatch in whose text this one went along. */
  lead_id: Id | null
  made_at: Instant
  /** The first try of this round. */
  tried_at: Instant | null
  /** Rounds that an operator asked for. */
  replays: number
  sent_at: Instant | null
  ended_at: Instant | null
}

export interface ToTellRow {
  tenant: string
  message_id: Id
  person_id: Id
  division: string
  title: string
  urgent: boolean
  asked_at: Instant
  told_at: Instant | null
  told_by: Id | null
  how: 'phone' | 'visit' | 'other' | null
}

export interface WordingRow {
  tenant: string
  id: Id
  template: Template
  item_code: string
  version: number
  state: 'draft' | 'published' | 'replaced' | 'refused'
  title: string
  body: string
  text: string
  drafted_by: Id
  drafted_by_name: string
  drafted_at: Instant
  decided_by: Id | null
  decided_by_name: string | null
  decided_at: Instant | null
}

export interface OutboxTable {
  tenant: string
  key: string
  id: Id
  channel: 'sms' | 'mail'
  recipient: Buffer
  text: Buffer
  at: Instant
}

export interface NotificationTables {
  'notifications.matter': MatterTable
  'notifications.message': MessageTable
  'notifications.preference': PreferenceTable
  'notifications.outbox': OutboxTable
  'notifications.dispatch': DispatchRow
  'notifications.to_tell': ToTellRow
  'notifications.wording': WordingRow
}
