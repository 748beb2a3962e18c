import { dateInWords } from '../../../../platform/contract/date-words.ts'
import type { CivilDate } from '../../../../platform/contract/shapes.ts'
import { placeholders, type Template, textPlaceholders, type Words } from '../../contract.ts'
import { shipped, type Wording } from './shipped.ts'

export interface About {
  /** What people call the item; never used for sealed ones. */
  readonly item: string
  readonly number: string
  readonly sealed: boolean
  /** 受理、审核、审批 … */
  readonly step?: string
  readonly office?: string
  readonly due?: CivilDate
  readonly count?: number
}

/** The reader has to do something: these stand out, and the screen puts them first. */
const urgent: ReadonlySet<Template> = new Set(['correction-asked', 'missing-owed', 'missing-reminded'])
export const isUrgent = (template: Template) => urgent.has(template)

/** A decision, or a limit that runs: whoever no channel reaches is told in person. */
const legal: ReadonlySet<Template> = new Set([
  'accepted',
  'not-accepted',
  'correction-asked',
  'lapsed',
  'granted',
  'rejected',
  'terminated',
  'clock-stopped',
  'clock-extended',
  'referred',
  'decision-corrected',
  'decision-revoked',
  'reopened',
  'missing-owed',
  'missing-reminded',
  'promise-checked',
  'credit-recorded',
])
export const isLegal = (template: Template) => legal.has(template)

/**
 * The words of a message. SMS texts name neither the item nor a person: phones are shared, and an item alone can tell of poverty, illness
 * or violence. Of sealed items even the inbox says nothing but that there is news, whatever a template says.
 */
export function wordsFor(template: Template, about: About, wording: Wording = shipped[template]): Words {
  const said = wording.text === '' ? {} : { text: textOf(about, fill(wording.text, about)) }
  if (!about.sealed) return { title: fill(wording.title, about), body: fill(wording.body, about), ...said }
  const quiet = { title: isUrgent(template) ? '有一件事要您处理' : '您的一件事有新进展', body: '请打开“办件”查看详情。' }
  return { ...quiet, ...(wording.text === '' ? {} : { text: '【一窗】您的一件事有新进展，请登录一窗查看。' }) }
}

const textOf = ({ number }: About, said: string) => `【一窗】您的办件（尾号 ${number.slice(-6)}）${said}请登录一窗查看。`

/** Puts facts in; `[最晚 {due} 办完。]` is left out whole where one of its facts is not known. */
function fill(words: string, about: About): string {
  const facts = factsOf(about)
  const whole = words.replace(/\[([^\][]*)\]/g, (_, part: string) => (namesIn(part).every((name) => facts[name]) ? part : ''))
  return whole.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '')
}

const namesIn = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((one) => one[1] ?? '')

function factsOf({ item, office, step, due, count }: About): Record<string, string | undefined> {
  return {
    item,
    office,
    step,
    due: due === undefined ? undefined : dateInWords(due),
    count: count === undefined ? undefined : String(count),
  }
}

/** What is wrong with a wording, field by field, in words for who writes it. `secrets`: names of items, departments and offices. */
export function faultsOf(
  template: Template,
  { title, body, text }: Wording,
  secrets: readonly string[],
): { field: string; message: string }[] {
  const known = placeholders[template]
  const faults = []
  for (const [field, words] of [
    ['title', title],
    ['body', body],
  ] as const) {
    const unknown = namesIn(words).find((name) => !known.includes(name as never))
    if (unknown) faults.push({ field, message: `这条消息没有 {${unknown}}，可用：${known.map((one) => `{${one}}`).join('、')}` })
    if (!balanced(words)) faults.push({ field, message: '方括号或花括号没有成对' })
  }
  const allowed = textPlaceholders.filter((one) => known.includes(one))
  const barred = namesIn(text).find((name) => !allowed.includes(name as never))
  if (barred)
    faults.push({
      field: 'text',
      message: `短信里不能写 {${barred}}：手机会被别人看到。可用：${allowed.map((one) => `{${one}}`).join('、') || '无'}`,
    })
  if (!balanced(text)) faults.push({ field: 'text', message: '方括号或花括号没有成对' })
  const told = secrets.find((one) => one.length >= 2 && text.includes(one))
  if (told) faults.push({ field: 'text', message: `短信里不能写“${told}”：会透露办的是什么事` })
  if (text.length > 60) faults.push({ field: 'text', message: '短信不超过 60 字' })
  return faults
}

/** Every bracket closed, none within another of its kind. */
const balanced = (words: string) => !/[{}[\]]/.test(words.replace(/\{\w+\}/g, '').replace(/\[[^\][]*\]/g, ''))
