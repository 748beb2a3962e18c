import type { Entry } from './collection.ts'
import { rootOf, sheet } from './frame.ts'
import { channels, foot, heading, type Making, rows, zh } from './full-guide.ts'
import { html } from './html.ts'
import { officeOf } from './offices.ts'
import { processPicture } from './picture.ts'
import { wordsOf } from './words.ts'

/** 服务指南简版: what one takes along, on one sheet of paper: the four parts, where to go, what comes of it. */
export function briefGuide({ guide, item }: Entry, { language, publicUrl, collection }: Making): string {
  const t = wordsOf[language]
  const bring = guide.materials.filter((one) => one.bring)
  const ours = guide.materials.filter((one) => !one.bring)
  const drawnOf = (step: { readonly id: string }) => {
    const shown = guide.process.find((one) => one.id === step.id)
    return { name: shown?.name ?? '', note: shown ? `${officeOf(shown)}，${shown.time}` : '' }
  }
  const body = html`${heading(guide, t, language, 'brief')}
<section>${rows([
    [t.who, zh(guide.item.targets)],
    [t.promised, html`<b lang="zh-CN">${guide.limits.promised}</b>`],
    [t.statutory, guide.limits.statutory ? zh(guide.limits.statutory) : html`${t.noStatutory}`],
    [t.visits, html`${t.visitText(guide.visits)}`],
    [t.fee, zh(guide.fee)],
    [t.result, zh(guide.result.document)],
  ])}</section>
<section><h2>${t.conditions}</h2><ol lang="zh-CN">${guide.conditions.map((one) => html`<li>${one.text}</li>`)}</ol></section>
<section><h2>${t.materials}</h2>${bring.length === 0 ? html`<p class="good">${t.bringNone}</p>` : html`<h3>${t.bring}</h3><ul lang="zh-CN">${bring.map((one) => html`<li>${one.name}${one.need === 'always' ? undefined : html`<small lang="${t.lang}">${t.needs[one.need]}</small>`}${one.whenText ? html`<small>${one.whenText}</small>` : undefined}</li>`)}</ul>`}
${ours.length > 0 ? html`<p class="ours"><b>${t.ours}：</b><span lang="zh-CN">${ours.map((one) => one.name).join('、')}</span></p>` : undefined}</section>
<section class="briefway"><h2>${t.process}</h2><figure>${processPicture(item, t, drawnOf)}</figure></section>
<section><h2>${t.channels}</h2>${channels(guide, t)}<p>${t.acceptAt}：${t.acceptText(collection.centres.length)} <a href="${rootOf(language)}/places">${t.seePlaces}</a></p><p>${t.help}：${t.helpText}</p></section>
${foot(guide, t, publicUrl)}`
  return sheet({ title: `${guide.item.shortName}（${t.brief}）`, path: `/${guide.item.code}/brief`, language, body, kind: 'brief' })
}
