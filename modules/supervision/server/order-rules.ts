import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { endOfDay } from '../../calendar/contract.ts'
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
  | { readonly kind: 'decide-extension'; readonly granted: boolean }

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
        ? { ...now, due: endOfDay(now.extension), extension: null, extended: true, escalated: false }
        : { ...now, extension: null, extended: true }
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
