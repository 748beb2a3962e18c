import type { CivilDate } from './shapes.ts'

/** 2026-03-09 → 2026年3月9日, as people read a date on screens and on paper. */
export function dateInWords(date: CivilDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** 2026-03-09 → 3月9日, where the year is plain. */
export function dayInWords(date: CivilDate): string {
  const [, month, day] = date.split('-')
  return `${Number(month)}月${Number(day)}日`
}
