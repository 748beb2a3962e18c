import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { page } from '../../../platform/server/page.ts'
import { projectRoot } from '../../../platform/server/root.ts'
import { webFile } from './frame.ts'
import { collectionIn } from './guide-pages.ts'

const script = 'text/javascript; charset=utf-8'

/** What the portal needs to open without a connection: its page and what that page loads first. The rest is kept as it is used. */
function shellOf(): string[] {
  const file = join(projectRoot, 'build/web/portal/index.html')
  const page = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((one) => one[1] ?? '')
  return [
    '/',
    '/guide',
    '/guide/offline',
    '/guide/reader.js',
    '/manifest.webmanifest',
    '/icons/icon.svg',
    '/icons/icon-192.png',
    ...new Set(assets),
  ]
}

/** A new worker begins when any page or script of the shell, or the worker itself, is another one. */
const worker = page('/sw.js', async (boot) => {
  const { edition } = await collectionIn(boot)
  const shell = shellOf()
  const source = webFile('service-worker.js')
  const version = createHash('sha256')
    .update([source, webFile('reader.js'), webFile('guide.css'), ...shell].join('\n'))
    .digest('base64url')
    .slice(0, 12)
  const settings = `const version = '${version}'\nconst edition = '${edition}'\nconst shell = ${JSON.stringify(shell)}\n`
  return { mime: script, content: settings + source }
})

const reader = page('/guide/reader.js', async () => ({ mime: script, content: webFile('reader.js') }))

const manifest = page('/manifest.webmanifest', async () => ({
  mime: 'application/manifest+json; charset=utf-8',
  maxAge: 3600,
  content: JSON.stringify({
    id: '/',
    name: '一窗 · 攀枝花市社区公共服务',
    short_name: '一窗',
    description: '查事项、网上办、看进度，最多跑一次。',
    lang: 'zh-CN',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    orientation: 'any',
    background_color: '#f4f6f8',
    theme_color: '#0a4468',
    categories: ['government', 'utilities'],
    icons: [
      { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: '服务指南', url: '/guide', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
      { name: '我的办件', url: '/cases', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
    ],
  }),
}))

const day = 86_400
const drawn = new Map<string, Promise<Buffer>>()

/** Drawn from the one SVG when first asked for. A maskable icon fills its square, its picture inside the safe circle. */
function icon(name: string, size: number, drawing: () => string) {
  return page(`/icons/${name}.png`, async () => {
    const picture =
      drawn.get(name) ?? sharp(Buffer.from(drawing()), { density: 768 }).resize(size, size).png({ compressionLevel: 9 }).toBuffer()
    drawn.set(name, picture)
    return { mime: 'image/png', content: await picture, maxAge: day }
  })
}

const svg = () => webFile('icon.svg')
const full = () =>
  svg()
    .replace('viewBox="0 0 48 48"', 'viewBox="-8 -8 64 64"')
    .replace(/<rect [^>]*>/, '<rect x="-8" y="-8" width="64" height="64" fill="#0a4468"/>')

export const appPages = [
  worker,
  reader,
  manifest,
  page('/icons/icon.svg', async () => ({ mime: 'image/svg+xml', content: svg(), maxAge: day })),
  icon('icon-192', 192, svg),
  icon('icon-512', 512, svg),
  icon('maskable-512', 512, full),
]
