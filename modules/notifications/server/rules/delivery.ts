import type { CivilDate, Instant } from '../../../../platform/contract/shapes.ts'

export type Channel = 'sms' | 'mail'

/** What a person chose and has; a channel without an address is none. */
export interface Reach {
  readonly sms: boolean
  readonly hasPhone: boolean
  readonly mail: string | null
}

/** Channels in the order in which they are tried: the telephone is looked at first, mail where the telephone fails or is not wanted. */
export const channelsOf = ({ sms, hasPhone, mail }: Reach): Channel[] => [
  ...(sms && hasPhone ? (['sms'] as const) : []),
  ...(mail !== null ? (['mail'] as const) : []),
]

export type Next = Channel | 'tell-in-person' | 'inbox-only'

/**
 * Where a message goes next, after `failed`. Who wants no text beside the inbox is left alone; of a legal notice whoever wanted to be told
 * and could not be reached, or has no telephone at all, hears from the community worker.
 */
export function nextChannel(reach: Reach, failed: readonly Channel[], legal: boolean): Next {
  const next = channelsOf(reach).find((one) => !failed.includes(one))
  if (next) return next
  const unreachable = failed.length > 0 || (reach.sms && !reach.hasPhone && reach.mail === null)
  return legal && unreachable ? 'tell-in-person' : 'inbox-only'
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const zone = 8 * 3_600_000

/** The first moment from `at` on that lies outside the quiet hours, in the city. Equal ends: there are none. */
export function sendAt(at: Instant, quiet: { readonly from: string; readonly to: string }): Instant {
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)]
  const local = new Date(Date.parse(at) + zone)
  const now = local.getUTCHours() * 60 + local.getUTCMinutes()
  const isQuiet = from <= to ? now >= from && now < to : now >= from || now < to
  if (from === to || !isQuiet) return at
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) - zone
  const ahead = now < to ? to : to + 24 * 60
  return new Date(midnight + ahead * 60_000).toISOString()
}

/** An hour of a day in the city: `2026-03-05`, `09:30`. */
export const instantOf = (day: CivilDate, clock: string): Instant => new Date(`${day}T${clock}:00+08:00`).toISOString()

/** The same text to the same person within ten minutes is one text. */
export const collapseMinutes = 10

/** An outage of a gateway is waited out for a day; then the channel counts as failed, and the next is tried. */
const patienceHours = 24

/** Minutes between tries: one at first, doubling, never more than an hour. */
const pauseMinutes = (attempts: number) => Math.min(60, 2 ** Math.max(0, attempts - 1))

/** When a text that met an outage is tried again, outside the quiet hours; undefined: it has been tried for a day. */
export function retryAt(
  at: Instant,
  { triedAt, attempts }: { readonly triedAt: Instant; readonly attempts: number },
  quiet: { readonly from: string; readonly to: string },
): Instant | undefined {
  if (Date.parse(at) - Date.parse(triedAt) >= patienceHours * 3_600_000) return undefined
  return sendAt(new Date(Date.parse(at) + pauseMinutes(attempts) * 60_000).toISOString(), quiet)
}

/** A text of which no receipt came for two days counts as failed where it was a legal notice. */
export const receiptHours = 48

/** Where somebody from outside the city is told: in the smaller of the areas their case belongs to, nearest to a community worker, else the city. */
export const divisionToTell = (ofCase: readonly string[], city: string): string =>
  ofCase.reduce((nearest, one) => (one.length > nearest.length ? one : nearest), city)

/** Several texts that waited out the same night are one in the morning. */
export const gatheredText = (count: number, urgent: boolean) =>
  `【一窗】您有 ${count} 条新消息${urgent ? '，其中有要您处理的' : ''}，请登录一窗查看。`
