import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { addDays, addWorkingDays, type Calendar, dueDate, endOfDay } from '../../calendar/contract.ts'
import type { OrderAct, OrderState } from '../contract.ts'

/** Where a supervision order stands. */
export interface Order {
  readonly state: OrderState
  readonly due: Instant | null
  /** The day that the office asks for, while that is undecided. */
  readonly extension: CivilDate | null
  readonly extended: boolean
  readonly escalated: boolean
}

export type OrderStep =
  | { readonly kind: 'reply' | 'close' | 'cancel' | 'escalate' }
  | { readonly kind: 'return'; readonly until: CivilDate }
  | { readonly kind: 'ask-extension'; readonly until: CivilDate }
  /** `until`: the last day as the calendar gives it, where it is not the one that was asked for. */
  | { readonly kind: 'decide-extension'; readonly granted: boolean; readonly until?: CivilDate }
  | { readonly kind: 'recount'; readonly due: Instant; readonly now: Instant }

/** Working days an office gets when its reply is sent back. */
const daysAgain = 3

/** A day that somebody named: where it is a holiday, the next working day (民法典 203). */
export const lastDayOf = (named: CivilDate, calendar: Calendar): CivilDate =>
  dueDate({ from: addDays(named, -1), days: 1, unit: 'natural-day', calendar }).due

/** The last day of an order that was sent back. */
export const againUntil = (returnedOn: CivilDate, calendar: Calendar): CivilDate => addWorkingDays(returnedOn, daysAgain, calendar)

export const issued = (due: CivilDate): Order => ({
  state: 'issued',
  due: endOfDay(due),
  extension: null,
  extended: false,
  escalated: false,
})

/** The next stand, or undefined where the step does not fit. */
export function takeStep(now: Order, step: OrderStep): Order | undefined {
  const open = now.state === 'issued'
  switch (step.kind) {
    case 'reply':
      return open ? { ...now, state: 'replied', due: null, extension: null } : undefined
    case 'ask-extension':
      return open && !now.extended && now.extension === null ? { ...now, extension: step.until } : undefined
    case 'decide-extension':
      if (!open || now.extension === null) return undefined
      return step.granted
        ? { ...now, due: endOfDay(step.until ?? now.extension), extension: null, extended: true, escalated: false }
        : { ...now, extension: null, extended: true }
    case 'recount':
      // Told as late before and in time again: it is told anew when the new limit passes.
      return open && now.due !== step.due ? { ...now, due: step.due, escalated: now.escalated && step.due < step.now } : undefined
    case 'escalate':
      return open && !now.escalated ? { ...now, escalated: true } : undefined
    case 'return':
      return now.state === 'replied' ? { ...now, state: 'issued', due: endOfDay(step.until), escalated: false } : undefined
    case 'close':
      return now.state === 'replied' ? { ...now, state: 'closed' } : undefined
    case 'cancel':
      return open || now.state === 'replied' ? { ...now, state: 'cancelled', due: null, extension: null } : undefined
  }
}

export function mayDo(now: Order, side: 'office' | 'supervisor'): OrderAct[] {
  if (side === 'office') {
    if (now.state !== 'issued') return []
    return now.extended || now.extension !== null ? ['reply'] : ['reply', 'ask-extension']
  }
  if (now.state === 'replied') return ['return', 'close', 'cancel']
  if (now.state !== 'issued') return []
  return now.extension === null ? ['cancel'] : ['decide-extension', 'cancel']
}
