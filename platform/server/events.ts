import type pg from 'pg'
import { chainHash, noHash } from './canonical.ts'

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
}

/**
 * Appends events to their chains and orders their deliveries, in the transaction that caused them: one statement to lock the
 * heads, one to write all. Two writers of one stream cannot both win (`unique (tenant, stream, seq)`).
 */
export async function writeEvents(
  client: pg.PoolClient,
  maker: { tenant: string; subscribersOf: (type: string) => readonly string[] },
  batch: Batch,
): Promise<number> {
  const streams = [...new Set(batch.events.map((one) => one.stream))].sort()
  const heads = await lockHeads(client, maker.tenant, streams)
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
  await client.query({
    name: 'platform_append',
    text: 'select platform.append($1, $2, $3::jsonb, $4::jsonb, $5::jsonb, $6::text[])',
    values: [maker.tenant, batch.at, JSON.stringify(rows), JSON.stringify(newHeads), JSON.stringify(deliveries), batch.forgotten],
  })
  return deliveries.length
}

async function lockHeads(client: pg.PoolClient, tenant: string, streams: readonly string[]) {
  const heads = new Map<string, { seq: number; hash: string }>()
  if (streams.length === 0) return heads
  const found = await client.query<{ stream: string; seq: number; hash: string }>({
    name: 'platform_heads',
    text: 'select stream, seq, hash from platform.stream_head where tenant = $1 and stream = any($2) order by stream for update',
    values: [tenant, streams],
  })
  for (const { stream, seq, hash } of found.rows) heads.set(stream, { seq, hash })
  return heads
}
