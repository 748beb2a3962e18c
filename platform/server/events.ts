import { chainHash, noHash } from './canonical.ts'
import type { Conversation } from './conversation.ts'

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
 * heads, one to write all; it is noted, so that it leaves together with the commit. Two writers of one stream cannot both win (`unique (tenant, stream, seq)`).
 */
export async function writeEvents(
  conversation: Conversation,
  maker: { tenant: string; subscribersOf: (type: string) => readonly string[] },
  batch: Batch,
): Promise<number> {
  const streams = [...new Set(batch.events.map((one) => one.stream))].sort()
  const heads = await lockHeads(
    conversation,
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
  conversation.note('select platform.append($1, $2, $3::jsonb, $4::jsonb, $5::jsonb, $6::text[])', [
    ...[maker.tenant, batch.at, JSON.stringify(rows), JSON.stringify(newHeads), JSON.stringify(deliveries), batch.forgotten],
  ])
  return deliveries.length
}

const headsLocked = 'select stream, seq, hash from platform.stream_head where tenant = $1 and stream = any($2) order by stream for update'

async function lockHeads(conversation: Conversation, tenant: string, streams: readonly string[]) {
  const heads = new Map<string, Head>()
  if (streams.length === 0) return heads
  const { rows } = await conversation.ask(headsLocked, [tenant, streams])
  for (const { stream, seq, hash } of rows as unknown as (Head & { stream: string })[]) heads.set(stream, { seq, hash })
  return heads
}
