import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../platform/server/root.ts'
import { type Html, html, type Part, raw } from './html.ts'
import { type GuideLanguage, type GuideWords, wordsOf } from './words.ts'

export const webFile = (name: string) => readFileSync(join(projectRoot, 'modules/guides/web', name), 'utf8')

let style: string | undefined
/** The visual language and the few rules of a page of text, small enough to stand in every page. */
function styleOf(): string {
  style ??= [readFileSync(join(projectRoot, 'platform/web/light/tokens.css'), 'utf8'), webFile('guide.css')]
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/\s*([{};:,>])\s*/g, (_, mark: string) => mark)
  return style
}

export const mark = raw(
  '<svg width="28" height="28" viewBox="0 0 48 48" aria-hidden="true"><rect x="3.5" y="3.5" width="41" height="41" rx="5" fill="none" stroke="currentColor" stroke-width="2.4"/><path d="M24 4v40M4 24h40" stroke="currentColor" stroke-width="2.4"/><g fill="#d4503a" stroke="#8e2416" stroke-width=".7"><path id="p" d="M24 24.5C19.2 22.4 16.4 16.6 18.3 11.6c1-2.6 3.3-3.2 5.7-2.1 2.4-1.1 4.7-.5 5.7 2.1 1.9 5-.9 10.8-5.7 12.9z"/><use href="#p" transform="rotate(72 24 24)"/><use href="#p" transform="rotate(144 24 24)"/><use href="#p" transform="rotate(216 24 24)"/><use href="#p" transform="rotate(288 24 24)"/></g><circle cx="24" cy="24" r="3.6" fill="#f6c453"/></svg>',
)

export interface Sheet {
  readonly title: string
  /** Below `/guide` or `/guide/en`: `/MZ-001`, or empty. */
  readonly path: string
  readonly language: GuideLanguage
  readonly body: Part
  /** Class of the body: `brief` prints on one page. */
  readonly kind?: string
}

export const rootOf = (language: GuideLanguage) => (language === 'en' ? '/guide/en' : '/guide')
const other = { 'zh-CN': 'en', en: 'zh-CN' } as const

/** A whole page: no script is needed to read it; the one that there is comes last and only helps. */
export function sheet(given: Sheet): string {
  const words = wordsOf[given.language]
  const swap = `${rootOf(other[given.language])}${given.path}`
  return `<!doctype html>${
    html`<html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="theme-color" content="#0a4468"><link rel="manifest" href="/manifest.webmanifest"><link rel="icon" href="/icons/icon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="/icons/icon-192.png"><title>${given.title} · ${words.site}</title><style>${raw(styleOf())}</style></head><body class="${given.kind ?? ''}"><a class="skip" href="#main">${words.skip}</a>${header(words, given.language, swap)}<p class="offline" role="status" data-offline hidden>${words.offlineNow}</p><main id="main">${given.body}</main>${footer(words, given.language)}<script src="/guide/reader.js" defer></script></body></html>`
      .html
  }`
}

const header = (words: GuideWords, language: GuideLanguage, swap: string): Html =>
  html`<header class="top"><div><a class="logo" href="/">${mark}<b lang="zh-CN">一窗</b><small>${words.face}</small></a><a href="${rootOf(language)}">${words.all}</a><button type="button" data-size data-usual="${words.usual}" hidden>${words.elder}</button><a href="${swap}" lang="${words.otherLang}">${words.other}</a></div></header>`

const footer = (words: GuideWords, language: GuideLanguage): Html =>
  html`<footer><a href="/">${words.home}</a><a href="${rootOf(language)}">${words.all}</a><a href="${rootOf(language)}/places">${words.places}</a><a href="tel:12345">12345</a></footer>`
