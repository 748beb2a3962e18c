import { civilDateOf } from './format.ts'

let offset = 0

/** The server's clock rules (a demonstration may run at another date); the browser only lets it tick. Told with every session. */
export function rememberNow(now: string) {
  offset = Date.parse(now) - Date.now()
}

export function serverNow(): string {
  return new Date(Date.now() + offset).toISOString()
}

/** Today in the city. */
export const today = (): string => civilDateOf(serverNow())

/** Calendar days from today in the city to a civil date; negative when it has passed. */
export function daysUntil(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today()}T00:00:00Z`)) / 86_400_000)
}
