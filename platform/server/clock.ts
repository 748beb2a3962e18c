import type { CivilDate, Instant } from '../contract/shapes.ts'

/** Time is passed, never read: rules and handlers get it from here. */
export interface Clock {
  now(): Instant
  /** Moves the clock (demo and tests only). */
  set(instant: Instant): void
  readonly offsetMs: number
}

export function makeClock(offsetMs = 0): Clock {
  let offset = offsetMs
  return {
    now: () => new Date(Date.now() + offset).toISOString(),
    set: (instant) => {
      offset = Date.parse(instant) - Date.now()
    },
    get offsetMs() {
      return offset
    },
  }
}

const zone = 8 * 3_600_000

/** The civil date in the city at an instant. China has one zone, UTC+8, without summer time since 1992. */
export function civilDate(instant: Instant): CivilDate {
  return new Date(Date.parse(instant) + zone).toISOString().slice(0, 10)
}

/** The instant at which a civil date begins in the city. */
export function startOfDay(date: CivilDate): Instant {
  return new Date(Date.parse(`${date}T00:00:00Z`) - zone).toISOString()
}
