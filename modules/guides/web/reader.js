// Helps a reader of the guides; every page is whole without it.
const find = (selector) => document.querySelector(selector)

/** The portal keeps here how this browser shows it; 长辈版 holds for the guides as well. */
const settingsKey = 'onewindow.portal.settings'
const settings = () => {
  try {
    return JSON.parse(localStorage.getItem(settingsKey) ?? '{}') ?? {}
  } catch {
    return {}
  }
}
const size = find('[data-size]')
const showSize = (elder) => {
  document.documentElement.toggleAttribute('data-elder', elder)
  if (size) size.textContent = elder ? size.dataset.usual : size.dataset.elder
}
if (size) {
  size.dataset.elder = size.textContent
  size.hidden = false
  size.addEventListener('click', () => {
    const elder = settings().elder !== true
    try {
      localStorage.setItem(settingsKey, JSON.stringify({ ...settings(), elder }))
    } catch {
      // a private window keeps it for the page only
    }
    showSize(elder)
  })
}
showSize(settings().elder === true)

const print = find('[data-print]')
if (print) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}

const offlineLine = find('[data-offline]')
const showLine = () => {
  if (offlineLine) offlineLine.hidden = navigator.onLine
}
showLine()
addEventListener('online', showLine)
addEventListener('offline', showLine)

const filter = find('[data-filter]')
if (filter) {
  filter.hidden = false
  const rows = [...document.querySelectorAll('.list li')]
  const none = find('[data-none]')
  filter.querySelector('input').addEventListener('input', (event) => {
    const wanted = event.target.value.trim().toLowerCase()
    let shown = 0
    for (const row of rows) {
      const fits = `${row.textContent} ${row.dataset.words}`.toLowerCase().includes(wanted)
      row.hidden = !fits
      if (fits) shown += 1
    }
    none.hidden = shown > 0
  })
}

/** All guides in one file, put where the worker looks for them. What was kept before and is no longer in it goes. */
async function keepAll() {
  const { edition, pages } = await (await fetch('/guide/library.json')).json()
  const kept = await caches.open('ow-guides')
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  for (const [path, text] of Object.entries(pages)) await kept.put(path, new Response(text, { headers }))
  for (const { url } of await kept.keys()) {
    const { pathname } = new URL(url)
    if (!pathname.startsWith('/guide/en') && !(pathname in pages)) await kept.delete(url)
  }
  localStorage.setItem('ow.guides', edition)
}

const keep = find('[data-keep]')
if (keep && 'caches' in window && 'serviceWorker' in navigator) {
  const { keep: edition, doing, done, failed } = keep.dataset
  const button = keep.querySelector('button')
  const note = keep.querySelector('small')
  note.setAttribute('role', 'status')
  keep.hidden = false
  const say = (text) => {
    note.textContent = text
  }
  const run = async () => {
    button.disabled = true
    say(doing)
    try {
      await keepAll()
      button.hidden = true
      say(done)
    } catch {
      say(failed)
    }
    button.disabled = false
  }
  button.addEventListener('click', run)
  const had = localStorage.getItem('ow.guides')
  if (had === edition) {
    button.hidden = true
    say(done)
  } else if (had && navigator.onLine && !navigator.connection?.saveData) run()
}

const keptList = find('[data-kept]')
if (keptList && 'caches' in window) {
  const list = keptList.querySelector('ul')
  caches.open('ow-guides').then(async (kept) => {
    for (const request of await kept.keys()) {
      const { pathname } = new URL(request.url)
      if (!/^\/guide\/[A-Z]{2}-\d{3}$/.test(pathname)) continue
      const text = await (await kept.match(request)).text()
      const link = document.createElement('a')
      link.href = pathname
      link.textContent = /<h1[^>]*>([^<]+)/.exec(text)?.[1] ?? pathname
      list.append(document.createElement('li'))
      list.lastChild.append(link)
      keptList.hidden = false
      find('[data-kept-none]').hidden = true
    }
  })
}

if ('serviceWorker' in navigator) addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => undefined))
