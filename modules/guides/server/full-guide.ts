import { qrCode } from '../../../platform/server/typesetting/qr.ts'
import { words as catalogWords, type Guide } from '../../catalog/contract.ts'
import type { Collection, Entry } from './collection.ts'
import { rootOf, sheet } from './frame.ts'
import { type Html, html, raw } from './html.ts'
import { officeOf, officesOfItem } from './offices.ts'
import { processPicture } from './picture.ts'
import { type GuideLanguage, type GuideWords, wordsOf } from './words.ts'

export interface Making {
  readonly collection: Collection
  readonly language: GuideLanguage
  /** Base address printed into QR codes. */
  readonly publicUrl: string
}

const parts = [
  'glance',
  'conditions',
  'materials',
  'process',
  'limits',
  'channels',
  'offices',
  'result',
  'rights',
  'basis',
  'questions',
  'help',
] as const

/** 服务指南完整版: the elements of GB/T 36114 and of the national item list that the catalog knows. */
export function fullGuide(entry: Entry, making: Making): string {
  const { language, publicUrl } = making
  const t = wordsOf[language]
  const { guide } = entry
  const body = html`${heading(guide, t, language, 'full')}
<nav class="parts" aria-label="${t.parts}"><ul>${parts.map((one) => html`<li><a href="#${one}">${t[one]}</a></li>`)}</ul></nav>
${section('glance', t, glance(guide, t))}
${section('conditions', t, conditions(guide))}
${section('materials', t, materials(guide, t))}
${section('process', t, procedure(entry, t))}
${section('limits', t, limits(guide, t))}
${section('channels', t, channels(guide, t))}
${section('offices', t, places(entry, making, t))}
${section('result', t, result(guide, t))}
${section('rights', t, rights(guide, t))}
${section('basis', t, html`<ul lang="zh-CN">${guide.basis.map((one) => html`<li>${one}</li>`)}</ul>`)}
${section('questions', t, questions(guide))}
${section('help', t, html`<p>${t.helpText}</p>${rows([[t.complaints, zh(guide.complaints)]])}`)}
${guide.renewal ? html`<section><h2>${t.renewal}</h2><p lang="zh-CN">${guide.renewal}</p></section>` : undefined}
${guide.notes ? html`<section><h2>${t.notes}</h2><p lang="zh-CN">${guide.notes}</p></section>` : undefined}
${foot(guide, t, publicUrl)}`
  return sheet({ title: guide.item.name, path: `/${guide.item.code}`, language, body })
}

const section = (id: (typeof parts)[number], t: GuideWords, inside: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${t[id]}</h2>${inside}</section>`

export function heading(guide: Guide, t: GuideWords, language: GuideLanguage, form: 'full' | 'brief'): Html {
  const { code, name, shortName, department } = guide.item
  const root = rootOf(language)
  return html`<div class="head"><p class="path"><a href="${root}">${t.guide}</a> › <a href="${root}/department/${department.code}" lang="zh-CN">${department.label}</a></p>
<h1 lang="zh-CN">${name}</h1><p class="sub" lang="zh-CN">${shortName}</p>
<p class="acts"><a href="${root}/${code}"${form === 'full' ? raw(' aria-current="page"') : undefined}>${t.full}</a><a href="${root}/${code}/brief"${form === 'brief' ? raw(' aria-current="page"') : undefined}>${t.brief}</a><button type="button" data-print hidden>${t.print}</button><a class="do" href="/items/${code}/apply">${t.apply}</a></p>
${guide.state === 'suspended' ? html`<p class="warn">${t.suspended}</p>` : undefined}</div>`
}

function glance(guide: Guide, t: GuideWords): Html {
  const kind = catalogWords['zh-CN'].itemKind[guide.item.kind]
  return rows([
    [t.code, html`${guide.item.code}`],
    [t.kind, html`${t.lang === 'en' ? catalogWords.en.itemKind[guide.item.kind] : kind}`],
    [t.owner, zh(t.ownerText(guide.item.department.label))],
    [t.who, zh(guide.item.targets)],
    [t.caseKind, html`${guide.limits.onTheSpot ? t.onTheSpot : t.promisedKind}`],
    [t.visits, html`${t.visitText(guide.visits)}`],
    [t.fee, zh(guide.fee)],
    [t.quota, zh(guide.quota)],
    [
      t.nationalCodes,
      zh(`基本编码 ${guide.codes.basic}，实施编码 ${guide.codes.task}，业务办理项编码 ${guide.codes.handling}（示例，待省级事项库赋码）`),
    ],
    ...(guide.aliases.length > 0 ? [[t.same, zh(guide.aliases.slice(0, 8).join('、'))] as const] : []),
  ])
}

export const zh = (text: string): Html => html`<span lang="zh-CN">${text}</span>`

export const rows = (lines: readonly (readonly [string, Html])[]): Html =>
  html`<dl>${lines.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

const conditions = (guide: Guide): Html =>
  html`<ol lang="zh-CN">${guide.conditions.map((one) => html`<li>${one.text}<small>${one.kindText}</small></li>`)}</ol>`

function materials(guide: Guide, t: GuideWords): Html {
  const bring = guide.materials.filter((one) => one.bring)
  const ours = guide.materials.filter((one) => !one.bring)
  const known = guide.questions.filter((one) => one.prefilled).length
  return html`<h3>${t.bring}</h3>${bring.length === 0 ? html`<p class="good">${t.bringNone}</p>` : materialTable(bring, t)}
${ours.length > 0 ? html`<h3>${t.ours}</h3>${materialTable(ours, t)}` : undefined}
<h3>${t.form}</h3><p>${t.formText(guide.questions.length, known)}</p>
<h3>${t.acts}</h3><ul lang="zh-CN">${guide.acts.map((one) => html`<li>${one.text}</li>`)}</ul>`
}

function materialTable(list: Guide['materials'], t: GuideWords): Html {
  return html`<table class="mats"><thead><tr><th>${t.material}</th><th>${t.source}</th><th>${t.need}</th></tr></thead><tbody lang="zh-CN">${list.map(
    (one) =>
      html`<tr><td><b>${one.name}</b>${one.of.length > 0 ? html`<small>${one.of.join('、')}</small>` : undefined}${one.note ? html`<small>${one.note}</small>` : undefined}${one.bring ? html`<small lang="${t.lang}">${t.sheets(one.original)}</small>` : undefined}</td><td>${one.sourceText}</td><td><span lang="${t.lang}">${t.needs[one.need]}</span>${one.whenText ? html`<small>${one.whenText}</small>` : undefined}</td></tr>`,
  )}</tbody></table>`
}

function procedure(entry: Entry, t: GuideWords): Html {
  const { guide, item } = entry
  const drawnOf = (step: { readonly id: string }) => {
    const shown = guide.process.find((one) => one.id === step.id)
    return { name: shown?.name ?? '', note: shown ? [officeOf(shown), shown.time].join('，') : '' }
  }
  return html`<figure>${processPicture(item, t, drawnOf)}</figure>
<table class="steps"><thead><tr><th>${t.step}</th><th>${t.office}</th><th>${t.time}</th></tr></thead><tbody lang="zh-CN">${guide.process.map(
    (one) =>
      html`<tr><td>${one.name}${one.branch ? html`<small>${one.branch.label}</small>` : undefined}${one.decides ? html`<small lang="${t.lang}">${t.decides}</small>` : undefined}${one.followUp ? html`<small lang="${t.lang}">${t.followUp}</small>` : undefined}</td><td>${officeOf(one)}</td><td class="nb">${one.time}</td></tr>`,
  )}</tbody></table>`
}

const limits = (guide: Guide, t: GuideWords): Html =>
  html`${rows([
    [t.promised, html`<b lang="zh-CN">${guide.limits.promised}</b>`],
    [t.statutory, guide.limits.statutory ? zh(guide.limits.statutory) : html`${t.noStatutory}`],
  ])}<p>${t.limitText(guide.limits.promised)}${t.stops}</p>`

export const channels = (guide: Guide, t: GuideWords): Html =>
  html`<ul>${[t.channelWindow, t.channelOnline, t.channelAgent, ...(guide.item.proactive ? [t.channelProactive] : [])].map((one) => html`<li>${one}</li>`)}</ul>`

function places({ guide }: Entry, { collection, language }: Making, t: GuideWords): Html {
  return html`${rows([
    [t.acceptAt, html`${t.acceptText(collection.centres.length)} <a href="${rootOf(language)}/places">${t.seePlaces}</a>`],
    [t.scope, html`${t.scopeText}`],
    [t.jurisdiction, zh(t.jurisdictionText(guide.jurisdiction))],
  ])}<h3>${t.handledBy}</h3><ul lang="zh-CN">${officesOfItem(guide, collection, t).map((one) => html`<li>${one}</li>`)}</ul>`
}

const result = (guide: Guide, t: GuideWords): Html =>
  rows([
    [t.result, zh(guide.result.document)],
    [t.effect, zh([guide.result.effectText, guide.result.licence?.label].filter(Boolean).join(''))],
    ...(guide.result.validity ? [[t.validity, zh(guide.result.validity)] as const] : []),
    [t.delivery, html`${t.deliveryText}`],
  ])

/** A public service is no administrative act: the law gives no review of it (行政复议法 2, 行政诉讼法 12). */
const rights = (guide: Guide, t: GuideWords): Html =>
  html`<ul>${[t.rightNotice, t.rightKnow, ...(guide.item.kind === 'public-service' ? [] : [t.rightReview])].map((one) => html`<li>${one}</li>`)}</ul>${rows(
    [
      [t.ofRight, zh(guide.rights)],
      [t.ofDuty, zh(guide.duties)],
      [t.remedy, zh(guide.remedy)],
    ],
  )}`

const questions = (guide: Guide): Html =>
  html`<dl lang="zh-CN">${guide.faq.map((one) => html`<div><dt>${one.question}</dt><dd>${one.answer}</dd></div>`)}</dl>`

export function foot(guide: Guide, t: GuideWords, publicUrl: string): Html {
  const url = `${publicUrl}/guide/${guide.item.code}`
  const picture = qrCode(url).replace('<svg ', `<svg class="qr" role="img" aria-label="${t.scan}" `)
  return html`<div class="foot">${raw(picture)}<p>${t.scan}<br><code class="nb">${url.replace(/^https?:\/\//, '')}</code><br><small>${t.version(guide.version, guide.effectiveFrom)}</small></p></div>`
}
