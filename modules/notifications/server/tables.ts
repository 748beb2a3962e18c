import type { Id, Instant } from '../../../platform/contract/shapes.ts'

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
  at: Instant
  read_at: Instant | null
}

export interface PreferenceTable {
  tenant: string
  person_id: Id
  sms: boolean
  mail: Buffer | null
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
}
