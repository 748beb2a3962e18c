import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { uuidv7 } from 'uuidv7'
import type { Boot } from '../../../../platform/server/boot.ts'
import { itListensAt } from '../listening.ts'
import { answer } from './answer.ts'
import type { Answer } from './exchange.ts'

/** Opens the interface on a port of its own, apart from the faces: no cookie, no page and no script ever comes from here. */
export async function openFacade(given: {
  boot: Boot
  host: string
  port: number
  sandbox: boolean
  report: (error: unknown, traceId: string) => void
}): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, async (request, response) => {
    const traceId = uuidv7()
    send(response, await answer(given, request, traceId), traceId)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(given.port, given.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  itListensAt(port, given.sandbox)
  const close = () =>
    new Promise<void>((resolve) => {
      itListensAt(null, false)
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return { port, close }
}

function send(response: ServerResponse, { status, json }: Answer, traceId: string): void {
  response.setHeader('x-request-id', traceId)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (status === 401) response.setHeader('www-authenticate', 'Basic realm="onewindow"')
  response.statusCode = status
  if (json === undefined) return void response.end()
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(json))
}
