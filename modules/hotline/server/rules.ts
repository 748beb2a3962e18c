import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { addWorkingDays, type Calendar, endOfDay } from '../../calendar/contract.ts'
import type { ConcernAct, ConcernKind, ConcernState, Question } from '../contract.ts'

/** Where a concern stands. */
export interface Concern {
  readonly kind: ConcernKind
  readonly state: ConcernState
  readonly due: Instant | null
  readonly extended: boolean
  /** Done again after the reply did not satisfy; once. */
  readonly reopened: boolean
  /** The hotline answered by itself: who is not satisfied with that comes before it again, for there is no office. */
  readonly byHotline: boolean
  /** About a sealed case: it passes by the hotline, so that its office alone can answer it. */
  readonly sealed: boolean
}

/** Working days that the city gives for a reply, by kind; and when a day of it counts. */
export interface When {
  readonly today: CivilDate
  readonly calendar: Calendar
  readonly days: number
}

export type ConcernStep =
  | { readonly kind: 'assign' }
  | { readonly kind: 'answer' }
  | { readonly kind: 'reply' }
  | { readonly kind: 'return' }
  | { readonly kind: 'extend' }
  | { readonly kind: 'judge'; readonly satisfied: boolean }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'recount'; readonly due: Instant }

const within = ({ today, calendar, days }: When, from: CivilDate = today): Instant => endOfDay(addWorkingDays(from, days, calendar))

/** As it is registered: the limit runs from here, whoever answers in the end. */
export const beginConcern = ({ kind, sealed }: Pick<Concern, 'kind' | 'sealed'>, when: When): Concern => ({
  ...{ kind, sealed, state: 'registered', due: within(when), extended: false, reopened: false, byHotline: false },
})

/** The next stand, or undefined where the step does not fit. */
export function takeStep(now: Concern, step: ConcernStep, when: When): Concern | undefined {
  const { state } = now
  switch (step.kind) {
    case 'assign':
      return state === 'registered' ? { ...now, state: 'assigned', due: now.due ?? within(when), byHotline: false } : undefined
    case 'answer':
      return state === 'registered' ? { ...now, state: 'replied', due: null, byHotline: true } : undefined
    case 'reply':
      return state === 'assigned' ? { ...now, state: 'replied', due: null } : undefined
    case 'return':
      return state === 'assigned' && !now.sealed ? { ...now, state: 'registered' } : undefined
    case 'extend':
      return state === 'assigned' && !now.extended && now.due !== null
        ? { ...now, extended: true, due: within(when, dayOf(now.due)) }
        : undefined
    case 'judge':
      if (state !== 'replied') return undefined
      if (step.satisfied || now.reopened) return { ...now, state: 'closed', due: null }
      return { ...now, state: now.byHotline ? 'registered' : 'assigned', reopened: true, due: within(when) }
    case 'recount':
      return now.due !== null && now.due !== step.due ? { ...now, due: step.due } : undefined
    case 'withdraw':
      return state === 'closed' || state === 'withdrawn' ? undefined : { ...now, state: 'withdrawn', due: null }
  }
}

const dayOf = (due: Instant): CivilDate => new Date(Date.parse(due) + 8 * 3_600_000).toISOString().slice(0, 10)

/** S20260303-0007, as it was said: s20260303 0007, 202603030007. Undefined where that is no number of a concern. */
export function numberSaid(text: string): string | undefined {
  const digits = text.replace(/\D/g, '')
  return /^\s*[sS]?[\d\s-]+$/.test(text) && digits.length >= 12 ? `S${digits.slice(0, 8)}-${digits.slice(8)}` : undefined
}

/** `reporter`: who raised it · `hotline`: takes, assigns and calls back · `office`: is to answer · `supervisor`: looks. */
export type Side = 'reporter' | 'hotline' | 'office' | 'supervisor'

export function mayDo(now: Concern, side: Side): ConcernAct[] {
  const { state } = now
  if (side === 'supervisor' || state === 'closed' || state === 'withdrawn') return []
  if (side === 'reporter') return state === 'replied' ? ['judge', 'withdraw'] : ['withdraw']
  if (side === 'hotline' && now.sealed) return []
  if (side === 'hotline') return state === 'registered' ? ['assign', 'answer'] : state === 'replied' ? ['call-back'] : []
  if (state !== 'assigned') return []
  return ['reply', ...(now.sealed ? [] : (['return'] as const)), ...(now.extended ? [] : (['extend'] as const))]
}

export const mostTries = 3
/** How long a call stays open to its answers. */
export const callMinutes = 60

/** What is known of somebody who is said to call. */
export interface Known {
  readonly phone: string | null
  /** Of the communities alone, as people say them: 竹湖园社区. */
  readonly communityNames: readonly string[]
  readonly familySize: number | null
}

/** 竹湖园社区, 竹湖园 社区居委会 → 竹湖园: whoever says the city or the street has not said the community. */
const bareName = (community: string): string => community.replace(/\s/g, '').replace(/(社区|居民委员会|居委会|村民委员会|村委会|村)+$/, '')

/** Two of three right answers; what the register does not know cannot be answered right. */
export function isRight(known: Known, given: { phone?: string; community?: string; family?: number }): boolean {
  const last = (text: string) => text.replace(/\D/g, '').slice(-4)
  const named = bareName(given.community ?? '')
  const right: Record<Question, boolean> = {
    phone: known.phone !== null && given.phone !== undefined && last(given.phone).length === 4 && last(given.phone) === last(known.phone),
    community: named !== '' && known.communityNames.some((name) => bareName(name) === named),
    family: known.familySize !== null && given.family === known.familySize,
  }
  return Object.values(right).filter(Boolean).length >= 2
}
