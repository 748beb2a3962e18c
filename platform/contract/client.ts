import type { Endpoint, Input, Output } from './endpoint.ts'
import type { ProblemBody } from './problem.ts'

/** Goes with a request that no person caused (a list that renews itself): it keeps no session alive. */
export const unattended = 'x-unattended'

/** A refused call, as the server told it. */
export class Refusal extends Error {
  readonly problem: ProblemBody
  constructor(problem: ProblemBody) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

export type Call = <E extends Endpoint>(endpoint: E, ...input: object extends Input<E> ? [Input<E>?] : [Input<E>]) => Promise<Output<E>>

/** Fills params into the path and the rest into query or body, by the names the contract declares. */
export function requestOf(endpoint: Endpoint, input: Record<string, unknown>) {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const search = new URLSearchParams()
  for (const name of Object.keys(endpoint.query.properties)) {
    const value = input[name]
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const known = new Set([...Object.keys(endpoint.params.properties), ...Object.keys(endpoint.query.properties)])
  const body = endpoint.method === 'GET' ? undefined : Object.fromEntries(Object.entries(input).filter(([key]) => !known.has(key)))
  return { method: endpoint.method, url: `/api${path}${search.size > 0 ? `?${search}` : ''}`, body }
}

/** Typed client over `fetch`. `face` names the session cookie and doubles as the CSRF header; `send` is for programs that are no browser. */
export function makeClient(
  face: 'portal' | 'staff',
  onSignedOut?: () => void,
  send: (url: string, init: RequestInit) => Promise<Response> = (url, init) => fetch(url, init),
): Call {
  return async (endpoint, ...[input]) => {
    const { method, url, body } = requestOf(endpoint, (input ?? {}) as Record<string, unknown>)
    const headers: Record<string, string> = { 'x-onewindow': face }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const response = await send(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }).catch(() => {
      throw new Refusal({
        type: 'about:blank',
        title: '网络不通，内容已保留，请稍后重试',
        status: 0,
        code: 'platform.offline',
        requestId: '',
      })
    })
    if (response.ok) return (await response.json()) as Output<typeof endpoint>
    const problem = (await response.json().catch(() => undefined)) as ProblemBody | undefined
    if (response.status === 401) onSignedOut?.()
    throw new Refusal(
      problem ?? { type: 'about:blank', title: '服务暂时不可用', status: response.status, code: 'platform.unavailable', requestId: '' },
    )
  }
}
