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

interface Stay {
  readonly taskId: Id
  readonly step: string
  readonly kind: string
  readonly officeId: Id
  readonly officeDivision: string
  readonly openedAt: Instant
}

type Opened = Static<typeof caseEvents.taskOpened.data>
const ends: readonly string[] = [
  caseEvents.caseClosed.type,
  caseEvents.acceptanceRefused.type,
  caseEvents.withdrawn.type,
  caseEvents.lapsed.type,
  caseEvents.terminated.type,
]
const left: readonly string[] = [caseEvents.taskDecided.type, caseEvents.sentBack.type]

/** The way of a case from its whole history, in the order of the events; what comes after delivery (follow-ups) is no part of it. */
export function traceOf(history: readonly StreamEvent[]): TraceLine[] {
  const [first] = history
  if (first?.type !== caseEvents.applicationReceived.type) return []
  const { itemCode: item, division } = first.data as Static<typeof caseEvents.applicationReceived.data>
  const pauses = pausesOf(history)
  const lines: TraceLine[] = []
  const open = new Map<Id, Stay>()
  const way: { step: string; kind: string }[] = []
  let last = { step: 'start', kind: 'start' }
  const line = (kind: TraceLine['kind'], at: Instant, more: Partial<TraceLine>): TraceLine => ({
    kind,
    item,
    division,
    officeId: null,
    officeDivision: null,
    day: civilDate(at),
    a: '',
    b: '',
    ka: '',
    kb: '',
    minutes: 0,
    paused: 0,
    ...more,
  })
  const move = (to: { step: string; kind: string }, at: Instant) => {
    const again = way.some((one) => one.step === to.step)
    lines.push(line(again ? 'loop' : 'edge', at, { a: last.step, b: to.step, ka: last.kind, kb: to.kind }))
    last = to
    if (to.step !== 'end') way.push(to)
  }
  for (const { type, at, data } of history) {
    if (type === caseEvents.taskOpened.type && !(data as Opened).followUp) {
      const given = data as Opened
      const stay = { taskId: given.taskId, step: given.stepId, kind: given.kind, officeId: given.officeId, officeDivision: given.division }
      move(stay, at)
      open.set(given.taskId, { ...stay, openedAt: given.openedAt })
    } else if (left.includes(type)) {
      const { taskId } = data as { taskId: Id }
      const stay = open.get(taskId)
      open.delete(taskId)
      if (stay) lines.push(line('step', at, stayed(stay, at, pauses)))
    } else if (ends.includes(type)) {
      move({ step: 'end', kind: 'end' }, at)
      lines.push(line('variant', at, { a: way.map((one) => one.step).join('>'), ka: way.map((one) => one.kind).join('>') }))
      break
    }
  }
  return lines
}

function stayed(stay: Stay, at: Instant, pauses: readonly Pause[]): Partial<TraceLine> {
  const { step: a, kind: ka, officeId, officeDivision, openedAt } = stay
  const minutes = Math.max(0, Math.round((Date.parse(at) - Date.parse(openedAt)) / 60_000))
  const paused = pauses.reduce((sum, one) => sum + overlap(one, Date.parse(openedAt), Date.parse(at)), 0)
  return { a, ka, officeId, officeDivision, minutes, paused: Math.min(minutes, Math.round(paused / 60_000)) }
}

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
