import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { authenticate, modules } from '../apps/server/modules.ts'
import { requestOf } from '../platform/contract/client.ts'
import type { Endpoint, Input, Output } from '../platform/contract/endpoint.ts'
import type { ProblemBody } from '../platform/contract/problem.ts'
import type { Actor } from '../platform/server/actor.ts'
import { openBoot } from '../platform/server/boot.ts'
import type { Face } from '../platform/server/handler.ts'
import { makeHttp } from '../platform/server/http.ts'
import type { Transaction } from '../platform/server/transaction.ts'
import { settle } from '../platform/server/worker.ts'
import { testKeys, testSettings } from './settings.ts'

export type World = Awaited<ReturnType<typeof aWorld>>

/** A whole server on a fresh clone of the template city, closed after the test file. */
export async function aWorld() {
  const folder = inject('postgresFolder')
  const database = `t_${randomUUID().replaceAll('-', '')}`
  const urlOf = (name: string) => `postgresql://onewindow@localhost/${name}?host=${encodeURIComponent(folder)}`
  await admin(urlOf('postgres'), `create database ${database} template ${inject('template')}`)
  const boot = await openBoot({
    settings: testSettings(),
    modules,
    ownerUrl: urlOf(database),
    keys: testKeys,
    prepared: true,
    maxConnections: 6,
  })
  const faults: unknown[] = []
  const http = await makeHttp(boot, authenticate, (error) => {
    faults.push(error)
  })
  afterAll(async () => {
    await http.close()
    await boot.close()
    await admin(urlOf('postgres'), `drop database ${database} with (force)`)
  })

  /** One HTTP request through the real router, with the session cookie of a face. */
  async function send(face: Face, token: string | undefined, endpoint: Endpoint, input: Record<string, unknown>) {
    const { method, url, body } = requestOf(endpoint, input)
    const response = await http.inject({
      method,
      url,
      headers: { 'x-onewindow': face, ...(token === undefined ? {} : { cookie: `ow_${face}=${token}` }) },
      ...(body === undefined ? {} : { payload: body }),
    })
    if (response.statusCode === 500) throw faults.at(-1) ?? new Error(response.body)
    return response
  }

  /** A caller with a session (or none). `call` answers or throws a `Refused`; `refusal` wants to be refused. */
  function caller(face: Face, token?: string) {
    const call = async <E extends Endpoint>(
      endpoint: E,
      ...[input]: object extends Input<E> ? [Input<E>?] : [Input<E>]
    ): Promise<Output<E>> => {
      const response = await send(face, token, endpoint, (input ?? {}) as Record<string, unknown>)
      if (response.statusCode >= 400) throw new Refused(response.json())
      return response.json()
    }
    const refusal = async <E extends Endpoint>(
      endpoint: E,
      ...input: object extends Input<E> ? [Input<E>?] : [Input<E>]
    ): Promise<ProblemBody> => {
      const answer = await call(endpoint, ...input).catch((error: unknown) => error)
      if (answer instanceof Refused) return answer.problem
      throw answer instanceof Error ? answer : new Error(`expected a refusal of ${endpoint.name}, got ${JSON.stringify(answer)}`)
    }
    const file = async (endpoint: Endpoint, input: Record<string, unknown>) => (await send(face, token, endpoint, input)).rawPayload
    return { call, refusal, file, send: (endpoint: Endpoint, input: Record<string, unknown> = {}) => send(face, token, endpoint, input) }
  }

  return {
    boot,
    http,
    clock: boot.clock,
    caller,
    anyone: caller('portal'),
    transaction: <T>(actor: Actor, work: (tx: Transaction) => Promise<T>) => boot.transaction(actor, work),
    settle: () => settle(boot),
    /** SQL as the owner, for looking behind the scenes. */
    ownerQuery: async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) => admin<R>(urlOf(database), text, values),
  }
}

/** A refused call inside a test. */
export class Refused extends Error {
  readonly problem: ProblemBody
  constructor(problem: ProblemBody) {
    super(`${problem.code}: ${problem.detail ?? problem.title} ${JSON.stringify(problem.errors ?? [])}`)
    this.problem = problem
  }
}

async function admin<R extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}
