import type { Static } from 'typebox'
import type { EventDefinition } from '../../../platform/contract/event.ts'
import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { type Calendar, civilDateOf, endOfDay } from '../../calendar/contract.ts'
import { orderEvents as events } from '../contract.ts'
import { againUntil, lastDayOf } from './order-rules.ts'
import type { HeardEvent } from './rules.ts'
import type { OrderWords } from './words.ts'

/** How a limit of an order came about: a day that somebody named, or some working days after it was sent back. */
type Counted = { readonly named: CivilDate } | { readonly returnedOn: CivilDate }

/** A limit that ran before the office, from and until when. */
interface OrderLimit {
  readonly due: Instant
  readonly counted: Counted
  readonly from: Instant
  readonly to: Instant
}

type Open = Omit<OrderLimit, 'to'>

export const dueBy = (counted: Counted, calendar: Calendar): Instant =>
  endOfDay('named' in counted ? lastDayOf(counted.named, calendar) : againUntil(counted.returnedOn, calendar))

/** What older events of an order do not say: the day that was asked for, and by which calendar its place counts. */
interface Known {
  readonly asked: CivilDate | undefined
  readonly calendar: Calendar
}

/** Every limit of an order, one after the other; the last one to `now` where it still runs. */
export function orderLimits(history: readonly HeardEvent[], known: Known, now: Instant): OrderLimit[] {
  const found: OrderLimit[] = []
  let open: Open | undefined
  for (const event of history) {
    const next = after(open, event, known)
    if (next === open) continue
    if (open) found.push({ ...open, to: event.at })
    open = next
  }
  return open ? [...found, { ...open, to: now }] : found
}

const dataOf = <D extends EventDefinition>(definition: D, { type, data }: HeardEvent): Static<D['data']> | undefined =>
  type === definition.type ? (data as Static<D['data']>) : undefined

const ends: ReadonlySet<string> = new Set([events.replied, events.closed, events.cancelled].map((one) => one.type))

function after(open: Open | undefined, event: HeardEvent, { asked, calendar }: Known): Open | undefined {
  if (ends.has(event.type)) return undefined
  const from = event.at
  const issued = dataOf(events.issued, event)
  if (issued) return { due: issued.due, counted: { named: issued.day ?? civilDateOf(issued.due) }, from }
  const longer = dataOf(events.extensionGranted, event)
  const day = longer && (longer.day ?? asked)
  if (longer && day !== undefined) return { due: longer.due ?? endOfDay(day), counted: { named: day }, from }
  const again = dataOf(events.returned, event)
  if (again) {
    const counted = { returnedOn: civilDateOf(from) }
    return { due: again.due ?? dueBy(counted, calendar), counted, from }
  }
  const moved = dataOf(events.recounted, event)
  return moved && open ? { ...open, due: moved.due, from } : open
}

const asking = /^申请延期到 (\d{4}-\d{2}-\d{2})$/

/** The day that the office asked for, from what was written down. */
export const askedDay = ({ lines }: OrderWords): CivilDate | undefined => lines.flatMap(({ act }) => asking.exec(act)?.[1] ?? []).at(-1)
