import type { IncomingMessage } from 'node:http'
import { Problem } from '../../../../platform/contract/problem.ts'
import { type Actor, anonymous, system } from '../../../../platform/server/actor.ts'
import type { Boot } from '../../../../platform/server/boot.ts'
import { facadeProblems as problems } from '../../contract.ts'
import { authenticate } from '../credentials.ts'
import { routes } from '../routes.ts'
import type { ClientRow } from '../tables.ts'
import { type Answer, type Asked, isMember, ok, problemOf, type Route, refusal } from './exchange.ts'
import { findRoute } from './find-route.ts'
import { readBody } from './read-body.ts'

export interface Facade {
  readonly boot: Boot
  readonly sandbox: boolean
  readonly report: (error: unknown, traceId: string) => void
}

/** Never throws: whatever goes wrong is an answer in the words of the standard. */
export async function answer(facade: Facade, request: IncomingMessage, traceId: string): Promise<Answer> {
  try {
    return await answerOf(facade, request, traceId)
  } catch (error) {
    const { definition, detail } = problemOf(error)
    if (definition.status >= 500) facade.report(error, traceId)
    return refusal(definition, traceId, detail)
  }
}

async function answerOf(facade: Facade, request: IncomingMessage, traceId: string): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://facade')
  if (url.pathname === '/healthcheck') return ok({ status: 'UP' })
  const found = findRoute(routes, request.method ?? 'GET', url.pathname)
  if (!found) throw new Problem(problems.notFound)
  const client = await clientOf(facade, found.route, request, traceId)
  const asked: Asked = {
    params: found.params,
    query: Object.fromEntries(url.searchParams),
    body: await readBody(request),
    occasion: decodedHeader(textIn(request.headers.purpose)),
  }
  if (!client && facade.sandbox) return facade.boot.transaction(system, (tx) => found.route.sandbox(tx, asked), traceId)
  const actor: Actor = client ? { kind: 'system', client: { id: client.id, name: client.name } } : anonymous
  return facade.boot.transaction(actor, (tx) => found.route.city(tx, asked, client), traceId)
}

/** Who asks, before anything of the body is read. Undefined: nobody known, who gets practice records where the sandbox is on, else what is public. */
async function clientOf(facade: Facade, route: Route, request: IncomingMessage, traceId: string): Promise<ClientRow | undefined> {
  const member = textIn(request.headers['information-mediator-client'])
  const { authorization } = request.headers
  if (authorization === undefined && !facade.sandbox && route.open !== true) throw new Problem(problems.noCredentials)
  const client = authorization && (await facade.boot.transaction(system, (tx) => authenticate(tx, authorization), traceId))
  if (authorization !== undefined && !client) throw new Problem(problems.noCredentials)
  if (route.mediator && !isMember(member)) throw new Problem(problems.noMember)
  if (!client) return undefined
  if (isMember(member) && member !== client.member) throw new Problem(problems.otherMember)
  if (route.scope !== undefined && !client.scopes.includes(route.scope)) throw new Problem(problems.noScope)
  return client
}

const textIn = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header)

/** Headers are bytes of ASCII: Chinese purposes come percent-encoded. */
function decodedHeader(text = ''): string {
  try {
    return decodeURIComponent(text).trim()
  } catch {
    return text.trim()
  }
}
