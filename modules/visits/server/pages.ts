import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { page } from '../../../platform/server/page.ts'
import { projectRoot } from '../../../platform/server/root.ts'

/** Everything that the page for visits needs: it is small, and whole in the pocket. */
function shellOf(): { paths: string[]; html: string } {
  const file = join(projectRoot, 'build/web/visit/index.html')
  const html = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((one) => one[1] ?? '')
  return { paths: ['/visit/', '/visit/manifest.webmanifest', '/icons/icon.svg', '/icons/icon-192.png', ...new Set(assets)], html }
}

const worker = page('/visit/sw.js', async () => {
  const { paths, html } = shellOf()
  const source = readFileSync(join(projectRoot, 'modules/visits/web/pocket-worker.js'), 'utf8')
  const version = createHash('sha256').update([source, html].join('\n')).digest('base64url').slice(0, 12)
  return {
    mime: 'text/javascript; charset=utf-8',
    content: `const version = '${version}'\nconst shell = ${JSON.stringify(paths)}\n${source}`,
  }
})

const manifest = page('/visit/manifest.webmanifest', async () => ({
  mime: 'application/manifest+json; charset=utf-8',
  maxAge: 3600,
  content: JSON.stringify({
    ...{
      id: '/visit/',
      name: '一窗 · 入户走访',
      short_name: '入户走访',
      lang: 'zh-CN',
      dir: 'ltr',
      start_url: '/visit/',
      scope: '/visit/',
    },
    ...{ description: '带出当天的走访，没有网络也能记录，回来后上传。', display: 'standalone', orientation: 'portrait' },
    ...{ background_color: '#f4f6f8', theme_color: '#0a4468' },
    icons: [
      { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }),
}))

export const pocketPages = [worker, manifest]
