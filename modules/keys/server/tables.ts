import type { Id, Instant } from '../../../platform/contract/shapes.ts'

/** Tables of the platform that this module reads; only a rotation writes them. */
export interface KeyTables {
  'platform.data_key': {
    tenant: string
    purpose: 'data' | 'index'
    version: number
    master: number
    state: 'coming' | 'current' | 'kept' | 'retired'
    created_at: Instant
  }
  'platform.rotation': {
    tenant: string
    id: Id
    started_by: string
    reason: string
    started_at: Instant
    finished_at: Instant | null
  }
  'platform.rotation_step': {
    tenant: string
    rotation: Id
    position: number
    name: string
    total: number | null
    done: number
    unreadable: number
    finished_at: Instant | null
  }
}
