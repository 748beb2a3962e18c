import { common, Problem, type ProblemDefinition } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { facadeProblems, memberPattern, type Scope } from '../../contract.ts'
import type { ClientRow } from '../tables.ts'

export type Json = Record<string, unknown>

/** One request of an outside machine, as far as the routes need it. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** JSON as it came; forms as an object, files in it as `Buffer`. Empty where nothing was sent. */
  readonly body: Json
  /** Concrete occasion of the use (`Purpose` header), for the holder to read. */
  readonly occasion: string
}

export interface Answer {
  readonly status: number
  readonly json?: unknown
}

export const ok = (json: unknown): Answer => ({ status: 200, json })

/**
 * `city` answers from the city's own data, for a client with credentials; `sandbox` from practice records, for anybody, while the sandbox
 * is switched on. `open`: the city answers it without credentials too, because it tells nothing but what is public.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/services/:serviceId`; `:field.:ext` splits one segment. */
  readonly path: string
  /** The standard wants the header Information-Mediator-Client; without a well-formed one: 400. */
  readonly mediator?: true
  readonly open?: true
  readonly scope?: Scope
  readonly city: (tx: Transaction, asked: Asked, client: ClientRow | undefined) => Promise<Answer>
  readonly sandbox: (tx: Transaction, asked: Asked) => Promise<Answer>
}

export const isMember = (header: string | undefined): boolean => header !== undefined && new RegExp(memberPattern).test(header)

/** The error body of the Registration building block, with the word that the registries' suite reads (`detail`). */
export function refusal(definition: ProblemDefinition, traceId: string, detail?: string): Answer {
  const { status, code, en, zh } = definition
  return {
    status,
    json: { traceId, code, message: en, localizedMessage: detail === undefined ? zh : `${zh}（${detail}）`, detail: en },
  }
}

/** What went wrong, in the words of the interface; anything unknown is a bug and told as such. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error.definition === common.notFound ? new Problem(facadeProblems.notFound) : error
  const { code } = error as { code?: string }
  if (code === '23505' || code === '40001' || code === '40P01') return new Problem(common.conflict)
  return new Problem(common.internal)
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
export const jsonOf = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {}

/** `firstResult`, `maxResult`, `sortBy`, `sortOrder` of the standard: the first place counts from 0, at most 100 at a time. */
export function pageOf<R extends Json>(rows: readonly R[], query: Asked['query']): R[] {
  const by = query.sortBy ?? 'created'
  const sign = query.sortOrder === 'desc' ? -1 : 1
  const sorted = [...rows].sort((a, b) => sign * textOf(a[by]).localeCompare(textOf(b[by]), 'en'))
  const first = Math.max(0, Number(query.firstResult ?? 0) || 0)
  const most = Math.min(100, Math.max(0, Number(query.maxResult ?? 100) || 0))
  return sorted.slice(first, first + most)
}
