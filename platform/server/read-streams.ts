import { sql } from 'kysely'
import type { Instant } from '../contract/shapes.ts'
import { system } from './actor.ts'
import type { Boot } from './boot.ts'
import type { Transaction } from './transaction.ts'

export interface StreamEvent {
  readonly seq: number
  readonly type: string
  readonly at: Instant
  readonly actor: string
  readonly data: unknown
}

/** A read model that is made of whole streams: cheaper by far than a listener per event, and it can be thrown away and made again. */
export interface StreamReader {
  /** Names the mark in `platform.reader`; deleting that row reads everything anew. */
  readonly name: string
  /** `case:` — the streams it reads. */
  readonly prefix: string
  /** The last event taken of each of these streams; streams not taken yet are left out. */
  readonly takenOf: (tx: Transaction, streams: readonly string[]) => Promise<ReadonlyMap<string, number>>
  /** Takes whole streams. Taking one again, or again with more, must lead to the same result. `more`: others wait behind. */
  readonly take: (tx: Transaction, streams: ReadonlyMap<string, readonly StreamEvent[]>, more: boolean) => Promise<void>
}

const eventsPerBatch = 5000
/** A transaction carries the instant of its beginning: what began a minute ago may be committed only now. */
const overlapMs = 60_000
const noId = '00000000-0000-0000-0000-000000000000'

interface Mark {
  readonly at: Instant
  readonly id: string
}

/** Brings the reader up to date, in batches of one transaction each; every event is looked at once, but for the overlap of a minute. */
export async function readStreams(boot: Boot, reader: StreamReader): Promise<void> {
  while (await boot.transaction(system, (tx) => readBatch(tx, reader))) {}
}

async function readBatch(tx: Transaction, reader: StreamReader): Promise<boolean> {
  const from = await lockMark(tx, reader.name)
  const seen = await eventsAfter(tx, from)
  const more = seen.length === eventsPerBatch
  const last = new Map<string, number>()
  for (const { stream, seq } of seen) if (stream.startsWith(reader.prefix)) last.set(stream, Math.max(seq, last.get(stream) ?? 0))
  const taken = await reader.takenOf(tx, [...last.keys()])
  const grown = [...last].filter(([stream, seq]) => seq > (taken.get(stream) ?? 0)).map(([stream]) => stream)
  if (grown.length > 0 || !more) await reader.take(tx, await streamsOf(tx, grown), more)
  const end = seen.at(-1)
  const recent = new Date(Date.parse(tx.at) - overlapMs).toISOString()
  if (more && end) await moveMark(tx, reader.name, end)
  else await moveMark(tx, reader.name, { at: end && end.at < recent ? end.at : recent, id: noId })
  return more
}

async function lockMark(tx: Transaction, name: string): Promise<Mark> {
  const found = await tx.rows<Mark>(
    `insert into platform.reader as r (tenant, name, at, id) values ($1, $2, '2000-01-01T00:00:00Z', '${noId}')
     on conflict (tenant, name) do update set name = excluded.name returning at, id`,
    [tx.tenant, name],
  )
  return found[0] ?? { at: '2000-01-01T00:00:00.000Z', id: noId }
}

async function eventsAfter(tx: Transaction, mark: Mark): Promise<(Mark & { stream: string; seq: number })[]> {
  return tx.rows(
    `select stream, seq, at, id from platform.event where tenant = $1 and (at, id) > ($2::timestamptz, $3::uuid)
     order by at, id limit ${eventsPerBatch}`,
    [tx.tenant, mark.at, mark.id],
  )
}

/** The whole history of each stream, in order; of a stream that does not exist, none. */
export async function streamsOf(tx: Transaction, streams: readonly string[]): Promise<Map<string, StreamEvent[]>> {
  const found = new Map<string, StreamEvent[]>(streams.map((stream) => [stream, []]))
  if (streams.length === 0) return found
  const { rows } = await sql<StreamEvent & { stream: string }>`
    select stream, seq, type, at, actor, data from platform.event
    where tenant = ${tx.tenant} and stream = any(${streams}::text[]) order by stream, seq`.execute(tx.as<object>())
  for (const { stream, ...event } of rows) found.get(stream)?.push(event)
  return found
}

async function moveMark(tx: Transaction, name: string, { at, id }: Mark): Promise<void> {
  await tx.rows('update platform.reader set at = $3, id = $4 where tenant = $1 and name = $2', [tx.tenant, name, at, id])
}
