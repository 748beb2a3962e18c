import type { LicenceType } from '../../../catalog/contract.ts'
import type { PrintedLine, PrintedPage } from './read-picture.ts'

/** What a page seems to say for one field. */
export interface Proposed {
  readonly key: string
  readonly value: string
  readonly sure: boolean
}

type Field = LicenceType['fields'][number]

/** Letters as they are compared: width, blanks, the kind of colon and of dash do not count. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll('：', ':')
    .replaceAll(/[—–‐―－]+/g, '-')

/** 签发（发证）机关 is printed as 签发机关, 发证机关, or as it stands. */
function wordsOf({ label }: Field): string[] {
  const whole = plain(label)
  const inside = /\(([^)]+)\)/.exec(whole)?.[1]
  const without = whole.replaceAll(/\([^)]*\)/g, '')
  const other = inside === undefined || /\d/.test(inside) ? [] : [whole.replace(/^[^(]*\([^)]*\)/, inside)]
  const short = /^(性别|民族|姓名|出生日期)$/.test(without) ? [] : /号码?$/.test(without) ? [without.replace(/号码$/, '号')] : []
  return [...new Set([whole, without, ...other, ...short])].filter((one) => one.length > 1).sort((a, b) => b.length - a.length)
}

/**
 * Finds the labels of a type on a page and what stands behind them: on the same line, in the next box of the row, or below. A value that
 * does not fit the type of its field is proposed as read and marked unsure. Fields without a label on the page are left out.
 */
export function propose(type: LicenceType, page: PrintedPage): Proposed[] {
  const fields = type.fields.filter((one) => one.type !== 'image' && one.type !== 'table')
  const labels = fields.flatMap((field) => wordsOf(field).map((word) => ({ field, word }))).sort((a, b) => b.word.length - a.word.length)
  const found = new Map<string, Proposed>()
  for (const line of page.lines)
    for (const { field, text } of labelled(plain(line.text), labels)) {
      if (found.has(field.key)) continue
      const behind = text !== '' ? { text, line } : nearest(page, line, labels)
      if (behind === undefined) continue
      const fitted = suited(field, behind.text)
      const confidence = Math.min(line.confidence, behind.line.confidence)
      found.set(field.key, { key: field.key, value: fitted ?? behind.text, sure: fitted !== undefined && confidence >= 0.9 })
    }
  return [...found.values()]
}

type Labels = readonly { readonly field: Field; readonly word: string }[]

/** The labels of a line, each with the text up to the next one: 姓名:王秀英 性别:女 gives two. */
function labelled(text: string, labels: Labels): { field: Field; text: string }[] {
  const places: { field: Field; from: number; end: number }[] = []
  for (const { field, word } of labels) {
    const from = text.indexOf(word)
    const end = from + word.length
    const free = (at: number) => places.every((one) => at < one.from || at >= one.end)
    if (from < 0 || places.some((one) => one.field.key === field.key) || !free(from)) continue
    if (from === 0 || text[end] === ':' || end === text.length) places.push({ field, from, end })
  }
  places.sort((a, b) => a.from - b.from)
  return places.map(({ field, end }, n) => ({ field, text: text.slice(end, places[n + 1]?.from).replace(/^[:;.,、]+/, '') }))
}

/** The box to the right on the same row, else the one right below, that is no label itself. */
function nearest(page: PrintedPage, line: PrintedLine, labels: Labels): { text: string; line: PrintedLine } | undefined {
  const isLabel = (one: PrintedLine) => labelled(plain(one.text), labels).length > 0
  const middle = line.top + line.height / 2
  const right = page.lines
    .filter((one) => one.left > line.left + line.width / 2 && one.top < middle && one.top + one.height > middle && one !== line)
    .sort((a, b) => a.left - b.left)[0]
  if (right && !isLabel(right)) return { text: plain(right.text), line: right }
  const below = page.lines.find(
    (one) => one.top > middle && one.top < middle + line.height * 2.2 && Math.abs(one.left - line.left) < line.height * 2,
  )
  return below && !isLabel(below) ? { text: plain(below.text), line: below } : undefined
}

/** The text as the field wants it, or undefined where it does not fit. Dates become 2026-03-02. */
function suited(field: Field, text: string): string | undefined {
  if (field.type === 'date') return dateIn(text)
  if (field.type === 'integer' || field.type === 'decimal' || field.type === 'money')
    return /-?\d+(?:\.\d+)?/.exec(text.replaceAll(',', ''))?.[0]
  if (field.options)
    return [...field.options].sort((a, b) => b.length - a.length).find((one) => text.startsWith(plain(one)) || plain(one) === text)
  if (/身份号码|身份证号/.test(field.label)) return /\d{17}[\dXx]/.exec(text)?.[0].toUpperCase()
  if (/号码?$|字号$|证号/.test(field.label)) return /^[\dA-Za-z〔〕()第字号\u4e00-\u9fff-]+$/.test(text) ? text : undefined
  return text
}

function dateIn(text: string): string | undefined {
  if (/长期|永久/.test(text)) return '长期'
  const match = /(\d{4})[-.年/](\d{1,2})[-.月/](\d{1,2})/.exec(text) ?? /(\d{4})(\d{2})(\d{2})/.exec(text)
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : undefined
}
