import type { Static } from 'typebox'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { StreamEvent } from '../../../platform/server/read-streams.ts'
import { caseEvents } from '../../cases/contract.ts'

/** One line of the way of a case: a stay at a step that ended, a move to the next, or the whole way of a case that ended. */
export interface TraceLine {
  readonly kind: 'step' | 'edge' | 'loop' | 'variant'
  readonly item: string
  readonly division: string
  readonly officeId: Id | null
  readonly officeDivision: string | null
  readonly day: CivilDate
  readonly a: string
  readonly b: string
  readonly ka: string
  readonly kb: string
  readonly minutes: number
  readonly paused: number
}

interface Office {
  readonly officeId: Id
  readonly officeDivision: string
}

/** Time in which it was an office's turn. */
interface Span extends Office {
  readonly from: Instant
  readonly to: Instant
}

/** One stay at a step, from its opening to the last signature: however many sign it, and whoever was asked to sign beside them. */
interface Stay {
  readonly step: string
  readonly kind: string
  readonly openedAt: Instant
  /** Who has yet to sign; `since` null: not their turn yet. */
  readonly turns: Map<Id, Office & { readonly since: Instant | null }>
  readonly spans: Span[]
}

type Of<K extends keyof typeof caseEvents> = Static<(typeof caseEvents)[K]['data']>
type Place = Pick<Stay, 'step' | 'kind'>
const ends: readonly string[] = [
  caseEvents.caseClosed.type,
  caseEvents.acceptanceRefused.type,
  caseEvents.withdrawn.type,
  caseEvents.lapsed.type,
  caseEvents.terminated.type,
]
const acts: readonly string[] = [
  caseEvents.taskDecided.type,
  caseEvents.taskTransferred.type,
  caseEvents.sentBack.type,
  caseEvents.signerAdded.type,
]

/** The way of a case from its whole history, in the order of the events; what comes after delivery (follow-ups) is no part of it. */
export function traceOf(history: readonly StreamEvent[]): TraceLine[] {
  const [first] = history
  if (first?.type !== caseEvents.applicationReceived.type) return []
  const { itemCode: item, division } = first.data as Of<'applicationReceived'>
  const pauses = pausesOf(history)
  const lines: TraceLine[] = []
  const open = new Map<Id, Stay>()
  const way: Place[] = []
  let last: Place = { step: 'start', kind: 'start' }
  const line = (kind: TraceLine['kind'], at: Instant, more: Partial<TraceLine>): TraceLine => ({
    ...{ kind, item, division, officeId: null, officeDivision: null, day: civilDate(at) },
    ...{ a: '', b: '', ka: '', kb: '', minutes: 0, paused: 0, ...more },
  })
  const move = (to: Place, at: Instant) => {
    const again = way.some((one) => one.step === to.step)
    lines.push(line(again ? 'loop' : 'edge', at, { a: last.step, b: to.step, ka: last.kind, kb: to.kind }))
    last = to
    if (to.step !== 'end') way.push(to)
  }
  for (const { type, at, data } of standing(history)) {
    if (type === caseEvents.taskOpened.type) {
      const begun = opened(open, data as Of<'taskOpened'>)
      if (begun) move(begun, at)
    } else if (ends.includes(type)) {
      move({ step: 'end', kind: 'end' }, at)
      lines.push(line('variant', at, { a: way.map((one) => one.step).join('>'), ka: way.map((one) => one.kind).join('>') }))
      break
    } else {
      const over = heard(open, type, data, at)
      if (over) lines.push(line('step', at, stayed(over, at, pauses)))
    }
  }
  return lines
}

/** What was taken back (撤回) did not happen: the act and what it brought about go, the stay goes on. */
function standing(history: readonly StreamEvent[]): StreamEvent[] {
  const kept: StreamEvent[] = []
  for (const one of history) {
    const { taskId } = one.data as { taskId?: Id }
    const act =
      one.type === caseEvents.takenBack.type
        ? kept.findLastIndex(({ type, data }) => acts.includes(type) && (data as { taskId: Id }).taskId === taskId)
        : -1
    if (act < 0) kept.push(one)
    else kept.length = act
  }
  return kept
}

/** A stay that begins; undefined where somebody joins those who sign one, and of what follows after delivery. */
function opened(open: Map<Id, Stay>, given: Of<'taskOpened'>): Stay | undefined {
  const { taskId, stepId: step, kind, officeId, division: officeDivision, openedAt, signing, after } = given
  const joined = signing?.of ? open.get(signing.of) : undefined
  if (given.followUp || (signing?.of && !joined)) return undefined
  const stay = joined ?? { step, kind, openedAt, turns: new Map(), spans: [] }
  stay.turns.set(taskId, { officeId, officeDivision, since: after && after.length > 0 ? null : openedAt })
  open.set(taskId, stay)
  return joined ? undefined : stay
}

/** What an event changes at a stay; the stay itself where it ends by that. */
function heard(open: ReadonlyMap<Id, Stay>, type: string, data: unknown, at: Instant): Stay | undefined {
  if (type === caseEvents.signersCalledOff.type) return calledOff(open, data as Of<'signersCalledOff'>)
  const { taskId } = data as { taskId?: Id | null }
  const stay = open.get(taskId ?? '')
  const turn = stay?.turns.get(taskId ?? '')
  if (!taskId || !stay || !turn) return undefined
  const pass = (since: Instant | null, to: Office = turn) => {
    if (turn.since !== null) stay.spans.push({ ...turn, from: turn.since, to: at })
    stay.turns.set(taskId, { ...to, since })
  }
  if (type === caseEvents.taskReached.type) pass((data as Of<'taskReached'>).openedAt)
  else if (type === caseEvents.signerAdded.type && (data as Of<'signerAdded'>).place === 'before') pass(null)
  else if (type === caseEvents.taskTransferred.type) {
    const { officeId, division } = data as Of<'taskTransferred'>
    pass(at, { officeId, officeDivision: division })
  } else if (type === caseEvents.taskDecided.type || type === caseEvents.sentBack.type) {
    pass(null)
    stay.turns.delete(taskId)
    if (type === caseEvents.sentBack.type) stay.turns.clear()
    return stay.turns.size === 0 ? stay : undefined
  }
  return undefined
}

/** Who need not sign any more: nothing is booked to them. */
function calledOff(open: ReadonlyMap<Id, Stay>, { tasks }: Of<'signersCalledOff'>): Stay | undefined {
  const stay = tasks.map((id) => open.get(id)).find((one) => one !== undefined)
  if (!stay || stay.turns.size === 0) return undefined
  for (const id of tasks) stay.turns.delete(id)
  return stay.turns.size === 0 ? stay : undefined
}

function stayed(stay: Stay, at: Instant, pauses: readonly Pause[]): Partial<TraceLine> {
  const { step: a, kind: ka, openedAt } = stay
  const minutes = Math.max(0, Math.round((Date.parse(at) - Date.parse(openedAt)) / 60_000))
  const paused = Math.min(minutes, Math.round(pausedIn(pauses, openedAt, at) / 60_000))
  return { a, ka, ...officeOf(stay, pauses), minutes, paused }
}

/** Whose turn it was longest, the clock running; of equals the last. */
function officeOf({ spans }: Stay, pauses: readonly Pause[]): Partial<Office> {
  const held = new Map<Id, { office: Office; time: number }>()
  for (const { officeId, officeDivision, from, to } of spans) {
    const time = (held.get(officeId)?.time ?? 0) + Date.parse(to) - Date.parse(from) - pausedIn(pauses, from, to)
    held.delete(officeId)
    held.set(officeId, { office: { officeId, officeDivision }, time })
  }
  return [...held.values()].reduce<{ office: Partial<Office>; time: number }>((most, one) => (one.time >= most.time ? one : most), {
    office: {},
    time: Number.NEGATIVE_INFINITY,
  }).office
}

const pausedIn = (pauses: readonly Pause[], from: Instant, to: Instant) =>
  pauses.reduce((sum, one) => sum + overlap(one, Date.parse(from), Date.parse(to)), 0)

interface Pause {
  readonly from: number
  readonly to: number
}
const overlap = ({ from, to }: Pause, start: number, end: number) => Math.max(0, Math.min(to, end) - Math.max(from, start))

/** Spans in which the clock stood: the applicant was to act, or a time outside the limit. */
function pausesOf(history: readonly StreamEvent[]): Pause[] {
  const pauses: Pause[] = []
  let from: number | undefined
  for (const { type, at, data } of history) {
    const asked = type === caseEvents.correctionAsked.type && (data as { stopsClock: boolean }).stopsClock
    if (asked || type === caseEvents.clockStopped.type) from ??= Date.parse(at)
    else if ((type === caseEvents.corrected.type || type === caseEvents.clockResumed.type) && from !== undefined) {
      pauses.push({ from, to: Date.parse(at) })
      from = undefined
    }
  }
  return from === undefined ? pauses : [...pauses, { from, to: Number.MAX_SAFE_INTEGER }]
}
