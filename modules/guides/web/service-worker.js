// Before this stand `version`, `edition` and `shell`, written by the server. Nothing of a person is ever kept: no answer of /api, no page of
// desk or console, no document; only the portal's own files and the public guides.
const shellName = `ow-shell-${version}`
const guidesName = 'ow-guides'
const patience = 4000

addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(shellName).then((cache) => cache.addAll(shell.map((path) => new Request(path, { cache: 'reload', credentials: 'omit' })))),
  )
})

// The new worker waits until no page of the old one is open, so that nobody's page loses its files.
addEventListener('activate', (event) => {
  event.waitUntil(tidy())
})

async function tidy() {
  for (const name of await caches.keys()) if (name.startsWith('ow-shell-') && name !== shellName) await caches.delete(name)
  await clients.claim()
}

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (/^\/(api|desk|console|visit)(\/|$)/.test(url.pathname)) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(event))
  else if (url.pathname === '/guide/library.json' || url.pathname === '/sw.js') return
  else if (url.pathname === '/guide' || (url.pathname.startsWith('/guide/') && !url.pathname.endsWith('.js')))
    event.respondWith(guide(request, url))
  else if (request.mode === 'navigate') event.respondWith(screen(request, url))
  else if (shell.includes(url.pathname)) event.respondWith(kept(url.pathname).then((found) => found ?? fetch(request)))
})

/** The address of an asset names its content: what is kept is right for ever. Those of the staff's faces are left alone. */
async function asset(event) {
  const found = await caches.match(event.request, { ignoreVary: true })
  if (found) return found
  const answer = await fetch(event.request)
  const client = event.clientId ? await clients.get(event.clientId) : undefined
  const ofStaff = client === undefined || /^\/(desk|console|visit)(\/|$)/.test(new URL(client.url).pathname)
  if (answer.ok && !ofStaff) await (await caches.open(shellName)).put(event.request, answer.clone())
  return answer
}

/** The newest first; what is kept when the line is dead or too slow. */
async function guide(request, url) {
  const answer = await inTime(request, url.pathname)
  if (answer) return answer
  return (
    (await caches.match(url.pathname, { cacheName: guidesName, ignoreVary: true })) ??
    (await kept(url.pathname)) ??
    (await kept('/guide/offline')) ??
    Response.error()
  )
}

async function inTime(request, path) {
  const cache = await caches.open(guidesName)
  const coming = fetch(request).then(async (answer) => {
    if (answer.ok && answer.type === 'basic') await cache.put(path, answer.clone())
    return answer
  })
  coming.catch(() => undefined)
  const has = await cache.match(path)
  const limit = has ? patience : 60_000
  return Promise.race([coming.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, limit))])
}

/** Any screen of the portal is the same page; only that page is kept, never an address. A guide without a line is its kept page. */
async function screen(request, url) {
  try {
    return await fetch(request)
  } catch {
    const code = /^\/items\/([A-Z]{2}-\d{3})$/.exec(url.pathname)?.[1]
    if (code && (await caches.match(`/guide/${code}`, { cacheName: guidesName, ignoreVary: true })))
      return Response.redirect(`/guide/${code}`)
    return (await kept('/')) ?? Response.error()
  }
}

const kept = (path) => caches.match(path, { cacheName: shellName, ignoreVary: true })
