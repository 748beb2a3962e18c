import type { CivilDate } from '../../../../platform/contract/shapes.ts'
import { addDays, daysBetween } from '../../../calendar/contract.ts'

export const slotMinutes = 30
/** So far ahead one may book. */
export const bookableDays = 14
/** One may come so long before the slot begins, and so long after. */
export const earlyMinutes = 30
export const lateMinutes = 15

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const clockOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Half hours within the hours of a day; a rest shorter than a slot is none. */
export function slotsOf(spans: readonly { readonly from: string; readonly to: string }[]): { from: string; to: string }[] {
  return spans.flatMap(({ from, to }) => {
    const found = []
    for (let at = minutesOf(from); at + slotMinutes <= minutesOf(to); at += slotMinutes)
      found.push({ from: clockOf(at), to: clockOf(at + slotMinutes) })
    return found
  })
}

/** Half of what the windows manage in a slot is for appointments, at least one: who just comes is served too. */
export function capacityOf(windows: number, minutesEach: number): number {
  return windows === 0 ? 0 : Math.max(1, Math.floor((windows * slotMinutes) / minutesEach / 2))
}

/** From an hour before it begins on the same day, until fourteen days ahead. */
export function isBookable(day: CivilDate, from: string, today: CivilDate, now: string): boolean {
  const ahead = daysBetween(today, day)
  return ahead > 0 ? ahead <= bookableDays : ahead === 0 && minutesOf(from) - minutesOf(now) >= 60
}

/** From four in the afternoon on those of the next day are reminded. */
export const reminderFrom = '16:00'

/** Whether the reminder of a day's appointments has begun. */
export const isReminded = (day: CivilDate, today: CivilDate, now: string): boolean =>
  day <= today || (day === addDays(today, 1) && now >= reminderFrom)

export type Arrival = 'too-early' | 'in-time' | 'late'

/** Late arrivals still get a ticket, but wait like everybody. */
export function arrivalAt(slot: { day: CivilDate; from: string }, today: CivilDate, now: string): Arrival {
  if (today !== slot.day) return today < slot.day ? 'too-early' : 'late'
  const ahead = minutesOf(slot.from) - minutesOf(now)
  if (ahead > earlyMinutes) return 'too-early'
  return -ahead > lateMinutes ? 'late' : 'in-time'
}

/** Nobody came until a quarter of an hour after the slot ended. */
export const isMissed = (slot: { day: CivilDate; to: string }, today: CivilDate, now: string): boolean =>
  slot.day < today || (slot.day === today && minutesOf(now) > minutesOf(slot.to) + lateMinutes)

/** Missed appointments count for so many days, and bar for so many after the last. */
export const countedDays = 90
export const barredDays = 30

/** Three missed within 90 days, one of them within the last 30: no booking by oneself. Window and telephone still book. */
export const isBarred = (missed: { counted: number; lately: number }): boolean => missed.counted >= 3 && missed.lately > 0
