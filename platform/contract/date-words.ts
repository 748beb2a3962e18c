import type { CivilDate } from './shapes.ts'

/** 2026-03-09 → 2026年3月9日, as people read a date on screens and on paper. */
export function dateInWords(date: CivilDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}
