import { type Language, language } from './language.ts'

/** All of China keeps one civil time; a city elsewhere calls `setCityZone` once at start. */
let zone = 'Asia/Shanghai'
export function setCityZone(name: string) {
  zone = name
}

const narrow = '\u00a0'
const formats = new Map<string, Intl.DateTimeFormat>()

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name}/${language()}/${zone}`
  const found = formats.get(key)
  if (found) return found
  const made = new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', options)
  formats.set(key, made)
  return made
}

/** `2026年10月9日` / `9 October 2026`: a civil date has no zone, so none is applied. */
export function dateText(civil: string): string {
  const [year, month, day] = civil.slice(0, 10).split('-').map(Number)
  if (!year || !month || !day) return civil
  return format('date', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(year, month - 1, day)))
}

/** The civil date on which an instant falls in the city. */
export function civilDateOf(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant))
}

/** `2026年10月9日 09:05`, in the city's time wherever the browser stands. */
export function instantText(instant: string): string {
  return `${dateText(civilDateOf(instant))}${narrow}${timeText(instant)}`
}

export function timeText(instant: string): string {
  return format('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(instant))
}

/** Short form for dense tables: `10-09 09:05`. */
export function shortInstant(instant: string): string {
  return `${civilDateOf(instant).slice(5)}${narrow}${timeText(instant)}`
}

export function numberText(value: number): string {
  return value.toLocaleString(language() === 'en' ? 'en' : 'zh-CN')
}

/** Money is kept in fen: 123456 → `1,234.56 元`. */
export function moneyText(fen: number): string {
  const yuan = (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return language() === 'en' ? `CNY ${yuan}` : `${yuan}${narrow}元`
}

/** `1,234.5` as typed → fen, or undefined where it is no amount. More than two decimals are refused rather than rounded. */
export function fenOf(typed: string): number | undefined {
  const plain = typed.replace(/[,，\s元]/g, '')
  if (!/^-?\d+(\.\d{1,2})?$/.test(plain)) return undefined
  return Math.round(Number(plain) * 100)
}

export function pick(both: { zh: string; en: string }, chosen: Language = language()): string {
  return chosen === 'en' ? both.en : both.zh
}
