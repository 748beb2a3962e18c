import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Applied, appliedBy } from '../../cases/server/api.ts'
import type { OfferRule, Plan } from './plan.ts'
import type { Settled } from './settled.ts'
import { latestOffers } from './store.ts'
import type { OfferRow, ResidentRow } from './tables.ts'

/** What was offered and asked for before, keyed by person and item. */
export interface Before {
  readonly offers: ReadonlyMap<string, OfferRow>
  readonly openOf: ReadonlyMap<Id, readonly OfferRow[]>
  /** The oldest first. */
  readonly applied: ReadonlyMap<string, readonly Applied[]>
}

export const keyOf = (person: Id, itemCode: string) => `${person} ${itemCode}`

export async function beforeOf(tx: Transaction, rows: readonly ResidentRow[], plan: Plan): Promise<Before> {
  const persons = rows.map((row) => row.person)
  const codes = plan.rules.map((one) => one.item.code)
  const offers = await latestOffers(tx, persons)
  const openOf = new Map<Id, OfferRow[]>()
  for (const one of offers.values()) if (one.state === 'open') openOf.set(one.person, [...(openOf.get(one.person) ?? []), one])
  const applied = new Map<string, Applied[]>()
  for (const one of await appliedBy(tx, persons, codes)) {
    const key = keyOf(one.personId, one.itemCode)
    applied.set(key, [...(applied.get(key) ?? []), one])
  }
  return { offers, openOf, applied }
}

/** The latest case that was granted and is closed. */
export const grantedOf = (before: Before, person: Id, itemCode: string): Applied | undefined =>
  before.applied.get(keyOf(person, itemCode))?.findLast((one) => one.state === 'granted')

/**
 * Asked already: an open offer or application, one granted that is not over, one turned down since the facts last changed, or an answer given
 * to the very same facts. What lies before the latest granted case counts no more.
 */
export function wasAsked(before: Before, row: ResidentRow, rule: OfferRule, now: { facts: string; settled: Settled | undefined }): boolean {
  const key = keyOf(row.person, rule.item.code)
  const applied = before.applied.get(key) ?? []
  if (applied.some((one) => one.state === 'open')) return true
  const granted = grantedOf(before, row.person, rule.item.code)
  if (granted && now.settled?.isOver !== true) return true
  const since = granted?.since ?? ''
  if (applied.some((one) => one.state === 'rejected' && one.since > since && one.since >= row.changed_at)) return true
  const offer = before.offers.get(key)
  if (!offer || offer.state === 'lapsed') return false
  if (offer.state === 'open' || offer.state === 'started') return true
  return offer.made_at > since && offer.facts === now.facts
}
