import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Static, TSchema } from 'typebox'
import { uuidv7 } from 'uuidv7'
import type { EventDefinition } from '../contract/event.ts'
import { Problem } from '../contract/problem.ts'
import type { CivilDate, Id, Instant } from '../contract/shapes.ts'
import { type Actor, actorName, scopeOf } from './actor.ts'
import { civilDate } from './clock.ts'
import { type Conversation, converse } from './conversation.ts'
import { beginWithScope, kyselyOn } from './database.ts'
import { type Head, type PendingDelivery, type PendingEvent, writeEvents } from './events.ts'
import type { JobDefinition } from './handler.ts'
import type { Memory } from './memory.ts'
import type { Protection } from './protection.ts'

export type { Actor, ResidentActor, StaffActor } from './actor.ts'

/**
 * An open transaction with the scope of its actor. Whoever wants to read, write or announce needs one:
 * there is no other way to the database, and no event without a commit.
 */
export interface Transaction {
  /** Typed access to the tables of one's own module, keyed `schema.table`. */
  as<Tables>(): Kysely<Tables>
  /**
   * A statement of hot paths, written by hand: `select * from <own schema>.<function>($1, …)`. Prepared once per connection; what is asked
   * for in the same breath (`Promise.all`) is one journey.
   */
  rows<Row extends object>(statement: string, values: readonly unknown[]): Promise<Row[]>
  /** The same where nobody waits for the answer: it leaves with the next statement or the commit. What it may refuse is heard there. */
  note(statement: string, values: readonly unknown[]): void
  readonly tenant: string
  readonly actor: Actor
  /** Now, by the clock: one instant for the whole transaction. */
  readonly at: Instant
  /** Today in the city. */
  readonly today: CivilDate
  readonly requestId: string
  readonly memory: Memory
  readonly protection: Protection
  /** Appends a fact to `stream` when the transaction commits; listeners hear of it once, in order. */
  emit<D extends TSchema>(definition: EventDefinition<D>, stream: string, data: Static<D>): void
  /** Nobody had signed in when this began: what it does is from now on the act of whoever has just proved who they are (`staff:<id>`, `resident:<id>`). */
  signedInAs(name: string): void
  /**
   * Says where a stream stands, to who has just locked its head or begins it (`null`), and spares the look-up at the commit.
   * A wrong word does no harm: the chain's key refuses a second event in the same place, and the transaction is rolled back.
   */
  knowHead(stream: string, head: Head | null): void
  /** Orders an effect outside the transaction. With a `key` the same effect is ordered once, however often this is called. */
  enqueue<P extends TSchema>(job: JobDefinition<P>, payload: Static<P>, key?: string): void
  /** What waits for `on` (`Later`) is tried again right after the commit; what is just looking whether it is there looks once more. */
  letGo(on: string): void
  /** Forgets a cached key in every server process after the commit. */
  forget(key: string): void
  /** The same in this process only, for what is kept a few seconds anyway (`person:<id>`: whatever is remembered of a person). */
  forgetHere(key: string): void
  newId(): Id
}

export interface TransactionMaker {
  readonly pool: pg.Pool
  readonly tenant: string
  readonly now: () => Instant
  readonly memory: Memory
  readonly protection: Protection
  /** Names of the subscribers of an event type. */
  readonly subscribersOf: (type: string) => readonly string[]
  /** Called after a commit that left deliveries or forgotten keys. */
  readonly committed: (what: { deliveries: boolean; forgotten: readonly string[] }) => void
}

/** Runs `work` in one transaction; commits with its events and deliveries, or rolls back whole. */
export async function inTransaction<T>(
  maker: TransactionMaker,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
  requestId = '',
): Promise<T> {
  const client = await maker.pool.connect()
  const conversation = converse(client, beginWithScope(scopeOf(actor)))
  let broken: Error | undefined
  try {
    const open = openTransaction(maker, conversation, actor, requestId)
    const refusal = { thrown: undefined as Problem | undefined }
    const result = await work(open.tx).catch((error: unknown) => {
      if (!(error instanceof Problem) || !error.keep) throw error
      refusal.thrown = error
    })
    await open.flush()
    await conversation.end(true)
    for (const key of open.forgottenHere) maker.memory.forget(key)
    if (open.deliveries > 0 || open.forgotten.length > 0) maker.committed({ deliveries: open.deliveries > 0, forgotten: open.forgotten })
    if (refusal.thrown) throw refusal.thrown
    return result as T
  } catch (error) {
    conversation.leave()
    if (conversation.begun)
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
    throw error
  } finally {
    conversation.leave()
    client.release(broken)
  }
}

/** A transaction over a conversation; `flush` notes what was emitted. Used by `inTransaction` and the dispatcher. */
export function openTransaction(maker: TransactionMaker, conversation: Conversation, actor: Actor, requestId: string) {
  const at = maker.now()
  let events: PendingEvent[] = []
  let jobs: PendingDelivery[] = []
  let db: Kysely<unknown> | undefined
  const forgotten: string[] = []
  const forgottenHere: string[] = []
  const state = { deliveries: 0 }
  let doer = actorName(actor)
  const heads = new Map<string, Head | null>()
  const tx: Transaction = {
    as: <Tables>() => {
      db ??= kyselyOn(conversation)
      return db as unknown as Kysely<Tables>
    },
    rows: async <Row extends object>(statement: string, values: readonly unknown[]) =>
      (await conversation.ask(statement, values)).rows as Row[],
    note: conversation.note,
    tenant: maker.tenant,
    actor,
    at,
    today: civilDate(at),
    requestId,
    memory: maker.memory,
    protection: maker.protection,
    emit: (definition, stream, data) => {
      events.push({ id: uuidv7(), stream, type: definition.type, data: data as Record<string, unknown> })
    },
    signedInAs: (name) => {
      doer = name
    },
    knowHead: (stream, head) => {
      heads.set(stream, head)
    },
    enqueue: (job, payload, key) => {
      const id = uuidv7()
      jobs.push({ id, kind: 'job', name: job.name, stream: key ?? id, seq: 0, key: key ?? id, payload })
    },
    letGo: (on) => {
      conversation.note(
        'update platform.delivery set due = $3, waits_for = null where tenant = $1 and waits_for = $2 and state in (0, 3)',
        [...[maker.tenant, on, at]],
      )
      state.deliveries += 1
    },
    forget: (key) => {
      if (!forgotten.includes(key)) forgotten.push(key)
    },
    forgetHere: (key) => {
      forgottenHere.push(key)
    },
    newId: () => uuidv7(),
  }
  return {
    tx,
    forgotten,
    forgottenHere,
    get deliveries() {
      return state.deliveries
    },
    /** Drops what was emitted since the last flush (a listener failed and its savepoint was rolled back). */
    discard: () => {
      conversation.drop()
      events = []
      jobs = []
      heads.clear()
    },
    flush: async () => {
      if (events.length === 0 && jobs.length === 0 && forgotten.length === 0) return
      state.deliveries += await writeEvents(conversation, maker, { actor: doer, at, events, jobs, forgotten, heads })
      events = []
      jobs = []
      heads.clear()
    },
  }
}
