// Before this stand `version` and `shell`, written by the server. Only the page's own files are kept here; what an officer takes along
// lies sealed in the database of the browser, and no answer of /api is ever kept.
const shellName = `ow-visit-${version}`

addEventListener('install', (event) => {
  event.waitUntil(keepShell())
})

async function keepShell() {
  const cache = await caches.open(shellName)
  await cache.addAll(shell.map((path) => new Request(path, { cache: 'reload', credentials: 'omit' })))
  await skipWaiting()
}

addEventListener('activate', (event) => {
  event.waitUntil(tidy())
})

async function tidy() {
  for (const name of await caches.keys()) if (name.startsWith('ow-visit-') && name !== shellName) await caches.delete(name)
  await clients.claim()
}

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(newest(request))
  else if (shell.includes(url.pathname)) event.respondWith(kept(url.pathname, request))
})

const patience = 4000

/** The page of today where there is a line, else the one that was kept. */
async function newest(request) {
  const tooSlow = new Promise((_, reject) => setTimeout(reject, patience))
  try {
    return await Promise.race([fetch(request), tooSlow])
  } catch {
    return (await kept('/visit/', undefined)) ?? Response.error()
  }
}

async function kept(path, request) {
  const ours = await caches.match(path, { cacheName: shellName, ignoreVary: true })
  return ours ?? (request === undefined ? undefined : fetch(request))
}
