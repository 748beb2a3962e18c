import { civilDateOf } from '../../../platform/web/index.ts'

let now = () => new Date().toISOString()

/** The face tells the server's clock once, which may run at another date than the browser's. */
export function setServerNow(read: () => string) {
  now = read
}

/** Calendar days from today in the city to a civil date; negative when it has passed. */
export function daysUntil(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${civilDateOf(now())}T00:00:00Z`)) / 86_400_000)
}

export const today = (): string => civilDateOf(now())
