import { dateText, language } from '../../../platform/web/light/index.ts'

/** `2026年3月3日（周二）`: a day on which one goes somewhere is remembered by its weekday. */
export function dayText(civil: string): string {
  const weekday = new Date(`${civil}T00:00:00Z`).toLocaleDateString(language() === 'en' ? 'en-GB' : 'zh-CN', {
    weekday: 'short',
    timeZone: 'UTC',
  })
  return language() === 'en' ? `${weekday}, ${dateText(civil)}` : `${dateText(civil)}（${weekday}）`
}

/** `2026-03` → `2026年3月`. */
export function monthText(month: string): string {
  const [year = '', number = ''] = month.split('-')
  if (language() !== 'en') return `${year}年${Number(number)}月`
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
}
