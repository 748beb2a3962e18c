import { dayInWords } from '../../../platform/contract/date-words.ts'
import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { addDays, type Calendar, civilDateOf, isWorkingDay } from '../../calendar/contract.ts'
import type { Hours } from '../contract.ts'

type Span = Hours['spans'][number]

/** Working mornings and afternoons, as offices of this city keep them; used until a centre says otherwise. */
export const usualHours: Hours = {
  spans: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  saturdays: false,
  closed: [],
}

/** Each span ends after it begins and the next begins no sooner. */
export function areHoursRight({ spans }: Hours): boolean {
  return spans.every(({ from, to }, n) => from < to && (n === 0 || (spans[n - 1]?.to ?? '') <= from))
}

/** When the doors are open on a day: never on a holiday, on a day off worked in exchange as on any other working day. */
export function spansOn(day: CivilDate, hours: Hours, calendar: Calendar): readonly Span[] {
  if (hours.closed.includes(day)) return []
  if (isWorkingDay(day, calendar)) return hours.spans
  const saturday = new Date(`${day}T00:00:00Z`).getUTCDay() === 6
  return hours.saturdays && saturday && !calendar.off.has(day) ? hours.spans.slice(0, 1) : []
}

/** The clock on the wall of the city: `09:05`. */
export const clockOf = (at: Instant): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)

export interface Opening {
  readonly open: boolean
  /** 现在开放，到 12:00. */
  readonly text: string
}

/** Whether it is open at this moment; if not, when it opens next. */
export function openingAt(at: Instant, hours: Hours, calendar: Calendar): Opening {
  const today = civilDateOf(at)
  const now = clockOf(at)
  const inside = spansOn(today, hours, calendar).find(({ from, to }) => from <= now && now < to)
  if (inside) return { open: true, text: `现在开放，到 ${inside.to}` }
  for (let ahead = 0; ahead < 15; ahead += 1) {
    const day = addDays(today, ahead)
    const next = spansOn(day, hours, calendar).find(({ from }) => ahead > 0 || from > now)
    if (next) return { open: false, text: `现在不开放，${dayWord(day, ahead)} ${next.from} 开放` }
  }
  return { open: false, text: '近期不开放，请先打电话' }
}

function dayWord(day: CivilDate, ahead: number): string {
  if (ahead < 2) return ahead === 0 ? '今天' : '明天'
  return dayInWords(day)
}
