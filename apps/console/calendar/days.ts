import type { HolidayYear } from '../../../modules/calendar/contract.ts'

const day = /\d{4}-\d{2}-\d{2}/g

/** Days as people write them: single ones, and spans with `至` or `~` between two. Sorted, each once. */
export function daysIn(text: string): string[] {
  const found = new Set<string>()
  for (const part of text.split(/[\s,，、;；]+/)) {
    const [from, to = from] = part.match(day) ?? []
    if (from === undefined || to === undefined) continue
    for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) found.add(new Date(at).toISOString().slice(0, 10))
  }
  return [...found].sort()
}

/** The same the other way round: what follows day by day becomes a span. */
export function wordsOf(days: readonly string[]): string {
  const spans: [string, string][] = []
  for (const one of [...days].sort()) {
    const last = spans.at(-1)
    if (last && Date.parse(one) - Date.parse(last[1]) === 86_400_000) last[1] = one
    else spans.push([one, one])
  }
  return spans.map(([from, to]) => (from === to ? from : `${from}至${to}`)).join('\n')
}

const spoken = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** To be read, of one year: 1月28日至2月4日（8 天）. Chinese only, as the notices are. */
export function readable(days: readonly string[]): string {
  return wordsOf(days)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [from = '', to] = line.split('至')
      return to === undefined ? spoken(from) : `${spoken(from)}至${spoken(to)}（${daysIn(line).length} 天）`
    })
    .join('\n')
}

type Regional = NonNullable<HolidayYear['regional']>

/** One place a line: 510422 彝族火把节 2027-08-06至2027-08-08. Undefined where a line is not to be understood. */
export function regionalIn(text: string, source: string): Regional | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const read = lines.map((line) => /^\s*(\d{6,12})\s+(\S{2,60})\s+(.+)$/.exec(line))
  if (read.some((one) => one === null || daysIn(one[3] ?? '').length === 0)) return undefined
  return read.flatMap((one) => (one ? [{ division: one[1] ?? '', name: one[2] ?? '', source, off: daysIn(one[3] ?? ''), work: [] }] : []))
}

export const regionalWords = (regional: Regional = []) =>
  regional.map((one) => `${one.division} ${one.name} ${wordsOf(one.off).replaceAll('\n', ' ')}`).join('\n')
