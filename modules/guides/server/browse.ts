import { findDivision } from '../../divisions/server/api.ts'
import type { Office } from '../../organisations/server/api.ts'
import type { Collection, Entry, Shelf } from './collection.ts'
import { rootOf, sheet } from './frame.ts'
import { type Html, html } from './html.ts'
import { togetherOf } from './together.ts'
import { type GuideLanguage, type GuideWords, wordsOf } from './words.ts'

const ways = ['life', 'for', 'department'] as const
export type Way = (typeof ways)[number]

export const shelvesOf = (collection: Collection, way: Way): readonly Shelf[] =>
  way === 'department' ? collection.departments : way === 'life' ? collection.life : collection.audiences

/** The door to all guides: three ways in, the whole list with a box to narrow it, and all of it for times without a connection. */
export function index(collection: Collection, language: GuideLanguage): string {
  const t = wordsOf[language]
  const root = rootOf(language)
  const body = html`<h1>${t.guide}</h1><p>${t.lead(collection.entries.length)}</p>
<p class="keep" data-keep="${collection.edition}" data-doing="${t.keeping}" data-done="${t.kept}" data-failed="${t.keepFailed}" hidden><button type="button">${t.keepAll}</button><small>${t.keepSize}</small></p>
<nav class="parts" aria-label="${t.parts}"><ul>${[...ways, 'list' as const].map((one) => html`<li><a href="#${one}">${t[one]}</a></li>`)}</ul></nav>
${ways.map(
  (way) =>
    html`<section><h2 id="${way}">${t[way]}</h2><ul class="tiles" lang="zh-CN">${shelvesOf(collection, way).map(
      (one) =>
        html`<li><a href="${root}/${way}/${one.code}"><b>${one.label}</b> <small lang="${t.lang}">${t.count(one.guides.length)}</small></a></li>`,
    )}</ul></section>`,
)}
<section><h2 id="list">${t.list}</h2><p class="filter" data-filter hidden><label for="f">${t.filter}</label><input id="f" type="search" placeholder="${t.filterHint}" autocomplete="off"></p><p data-none hidden role="status">${t.none}</p>${list(collection.entries, root, true)}</section>`
  return sheet({ title: t.guide, path: '', language, body })
}

export function shelfPage(shelf: Shelf, way: Way, language: GuideLanguage): string {
  const t = wordsOf[language]
  const root = rootOf(language)
  const body = html`<div class="head"><p class="path"><a href="${root}">${t.guide}</a> › ${t[way]}</p><h1 lang="zh-CN">${shelf.label}</h1></div>${way === 'life' ? together(shelf.code, t) : undefined}<p>${t.count(shelf.guides.length)}</p>${list(shelf.guides, root, false)}`
  return sheet({ title: shelf.label, path: `/${way}/${shelf.code}`, language, body })
}

/** Several of them at once, in one form: the portal leads on from here. */
const together = (code: string, t: GuideWords): Html =>
  html`${togetherOf(code).map((one) => html`<p><a href="/together/${one.code}"><b lang="zh-CN">${one.name}</b></a> ${t.oneForm}</p>`)}`

const list = (entries: readonly Entry[], root: string, words: boolean): Html =>
  html`<ul class="list" lang="zh-CN">${entries.map(
    ({ guide }) =>
      html`<li${words ? html` data-words="${guide.aliases.join(' ')}"` : undefined}><a href="${root}/${guide.item.code}"><b>${guide.item.shortName}</b><span>${guide.item.name}</span></a><small>${guide.item.department.label} · ${guide.limits.promised} · <a href="${root}/${guide.item.code}/brief">简版</a></small></li>`,
  )}</ul>`

/** Every centre, by county and street: all of them take every item in. */
export function places(collection: Collection, language: GuideLanguage): string {
  const t = wordsOf[language]
  const at = (level: Office['level'], within: string) =>
    collection.centres.filter((one) => one.level === level && one.division.startsWith(within))
  const body = html`<h1>${t.places}</h1><p>${t.placesLead(collection.centres.length)}</p><div lang="zh-CN">${[
    ...at('city', ''),
    ...at('county', ''),
  ].map(
    (one) =>
      html`<section><h2>${nameOf(one)}</h2><p>${one.name}</p>${one.level === 'city' ? undefined : at('street', one.division).map((street) => html`<h3>${nameOf(street)}</h3><p>${street.name}</p><p class="near">${at('community', street.division).map(nameOf).join('、')}</p>`)}</section>`,
  )}</div>`
  return sheet({ title: t.places, path: '/places', language, body })
}

const nameOf = (office: Office) => findDivision(office.division)?.shortName ?? office.name

/** What is shown for a guide that is not on the device; the reader fills the list from what is. */
export function offline(language: GuideLanguage): string {
  const t: GuideWords = wordsOf[language]
  const body = html`<h1>${t.offlineTitle}</h1><div data-kept hidden><p>${t.offlineLead}</p><ul class="list" lang="zh-CN"></ul></div><p data-kept-none>${t.offlineNone}</p>`
  return sheet({ title: t.offlineTitle, path: '/offline', language, body })
}
