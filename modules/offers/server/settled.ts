import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Verdict } from '../../../platform/rules/rule.ts'
import { addDays, addMonths } from '../../calendar/contract.ts'
import type { OfferRule } from './plan.ts'

/** What is remembered of a granted case: until it is over, nobody is asked again for the same thing. */
export interface Settled {
  readonly caseId: Id
  /** Digest of the facts that decided, when the conditions were first seen to hold since; null: not seen yet. */
  readonly facts: string | null
  /** The print of the plan it was made with: by another plan the same facts may have another digest. */
  readonly plan: string
  /** The day on which what was given runs out; null: it has no end of its own. */
  readonly endsOn: CivilDate | null
  readonly isOver: boolean
}

/** The granted case and what is known of its person today. */
export interface Seen {
  readonly caseId: Id
  readonly decidedOn: CivilDate
  readonly verdict: Verdict
  readonly facts: string
  readonly plan: string
  readonly today: CivilDate
}

/**
 * A granted case is over when its conditions were seen not to hold since (the next time they do is a new matter); when what it gave has run
 * out; or, where that has no end of its own, when the facts that decided have changed.
 */
export function settledNow(before: Settled | undefined, { item }: OfferRule, seen: Seen): Settled {
  const { caseId, plan, today } = seen
  const kept = before?.caseId === caseId ? before : undefined
  const facts = kept?.plan === plan && kept.facts !== null ? kept.facts : seen.verdict === true ? seen.facts : null
  const endsOn = endOf(item.result.validFor, seen.decidedOn)
  const isChanged = endsOn === null ? facts !== null && facts !== seen.facts : today >= endsOn
  return { caseId, facts, plan, endsOn, isOver: kept?.isOver === true || seen.verdict === false || isChanged }
}

/** The day after the last: one year from 2026-03-02 ends with 2027-03-01. */
function endOf(validFor: string | null | undefined, from: CivilDate): CivilDate | null {
  const span = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(validFor ?? '')
  if (!span) return null
  const [, years, months, days] = span
  return addDays(addMonths(from, Number(years ?? 0) * 12 + Number(months ?? 0)), Number(days ?? 0))
}
