import type { Instant } from '../../../../platform/contract/shapes.ts'
import type { Takes } from '../../../centres/contract.ts'
import type { Priority } from '../../contract.ts'

/** A waiting ticket as the order sees it. */
export interface Waiting {
  readonly id: string
  readonly priority: Priority | null
  /** Begin of the appointment, `09:30`; null without one. */
  readonly slot: string | null
  readonly department: string | null
  readonly itemCode: string | null
  readonly forWindow: string | null
  readonly orderedAt: Instant
}

export interface Caller {
  readonly windowId: string
  readonly window: Takes
  /** What this clerk may take; undefined: everything. */
  readonly clerk: Takes | undefined
  /** Open windows of the hall at which somebody sits. */
  readonly staffed: ReadonlySet<string>
  /** What the open windows of the hall take; undefined: only what this window takes is asked. */
  readonly open?: readonly Takes[]
}

const allows = (takes: Takes, { department, itemCode }: Waiting): boolean => {
  if (takes.departments.length + takes.items.length === 0) return true
  return (department !== null && takes.departments.includes(department)) || (itemCode !== null && takes.items.includes(itemCode))
}

/**
 * Whether this window and this clerk may call it. Who did not say what they came for goes to a window that takes everything; who was
 * passed on waits for that window alone, as long as somebody sits there. What no open window takes is called by any: it would never be called else.
 */
export function mayCall(caller: Caller, ticket: Waiting): boolean {
  if (ticket.forWindow !== null && caller.staffed.has(ticket.forWindow)) return ticket.forWindow === caller.windowId
  if (caller.open && !caller.open.some((takes) => allows(takes, ticket))) return true
  return allows(caller.window, ticket) && (caller.clerk === undefined || allows(caller.clerk, ticket))
}

/** So many calls in a row may go to those who go first while others wait. */
export const preferredInARow = 3

export type Class = 'passed-on' | 'appointment' | 'priority' | 'ordinary'

/** An appointment goes before others from the begin of its slot; until then it waits like everybody. */
export function classOf({ forWindow, slot, priority }: Waiting, clock: string): Class {
  if (forWindow !== null) return 'passed-on'
  if (slot !== null && slot <= clock) return 'appointment'
  return priority !== null ? 'priority' : 'ordinary'
}

const ranks: Record<Class, number> = { 'passed-on': 0, appointment: 1, priority: 2, ordinary: 3 }

/**
 * The order in which a window calls: who was passed on, whose appointment it is, who goes first, and the others; each by the time they
 * came. After three calls in a row to those who go first the longest waiting of the others is called, so that nobody waits forever.
 */
export function inOrder<T extends Waiting>(waiting: readonly T[], clock: string, inARow: number): T[] {
  const sorted = [...waiting].sort(
    (a, b) => ranks[classOf(a, clock)] - ranks[classOf(b, clock)] || a.orderedAt.localeCompare(b.orderedAt) || (a.id < b.id ? -1 : 1),
  )
  const ordinary = inARow >= preferredInARow ? sorted.find((one) => classOf(one, clock) === 'ordinary') : undefined
  return ordinary ? [ordinary, ...sorted.filter((one) => one !== ordinary)] : sorted
}

export function nextTicket<T extends Waiting>(waiting: readonly T[], caller: Caller, clock: string, inARow: number): T | undefined {
  return inOrder(
    waiting.filter((one) => mayCall(caller, one)),
    clock,
    inARow,
  )[0]
}
