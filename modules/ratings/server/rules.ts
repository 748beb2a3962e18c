import type { Instant } from '../../../platform/contract/shapes.ts'
import { isBad, type RatingLevel, type RatingReason } from '../contract.ts'

/** How long after closing a service can be rated. A parameter of the city (国办发〔2019〕51号 leaves it to the place). */
export const ratingDays = 90

export const untilOf = (closedAt: Instant): Instant => new Date(Date.parse(closedAt) + ratingDays * 86_400_000).toISOString()

/** A bad rating must say why, or nobody could mend anything; one word of comment is enough. */
export function lacksReason(given: { level: RatingLevel; reasons: readonly RatingReason[]; comment?: string }): boolean {
  return isBad(given.level) && given.reasons.length === 0 && (given.comment ?? '').trim() === ''
}
