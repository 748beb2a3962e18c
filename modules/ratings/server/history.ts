import type { Static } from 'typebox'
import type { EventDefinition } from '../../../platform/contract/event.ts'
import type { CivilDate, Instant } from '../../../platform/contract/shapes.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { redressEvents as events, ratingEvents } from '../contract.ts'
import { mostTries } from './rules.ts'

interface Heard {
  readonly type: string
  readonly at: Instant
  readonly data: unknown
}

/** A limit of a bad rating: for the call or the mending, counted from a day, run from and until a moment. */
export interface Running {
  readonly state: 'calling' | 'mending'
  readonly counted: CivilDate
  readonly from: Instant
  readonly to: Instant
  /** As an event said it; undefined where it follows from the day it is counted from. */
  readonly due: Instant | undefined
}

type Open = Omit<Running, 'to'>

/** Every limit that ran, one after the other; the last one to `now` where it still runs. `ratedOn`: from when the first is counted. */
export function runsOf(history: readonly Heard[], ratedOn: CivilDate, now: Instant): Running[] {
  const found: Running[] = []
  let open: Open | undefined
  let tries = 0
  for (const event of history) {
    if (event.type === events.calledBack.type) tries += 1
    const next = after(open, event, { ratedOn, tries })
    if (next === open) continue
    if (open) found.push({ ...open, due: dataOf(events.recounted, event)?.before ?? open.due, to: event.at })
    open = next
  }
  return open ? [...found, { ...open, to: now }] : found
}

const dataOf = <D extends EventDefinition>(definition: D, { type, data }: Heard): Static<D['data']> | undefined =>
  type === definition.type ? (data as Static<D['data']>) : undefined

const ends: ReadonlySet<string> = new Set(
  [events.mendingReported, events.closed, events.appealed, events.excluded, ratingEvents.visitDisowned].map((one) => one.type),
)
const mendAgain: ReadonlySet<string> = new Set([events.sentBack, events.appealRefused].map((one) => one.type))

function after(open: Open | undefined, event: Heard, { ratedOn, tries }: { ratedOn: CivilDate; tries: number }): Open | undefined {
  if (ends.has(event.type)) return undefined
  const mending = (): Open => ({ state: 'mending', counted: civilDateOf(event.at), from: event.at, due: undefined })
  const opened = dataOf(events.opened, event)
  if (opened) return { state: opened.anonymous ? 'mending' : 'calling', counted: ratedOn, from: event.at, due: opened.due }
  if (mendAgain.has(event.type)) return mending()
  const call = dataOf(events.calledBack, event)
  if (call) return call.reached || tries >= mostTries ? mending() : open
  const moved = dataOf(events.recounted, event)
  return moved && open ? { ...open, from: event.at, due: moved.due } : open
}
