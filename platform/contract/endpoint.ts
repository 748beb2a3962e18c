import { type Static, type TObject, type TSchema, Type } from 'typebox'
import type { ProblemDefinition } from './problem.ts'

/** Who may knock at all: everybody, anyone signed in, residents, staff, or holders of one permission (`cases:decide`). */
export type Door = 'public' | 'signed-in' | 'resident' | 'staff' | `${string}:${string}`

export interface Endpoint<
  P extends TObject = TObject,
  Q extends TObject = TObject,
  B extends TSchema = TSchema,
  O extends TSchema = TSchema,
> {
  /** `cases.accept-application`: unique, becomes the OpenAPI operation id. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below `/api`, with `:name` for parameters. */
  readonly path: string
  /** One sentence in Chinese, for the served OpenAPI document. */
  readonly summary: string
  readonly door: Door
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly output: O
  readonly problems: readonly ProblemDefinition[]
  /** `file`: the handler answers with a `FileAnswer` and not with JSON. */
  readonly answers: 'json' | 'file'
}

export type Input<E> = E extends Endpoint<infer P, infer Q, infer B, TSchema> ? Static<P> & Static<Q> & BodyOf<B> : never
type BodyOf<B extends TSchema> = Static<B> extends Record<string, unknown> ? Static<B> : object
export type Output<E> = E extends Endpoint<TObject, TObject, TSchema, infer O> ? Static<O> : never

const None = Type.Object({})

/** Declares one endpoint: the single source of server validation, typed client and OpenAPI. Names of params, query and body are disjoint. */
export function endpoint<
  P extends TObject = typeof None,
  Q extends TObject = typeof None,
  B extends TSchema = typeof None,
  O extends TSchema = typeof None,
>(given: {
  name: string
  method: Endpoint['method']
  path: string
  summary: string
  door: Door
  params?: P
  query?: Q
  body?: B
  output?: O
  problems?: readonly ProblemDefinition[]
  answers?: 'json' | 'file'
}): Endpoint<P, Q, B, O> {
  return {
    problems: [],
    answers: 'json',
    ...given,
    params: given.params ?? (None as unknown as P),
    query: given.query ?? (None as unknown as Q),
    body: given.body ?? (None as unknown as B),
    output: given.output ?? (None as unknown as O),
  }
}
