import type pg from 'pg'
import { chainHash, noHash } from './canonical.ts'
import { together } from './database.ts'

/** Where a stream stands: number and digest of its last event. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

export interface PendingEvent {
  readonly id: string
  readonly stream: string
  readonly type: string
  readonly data: Record<string, unknown>
}

export interface PendingDelivery {
  readonly id: string
  readonly kind: 'subscriber' | 'job'
  readonly name: string
  readonly stream: string
  readonly seq: number
  readonly key: string
  readonly payload: unknown
}

interface Batch {
  readonly actor: string
  readonly at: string
  readonly events: readonly PendingEvent[]
  readonly jobs: readonly PendingDelivery[]
  readonly forgotten: readonly string[]
  /** Heads that the caller has locked or begins (`null`). */
  readonly heads: ReadonlyMap<string, Head | null>
}

/**
 * Appends events to their chains and orders their deliveries, in the transaction that caused them: one statement to lock the
 * heads, one to write all, the commit in its wake. Two writers of one stream cannot both win (`unique (tenant, stream, seq)`).
 */
export async function writeEvents(
  client: pg.PoolClient,
  maker: { tenant: string; subscribersOf: (type: string) => readonly string[] },
  batch: Batch,
  commit: boolean,
): Promise<number> {
  const streams = [...new Set(batch.events.map((one) => one.stream))].sort()
  const heads = await lockHeads(
    client,
    maker.tenant,
    streams.filter((one) => !batch.heads.has(one)),
  )
  for (const [stream, head] of batch.heads) if (head) heads.set(stream, head)
  const deliveries: PendingDelivery[] = [...batch.jobs]
  const rows = batch.events.map((one) => {
    const head = heads.get(one.stream) ?? { seq: 0, hash: noHash }
    const event = { tenant: maker.tenant, ...one, seq: head.seq + 1, at: batch.at, actor: batch.actor }
    const hash = chainHash(head.hash, event)
    heads.set(one.stream, { seq: event.seq, hash })
    for (const name of maker.subscribersOf(one.type)) {
      deliveries.push({ id: one.id, kind: 'subscriber', name, stream: one.stream, seq: event.seq, key: one.id, payload: null })
    }
    return { ...event, prev: head.hash, hash }
  })
  const newHeads = streams.map((stream) => ({ stream, ...heads.get(stream) }))
  const append = {
    name: 'platform_append',
    text: 'select platform.append($1, $2, $3::jsonb, $4::jsonb, $5::jsonb, $6::text[])',
    values: [maker.tenant, batch.at, JSON.stringify(rows), JSON.stringify(newHeads), JSON.stringify(deliveries), batch.forgotten],
  }
  // A commit after a failed append rolls back, and the failure is what the caller hears.
  if (commit) await together(client, () => Promise.all([client.query(append), client.query('commit')]))
  else await client.query(append)
  return deliveries.length
}

async function lockHeads(client: pg.PoolClient, tenant: string, streams: readonly string[]) {
  const heads = new Map<string, Head>()
  if (streams.length === 0) return heads
  const found = await client.query<Head & { stream: string }>({
    name: 'platform_heads',
    text: 'select stream, seq, hash from platform.stream_head where tenant = $1 and stream = any($2) order by stream for update',
    values: [tenant, streams],
  })
  for (const { stream, seq, hash } of found.rows) heads.set(stream, { seq, hash })
  return heads
}
