import { requestOf } from '../../platform/contract/client.ts'
import type { Endpoint, Output } from '../../platform/contract/endpoint.ts'
import type { makeHttp } from '../../platform/server/http.ts'

type Http = Awaited<ReturnType<typeof makeHttp>>

/** Calls the handlers of a server in this process, everything but the socket included. */
export function callInProcess(http: Http, face: 'portal' | 'staff', token: string | undefined) {
  return async <E extends Endpoint>(endpoint: E, ...[input]: [object?]): Promise<Output<E>> => {
    const { method, url, body } = requestOf(endpoint, (input ?? {}) as Record<string, unknown>)
    const response = await http.inject({
      method,
      url,
      headers: { 'x-onewindow': face, ...(token === undefined ? {} : { cookie: `ow_${face}=${token}` }) },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    if (response.statusCode >= 400) throw new Error(response.body)
    return response.json()
  }
}
