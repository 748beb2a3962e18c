import type { Generated } from 'kysely'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { ClientState, RegistryGrant, Scope } from '../contract.ts'

export interface ClientRow {
  tenant: string
  id: Id
  member: string
  name: string
  contact: Buffer
  scopes: Scope[]
  grants: RegistryGrant[]
  reason: string
  state: ClientState
  proposed_by: Id
  proposed_by_name: string
  proposed_at: Instant
  decided_by: Id | null
  decided_by_name: string | null
  decided_at: Instant | null
  secret_digest: string | null
  secret_at: Instant | null
  asked: number
  last_asked_at: Instant | null
}

export interface ApplicationRow {
  tenant: string
  file_id: Id
  client: Id
  item_code: string
  applicant: Buffer
  written: Buffer | null
  person: Id
  created_at: Instant
}

export interface GovstackTables {
  'govstack.client': Omit<ClientRow, 'asked'> & { asked: Generated<number> }
  'govstack.application': ApplicationRow
  'govstack.sandbox': { tenant: string; id: Id; collection: string; key: string; record: Record<string, unknown> }
}
