import type { Static } from 'typebox'
import type { EventDefinition } from '../../../platform/contract/event.ts'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { hotlineEvents as events } from '../contract.ts'

interface Heard {
  readonly type: string
  readonly at: Instant
  readonly data: unknown
}

const dataOf = <D extends EventDefinition>(definition: D, { type, data }: Heard): Static<D['data']> | undefined =>
  type === definition.type ? (data as Static<D['data']>) : undefined

/** How a limit came about: the working days that were given on each of these days, by the calendar of that office (none: of the place). */
export interface Count {
  readonly from: CivilDate
  readonly given: readonly { readonly on: CivilDate; readonly officeId: Id | null }[]
  /** The limit as it was told last; undefined where no event has said it yet. */
  readonly told: Instant | undefined
}

/** The count of the limit that runs now, from the whole history of a concern. */
export function countOf(history: readonly Heard[]): Count | undefined {
  let count: Count | undefined
  for (const event of history) count = counted(count, event, history)
  return count
}

function counted(before: Count | undefined, event: Heard, history: readonly Heard[]): Count | undefined {
  const on = civilDateOf(event.at)
  if (dataOf(events.registered, event)) return { from: on, given: [{ on, officeId: officeAtOnce(history, event.at) }], told: undefined }
  const again = dataOf(events.reopened, event)
  if (again) return { from: on, given: [{ on, officeId: again.officeId }], told: again.due }
  if (!before) return undefined
  const longer = dataOf(events.extended, event)
  if (longer) return { ...before, given: [...before.given, { on, officeId: longer.officeId }], told: longer.due }
  const told = dataOf(events.assigned, event) ?? dataOf(events.recounted, event)
  return told ? { ...before, told: told.due } : before
}

/** Handed over in the act of registering it: the office's own days counted from the start. */
function officeAtOnce(history: readonly Heard[], at: Instant): Id | null {
  const first = history.map((one) => ({ at: one.at, data: dataOf(events.assigned, one) })).find((one) => one.data !== undefined)
  return first?.at === at ? (first.data?.officeId ?? null) : null
}

/** A limit that ran before an office, from and until when. */
export interface Running {
  readonly officeId: Id
  readonly due: Instant
  readonly from: Instant
  readonly to: Instant
}

/** Every limit that ran before an office, one after the other; the last one to `now` where it still runs. */
export function limitsOf(history: readonly Heard[], now: Instant): Running[] {
  const found: Running[] = []
  let open: Omit<Running, 'to'> | undefined
  for (const event of history) {
    const next = runningAfter(open, event)
    if (next === open) continue
    if (open) found.push({ ...open, to: event.at })
    open = next
  }
  return open ? [...found, { ...open, to: now }] : found
}

const ends: ReadonlySet<string> = new Set([events.returned, events.replied, events.closed, events.withdrawn].map((one) => one.type))

function runningAfter(open: Omit<Running, 'to'> | undefined, event: Heard): Omit<Running, 'to'> | undefined {
  if (ends.has(event.type)) return undefined
  const begun = dataOf(events.assigned, event) ?? dataOf(events.extended, event) ?? dataOf(events.reopened, event)
  if (begun && begun.officeId !== null) return { officeId: begun.officeId, due: begun.due, from: event.at }
  const moved = dataOf(events.recounted, event)
  return moved && open ? { ...open, due: moved.due, from: event.at } : open
}
