import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** A card that may be laid on the simulated reader. */
export interface Card {
  readonly name: string
  readonly idNumber: string
  readonly validTo: string | null
}

/** A grey sheet of 1×1 pixel: the simulated camera sees a blank paper. */
const blank = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mN8+Pjx/wAIXgPXxZ2eFQAAAABJRU5ErkJggg==', 'base64')

/** The protocol of docs/devices.md over simulated devices: `cards` can be laid on the reader at the page `/`. */
export function simulatedAgent(cards: readonly Card[], origins: readonly string[]): Server {
  let lying: Card | undefined
  const routes: Record<string, (response: ServerResponse, url: URL) => void> = {
    'GET /v1/devices': (response) =>
      json(response, 200, {
        devices: [
          { kind: 'id-card', name: '模拟读卡器', ready: lying !== undefined },
          { kind: 'camera', name: '模拟高拍仪', ready: true },
        ],
      }),
    'GET /v1/card': (response) =>
      lying ? json(response, 200, lying) : json(response, 404, { message: '读卡器上没有身份证，请把身份证放在读卡器上' }),
    'POST /v1/picture': (response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).end(blank)
    },
    'GET /': (response, url) => {
      const at = url.searchParams.get('lay')
      if (at !== null) lying = cards[Number(at)]
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(cards, lying))
    },
  }
  return createServer((request, response) => {
    if (!isAllowed(request, response, origins)) return
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const route = routes[`${request.method} ${url.pathname}`]
    if (route) route(response, url)
    else json(response, 404, { message: '没有这个接口' })
  })
}

/** A page of another origin gets nothing; the answer to a preflight ends here as well. */
function isAllowed(request: IncomingMessage, response: ServerResponse, origins: readonly string[]): boolean {
  const { origin } = request.headers
  if (origin === undefined) return true
  if (!origins.includes(origin)) {
    json(response, 403, { message: '此网页无权使用本机设备' })
    return false
  }
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-private-network', 'true')
  response.setHeader('vary', 'origin')
  if (request.method !== 'OPTIONS') return true
  response.writeHead(204, { 'access-control-allow-methods': 'GET, POST' }).end()
  return false
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body))
}

const page = (cards: readonly Card[], lying: Card | undefined) => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>模拟读卡器</title>
<body style="font:18px/1.7 sans-serif;max-width:40em;margin:2em auto;padding:0 1em">
<h1>模拟读卡器</h1>
<p>${lying ? `读卡器上是：<b>${lying.name}</b> <a href="/?lay=-1">取走</a>` : '读卡器上没有身份证。'}</p>
<p>把谁的身份证放上去：</p>
<ul>${cards.map((card, at) => `<li><a href="/?lay=${at}">${card.name}</a></li>`).join('')}</ul>
</body></html>`
