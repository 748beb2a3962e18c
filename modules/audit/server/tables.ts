export interface AuditTables {
  'platform.event': {
    tenant: string
    stream: string
    seq: number
    id: string
    type: string
    at: string
    actor: string
    data: Record<string, unknown>
    prev: string
    hash: string
  }
  'platform.stream_head': { tenant: string; stream: string; seq: number; hash: string }
  'platform.anchor': { tenant: string; day: string; streams: number; digest: string; signature: string | null }
  'platform.delivery': {
    tenant: string
    name: string
    key: string
    kind: string
    stream: string
    seq: number
    state: number
    attempts: number
    due: string
    error: string | null
    done_at: string | null
    waiting_since: string | null
  }
  'platform.setting': { key: string; value: unknown }
}
