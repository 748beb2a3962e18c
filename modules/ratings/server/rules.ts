import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { addWorkingDays, type Calendar, endOfDay } from '../../calendar/contract.ts'
import { type Finding, isBad, type RatingLevel, type RatingReason, type RedressAct, type RedressState } from '../contract.ts'

/** How long after closing a service can be rated. A parameter of the city (国办发〔2019〕51号 leaves it to the place). */
export const ratingDays = 90
/** Who has not rated after so many days is reminded, once. */
export const reminderDays = 7
/** After so many calls that reached nobody the office goes on to mend. */
export const mostTries = 3

export const untilOf = (closedAt: Instant): Instant => new Date(Date.parse(closedAt) + ratingDays * 86_400_000).toISOString()

/** A bad rating must say why, or nobody could mend anything; one word of comment is enough. */
export function lacksReason(given: { level: RatingLevel; reasons: readonly RatingReason[]; comment?: string }): boolean {
  return isBad(given.level) && given.reasons.length === 0 && (given.comment ?? '').trim() === ''
}

/** Telephone, document and house numbers are blackened before words are made public. */
export const blackened = (text: string): string => text.replace(/[0-9０-９Xx]{3,}/g, (digits) => '＊'.repeat(digits.length))

/** Where a bad rating stands. */
export interface Redress {
  readonly state: RedressState
  readonly anonymous: boolean
  readonly tries: number
  readonly called: boolean
  /** Whoever was served says that it was not they who rated: `checking` is then about that. */
  readonly disowned: boolean
  /** What to go back to when an appeal fails. */
  readonly before: RedressState | null
  readonly due: Instant | null
}

/** Working days of the city: 回访时限, 整改时限. */
export interface Limits {
  readonly callback: number
  readonly mending: number
}
export interface Today {
  readonly today: CivilDate
  readonly calendar: Calendar
}

const within = (days: number, { today, calendar }: Today): Instant => endOfDay(addWorkingDays(today, days, calendar))

/** A named rating is called back first; an anonymous one is mended without. */
export function openRedress(anonymous: boolean, limits: Limits, when: Today): Redress {
  const state = anonymous ? ('mending' as const) : ('calling' as const)
  return {
    state,
    anonymous,
    tries: 0,
    called: false,
    disowned: false,
    before: null,
    due: within(anonymous ? limits.mending : limits.callback, when),
  }
}

export type RedressStep =
  | { readonly kind: 'callback'; readonly reached: boolean; readonly finding?: Finding }
  | { readonly kind: 'mend' }
  | { readonly kind: 'check'; readonly passed: boolean }
  | { readonly kind: 'appeal' }
  | { readonly kind: 'ruling'; readonly granted: boolean }
  | { readonly kind: 'recount'; readonly due: Instant }
  | { readonly kind: 'disown' }
  | { readonly kind: 'check-disowned' }

/** The next stand, or undefined where the step does not fit. */
export function takeStep(now: Redress, step: RedressStep, limits: Limits, when: Today): Redress | undefined {
  switch (step.kind) {
    case 'callback':
      if (now.state !== 'calling') return undefined
      return called(now, step.reached, limits, when)
    case 'mend':
      return now.state === 'mending' ? { ...now, state: 'checking', due: null } : undefined
    case 'check':
      if (now.state !== 'checking' || now.disowned) return undefined
      return step.passed ? { ...now, state: 'closed', due: null } : { ...now, state: 'mending', due: within(limits.mending, when) }
    case 'appeal':
      // Once, and not before a named rater has been called (or could not be).
      return now.state === 'mending' && now.before === null ? { ...now, state: 'appealed', before: now.state, due: null } : undefined
    case 'recount':
      return now.due !== null && now.due !== step.due ? { ...now, due: step.due } : undefined
    case 'disown':
      return now.disowned ? undefined : { ...now, disowned: true, state: 'checking', due: null }
    case 'check-disowned':
      return now.state === 'checking' && now.disowned ? { ...now, state: 'excluded' } : undefined
    case 'ruling':
      if (now.state !== 'appealed') return undefined
      return step.granted
        ? { ...now, state: 'excluded', due: null }
        : { ...now, state: now.before ?? 'mending', due: within(limits.mending, when) }
  }
}

function called(now: Redress, reached: boolean, limits: Limits, when: Today): Redress {
  const tries = now.tries + 1
  if (!reached && tries < mostTries) return { ...now, tries }
  return { ...now, tries, called: reached, state: 'mending', due: within(limits.mending, when) }
}

/** What somebody may do now. `served`: they handled the case themselves. */
export function mayDo(
  { state, anonymous, before, disowned }: Redress,
  who: { readonly side: 'office' | 'supervisor'; readonly served: boolean; readonly ownOffice: boolean },
): RedressAct[] {
  if (who.side === 'supervisor') {
    if (who.ownOffice) return []
    return state === 'checking' ? [disowned ? 'check-disowned' : 'check-mending'] : state === 'appealed' ? ['decide-appeal'] : []
  }
  if (state === 'calling' && !anonymous && !who.served) return ['show-contact', 'record-callback']
  if (state !== 'mending') return []
  return before === null ? ['report-mending', 'appeal'] : ['report-mending']
}
