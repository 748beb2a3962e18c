import type { Static, TSchema } from 'typebox'
import type { Endpoint, Input, Output } from '../contract/endpoint.ts'
import type { EventDefinition, RecordedEvent } from '../contract/event.ts'
import type { Actor } from './actor.ts'
import type { Boot } from './boot.ts'
import type { IndexedColumn, SealedColumn } from './keys/columns.ts'
import type { Page } from './page.ts'
import { declarePersonal, type NothingPersonal, type PersonalTable } from './personal.ts'
import type { Transaction } from './transaction.ts'

/** What a handler of an endpoint with `answers: 'file'` returns. */
export interface FileAnswer {
  readonly name: string
  readonly mime: string
  readonly content: Buffer
  /** Shown in the browser (sealed PDFs of our own making) instead of saved. Uploads never are. */
  readonly inline?: boolean
}

/** An answer that opens or ends a session: http sets or clears the cookie of the face. */
export class SessionAnswer<O = unknown> {
  readonly output: O
  readonly face: Face
  /** The opaque token, or null to end the session. */
  readonly token: string | null
  readonly maxAgeSeconds: number
  constructor(output: O, face: Face, token: string | null, maxAgeSeconds = 12 * 3600) {
    this.output = output
    this.face = face
    this.token = token
    this.maxAgeSeconds = maxAgeSeconds
  }
}

/** Which cookie a request speaks with: residents on the portal, staff on desk and console. */
export type Face = 'portal' | 'staff'

type AnswerOf<E extends Endpoint> = Output<E> | FileAnswer | SessionAnswer<Output<E>>

export interface Handler {
  readonly kind: 'command' | 'query'
  readonly endpoint: Endpoint
  /** What takes long and needs no transaction (the digest of a password); `run` gets its answer. No connection is held meanwhile. */
  readonly ahead?: (boot: Boot, input: never, actor: Actor) => Promise<unknown>
  readonly run: (tx: Transaction, input: never, ahead?: never) => Promise<unknown>
}

/** Answers an endpoint and changes something. One transaction, committed after the answer is made. */
export function command<E extends Endpoint>(endpoint: E, run: (tx: Transaction, input: Input<E>) => Promise<AnswerOf<E>>): Handler {
  return { kind: 'command', endpoint, run }
}

/** A command with work before its transaction. What that saw may have changed since: `run` looks again. */
export function commandAhead<E extends Endpoint, A>(
  endpoint: E,
  ahead: (boot: Boot, input: Input<E>, actor: Actor) => Promise<A>,
  run: (tx: Transaction, input: Input<E>, ahead: A) => Promise<AnswerOf<E>>,
): Handler {
  return { kind: 'command', endpoint, ahead, run: run as unknown as Handler['run'] }
}

/** Answers an endpoint and changes nothing but the record of what was viewed. */
export function query<E extends Endpoint>(endpoint: E, run: (tx: Transaction, input: Input<E>) => Promise<AnswerOf<E>>): Handler {
  return { kind: 'query', endpoint, run }
}

/** Hears an event of another module: once, in order per stream, its effect committed together with its mark. `Later`: it must wait. */
export interface Subscriber {
  readonly name: string
  readonly to: EventDefinition
  readonly run: (tx: Transaction, event: RecordedEvent) => Promise<void>
}

export function subscriber<D extends TSchema>(given: {
  name: string
  to: EventDefinition<D>
  run: (tx: Transaction, event: RecordedEvent<D>) => Promise<void>
}): Subscriber {
  return given as unknown as Subscriber
}

/** An effect outside the transaction (render, seal, send, call). Runs at least once: with the same key it must do nothing a second time. `Later`: it must wait. */
export interface JobDefinition<P extends TSchema = TSchema> {
  readonly name: string
  readonly payload: P
  readonly run: (boot: Boot, payload: Static<P>, key: string) => Promise<void>
}

export function job<P extends TSchema>(given: JobDefinition<P>): JobDefinition<P> {
  return given
}

/** Something done at fixed times by the clock (folding, anchoring, expiring). At most one process runs it at a time. */
export interface Routine {
  readonly name: string
  readonly everySeconds: number
  readonly run: (boot: Boot) => Promise<void>
}

/** The list that a module hands to the server: its table of contents. */
export interface Module {
  readonly name: string
  readonly handlers: readonly Handler[]
  readonly subscribers: readonly Subscriber[]
  readonly jobs: readonly JobDefinition[]
  readonly routines: readonly Routine[]
  /** Public pages outside `/api`. */
  readonly pages: readonly Page[]
  /** Where sealed values and blind indexes stand: what a rotation of keys walks over. A test of the house finds what is missing. */
  readonly sealed: readonly SealedColumn[]
  readonly indexed: readonly IndexedColumn[]
  /** What its tables hold about people, and which sealed columns hold nothing about them. */
  readonly personal: readonly PersonalTable[]
  readonly nothingPersonal: NothingPersonal
  /** Loads reference data at start; idempotent. Runs in the order of modules. */
  readonly prepare?: (boot: Boot) => Promise<void>
}

export function defineModule(given: {
  name: string
  handlers?: readonly Handler[]
  subscribers?: readonly Subscriber[]
  jobs?: readonly unknown[]
  routines?: readonly Routine[]
  pages?: readonly Page[]
  sealed?: readonly SealedColumn[]
  indexed?: readonly IndexedColumn[]
  personal?: readonly PersonalTable[]
  nothingPersonal?: NothingPersonal
  prepare?: (boot: Boot) => Promise<void>
}): Module {
  declarePersonal(given.personal ?? [], given.sealed ?? [])
  return {
    handlers: [],
    subscribers: [],
    routines: [],
    pages: [],
    sealed: [],
    indexed: [],
    personal: [],
    nothingPersonal: {},
    ...given,
    jobs: (given.jobs ?? []) as readonly JobDefinition[],
  }
}
