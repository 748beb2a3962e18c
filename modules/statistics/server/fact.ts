import type { Static } from 'typebox'
import type { EventDefinition } from '../../../platform/contract/event.ts'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { StreamEvent } from '../../../platform/server/read-streams.ts'
import { caseEvents } from '../../cases/contract.ts'
import type { WindowAct } from './visits.ts'

/** What one case adds to the figures. Dates are days in the city; times are minutes of the calendar, without those in which the clock stood. */
export interface Fact {
  readonly seq: number
  readonly number: string
  readonly item: string
  readonly division: string
  readonly channel: 'window' | 'online' | 'proactive'
  readonly intakeOffice: Id
  readonly intakeDivision: string
  readonly authorityOffice: Id | null
  readonly authorityDivision: string | null
  readonly receivedOn: CivilDate
  readonly acceptedOn: CivilDate | null
  readonly decidedOn: CivilDate | null
  readonly endedOn: CivilDate | null
  readonly outcome: 'granted' | 'rejected' | 'refused' | 'withdrawn' | 'lapsed' | 'terminated' | null
  readonly onTime: boolean | null
  readonly usedMinutes: number
  readonly limitMinutes: number
  readonly returns: number
  readonly windowActs: readonly WindowAct[]
  readonly fields: number
  readonly filled: number
  readonly onPaper: number
  readonly asked: number
}

/** The fact on its way through the history, with what only the fold needs. */
interface Folding extends Fact {
  readonly acceptedAt: Instant | null
  readonly due: Instant | null
  readonly stoppedFrom: Instant | null
  readonly stoppedMs: number
  readonly decidedAt: Instant | null
  /** Where the offices stand that have had a task. */
  readonly standing: Readonly<Record<Id, string>>
}

interface Turn {
  readonly type: string
  readonly run: (before: Folding, event: StreamEvent) => Folding
}

function on<D extends EventDefinition>(
  definition: D,
  run: (before: Folding, data: Static<D['data']>, event: StreamEvent) => Partial<Folding>,
): Turn {
  return { type: definition.type, run: (before, event) => ({ ...before, ...run(before, event.data as Static<D['data']>, event) }) }
}

const stop = ({ stoppedFrom }: Folding, { at }: StreamEvent) => ({ stoppedFrom: stoppedFrom ?? at })
const go = ({ stoppedFrom, stoppedMs }: Folding, { at }: StreamEvent) => ({
  stoppedFrom: null,
  stoppedMs: stoppedMs + (stoppedFrom === null ? 0 : Date.parse(at) - Date.parse(stoppedFrom)),
})
const came = ({ windowActs }: Folding, on: CivilDate, { at, actor }: StreamEvent) => ({ windowActs: [...windowActs, { on, at, actor }] })
const limit = (data: { promisedDue: Instant | null; statutoryDue: Instant | null }) => ({ due: data.promisedDue ?? data.statutoryDue })
const over =
  (outcome: NonNullable<Fact['outcome']>) =>
  (_: Folding, __: unknown, { at }: StreamEvent) => ({ outcome, endedOn: civilDate(at) })
const decision =
  (outcome: 'granted' | 'rejected') =>
  (before: Folding, data: { officeId: Id; decidedOn: CivilDate }, { at }: StreamEvent) => ({
    outcome,
    authorityOffice: data.officeId,
    authorityDivision: before.standing[data.officeId] ?? before.division,
    decidedOn: data.decidedOn,
    decidedAt: at,
  })

const turns: readonly Turn[] = [
  on(caseEvents.applicationAccepted, (_, data) => ({ acceptedOn: data.acceptedOn, acceptedAt: data.acceptedAt, ...limit(data) })),
  on(caseEvents.taskOpened, (before, data) => ({ standing: { ...before.standing, [data.officeId]: data.division } })),
  on(caseEvents.taskTransferred, (before, data) => ({ standing: { ...before.standing, [data.officeId]: data.division } })),
  on(caseEvents.correctionAsked, (before, data, event) => ({
    returns: before.returns + 1,
    ...(data.stopsClock ? stop(before, event) : {}),
  })),
  on(caseEvents.corrected, (before, data, event) => ({
    ...(event.actor.startsWith('staff:') ? came(before, data.on, event) : {}),
    ...go(before, event),
    ...((data.promisedDue ?? data.statutoryDue) ? limit(data) : {}),
  })),
  on(caseEvents.clockStopped, (before, _, event) => stop(before, event)),
  on(caseEvents.clockResumed, (before, data, event) => ({ ...go(before, event), ...limit(data) })),
  on(caseEvents.clockExtended, (_, data) => limit(data)),
  on(caseEvents.clockRecounted, (_, data) => limit(data)),
  on(caseEvents.reopened, (_, data) => ({
    ...{ acceptedOn: data.acceptedOn, acceptedAt: data.acceptedAt, ...limit(data) },
    ...{ decidedOn: null, decidedAt: null, endedOn: null, outcome: null, stoppedFrom: null, stoppedMs: 0 },
  })),
  on(caseEvents.caseGranted, decision('granted')),
  on(caseEvents.caseRejected, decision('rejected')),
  on(caseEvents.sentBack, (_, data) =>
    data.undoesDecision ? { outcome: null, authorityOffice: null, authorityDivision: null, decidedOn: null, decidedAt: null } : {},
  ),
  on(caseEvents.caseDelivered, (before, data, event) => (data.mode === 'pick-up' ? came(before, data.deliveredOn, event) : {})),
  on(caseEvents.caseClosed, (_, __, { at }) => ({ endedOn: civilDate(at) })),
  on(caseEvents.acceptanceRefused, over('refused')),
  on(caseEvents.withdrawn, over('withdrawn')),
  on(caseEvents.lapsed, over('lapsed')),
  on(caseEvents.terminated, over('terminated')),
]
const turnOf = new Map(turns.map((turn) => [turn.type, turn.run]))

/** The fact of one case from its whole history; undefined for a stream that does not begin with an application. */
export function factOf(history: readonly StreamEvent[]): Fact | undefined {
  const [first, ...later] = history
  if (first?.type !== caseEvents.applicationReceived.type) return undefined
  const end = later.reduce((before, event) => turnOf.get(event.type)?.(before, event) ?? before, received(first))
  const { acceptedAt, due, stoppedFrom: _stopped, stoppedMs, decidedAt, standing: _standing, ...fact } = end
  return { ...fact, seq: history.at(-1)?.seq ?? first.seq, ...timesOf({ acceptedAt, due, stoppedMs, decidedAt }) }
}

function timesOf({ acceptedAt, due, stoppedMs, decidedAt }: Pick<Folding, 'acceptedAt' | 'due' | 'stoppedMs' | 'decidedAt'>) {
  if (acceptedAt === null || due === null || decidedAt === null) return {}
  const minutes = (to: Instant) => Math.max(0, Math.round((Date.parse(to) - Date.parse(acceptedAt) - stoppedMs) / 60_000))
  return { onTime: decidedAt <= due, usedMinutes: minutes(decidedAt), limitMinutes: minutes(due) }
}

function received({ seq, data, at, actor }: StreamEvent): Folding {
  const given = data as Static<typeof caseEvents.applicationReceived.data>
  return {
    seq,
    number: given.number,
    item: given.itemCode,
    division: given.division,
    channel: given.channel,
    intakeOffice: given.intakeOfficeId,
    intakeDivision: given.intakeDivision,
    authorityOffice: null,
    authorityDivision: null,
    receivedOn: given.receivedOn,
    acceptedOn: null,
    decidedOn: null,
    endedOn: null,
    outcome: null,
    onTime: null,
    usedMinutes: 0,
    limitMinutes: 0,
    returns: 0,
    windowActs: given.channel === 'window' ? [{ on: given.receivedOn, at, actor }] : [],
    fields: given.effort?.fields ?? 0,
    filled: given.effort?.filled ?? 0,
    onPaper: given.effort?.materialsOnPaper ?? 0,
    asked: given.effort?.materialsAsked ?? 0,
    acceptedAt: null,
    due: null,
    stoppedFrom: null,
    stoppedMs: 0,
    decidedAt: null,
    standing: {},
  }
}
