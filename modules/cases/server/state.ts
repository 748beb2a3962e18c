import type { Static } from 'typebox'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Effort } from '../../forms/contract.ts'
import type { ApprovalTurn, Channel, caseEvents, DeliveryMode, Phase, SigningMode, Verdict } from '../contract.ts'

export type EventKind = keyof typeof caseEvents
export type DataOf<K extends EventKind> = Static<(typeof caseEvents)[K]['data']>

/** A fact of a case's life with the moment it was recorded. */
export type CaseEvent = { [K in EventKind]: { readonly kind: K; readonly at: Instant; readonly data: DataOf<K> } }[EventKind]

/** A fact before it has a moment: what `decide` answers. */
export type NewEvent = { [K in EventKind]: { readonly kind: K; readonly data: DataOf<K> } }[EventKind]

/** A task of the case as the process knows it. Who claimed it and its version stand in its row alone. */
export interface TaskStatus {
  readonly taskId: Id
  readonly stepId: string
  readonly kind: string
  readonly officeId: Id
  readonly division: string
  readonly department: string
  /** held: others sign before it */
  readonly state: 'open' | 'waiting' | 'held' | 'done' | 'cancelled'
  readonly openedAt: Instant
  /** From when its time runs, where that is not when it was opened: of several who sign, the step's own. */
  readonly countedFrom?: Instant
  readonly due: Instant
  readonly warnFrom: Instant
  readonly doneAt: Instant | null
  readonly round: number
  readonly followUp: boolean
  readonly backEntry: boolean
  /** Where several sign: how, and beside whom. Absent: the step has this one signer. */
  readonly signing?: SigningPlace | undefined
  /** Tasks of the same step that come before it. */
  readonly after?: readonly Id[] | undefined
  /** The account that decided it, where several sign: one person does not sign twice. */
  readonly by?: Id | undefined
}

/** `of`: the step's first task, or the one whose officer asked for this signature; null for the first itself. */
export interface SigningPlace {
  readonly mode: SigningMode
  readonly of: Id | null
}

export interface StepStatus {
  readonly state: 'open' | 'waiting' | 'done' | 'skipped'
  readonly taskId: Id | null
  readonly round: number
}

/** A span in which the clock stood still; `to` null while it still does. */
export interface Stop {
  readonly from: CivilDate
  readonly fromAt: Instant
  readonly to: CivilDate | null
  readonly toAt: Instant | null
  readonly reason: string
}

export interface CaseClock {
  readonly acceptedAt: Instant | null
  readonly acceptedOn: CivilDate | null
  readonly promisedDue: Instant | null
  readonly statutoryDue: Instant | null
  readonly extendedDays: number
  readonly stops: readonly Stop[]
  readonly endedAt: Instant | null
  /** What was lifted to the supervisor last, and for which due moment. */
  readonly escalated?: { readonly level: 'warn' | 'overdue'; readonly due: Instant }
}

/** Something one officer asked for and another decides. */
export interface ApprovalStatus {
  readonly turn: ApprovalTurn
  readonly officeId: Id
  readonly by: Id
  readonly taskId: Id | null
  readonly days: number
  readonly at: Instant
  readonly state: 'open' | 'approved' | 'refused'
}

export interface NoticeStatus {
  readonly on: CivilDate
  readonly endsOn: CivilDate
  readonly objections: Readonly<Record<Id, 'open' | 'dismissed' | 'upheld'>>
}

export interface Correction {
  readonly taskId: Id | null
  readonly deadline: CivilDate
  /** When it was asked. Absent in what was recorded before it was kept. */
  readonly on?: CivilDate
  readonly stopsClock: boolean
  readonly defects: number
}

/** 容缺: accepted with these missing, under a promise to bring them by a day. */
export interface Owed {
  readonly materials: readonly string[]
  readonly on: CivilDate
  /** Working days that were promised. */
  readonly days: number
  readonly until: CivilDate
  readonly before: 'decision' | 'delivery'
  readonly reminded?: boolean
}

/** 告知承诺: promised instead of proved, and what the check found. */
export interface PromiseStatus {
  readonly materials: readonly string[]
  readonly result?: 'true' | 'untrue'
}

/** 失信记录 that this case led to. */
export interface CreditStatus {
  readonly recordId: Id
  readonly until: CivilDate
  readonly liftedOn?: CivilDate
}

/** Everything that decides what may happen next. Computed from the events alone; no personal data. */
export interface CaseState {
  readonly caseId: Id
  /** Number of events so far. */
  readonly version: number
  readonly number: string
  readonly itemCode: string
  readonly itemVersion: number
  readonly applicantId: Id
  readonly agentId: Id | null
  readonly channel: Channel
  readonly delivery: DeliveryMode
  readonly sealed: boolean
  readonly intakeOfficeId: Id
  readonly intakeDivision: string
  readonly division: string
  readonly phase: Phase
  readonly verdict: Verdict | null
  readonly receivedAt: Instant
  readonly receivedOn: CivilDate
  /** When corrections told before the acceptance came in: from this day on nothing was missing. */
  readonly completeOn?: CivilDate
  readonly decidedOn: CivilDate | null
  readonly authorityOfficeId: Id | null
  readonly clock: CaseClock
  readonly steps: Readonly<Record<string, StepStatus>>
  readonly tasks: Readonly<Record<Id, TaskStatus>>
  readonly correction: Correction | null
  /** Who gave a one-time notice already: `intake` or a step. Nobody gives two (行政许可法 32). */
  readonly told: readonly string[]
  readonly notices: Readonly<Record<Id, NoticeStatus>>
  readonly documents: readonly { readonly documentId: Id; readonly kind: string; readonly at: Instant }[]
  readonly result: { readonly documentId: Id; readonly licenceId: Id | null } | null
  readonly closedAt: Instant | null
  /** What was postponed or promised at signing; takes effect with the acceptance. */
  readonly chosen?: DataOf<'applicationReceived'>['chosen']
  readonly owed?: Owed | null
  readonly promised?: PromiseStatus
  readonly credit?: CreditStatus
  readonly approvals?: Readonly<Record<Id, ApprovalStatus>>
  /** The result of the decision that a review reopened; it holds until there is a new one. */
  readonly superseded?: { readonly documentId: Id; readonly licenceId: Id | null } | null
  readonly revokedOn?: CivilDate
  /** When delivery was proved: opened, or signed for. */
  readonly provedOn?: CivilDate
  /** As at submission; null for what was never submitted, and for cases from before it was counted. */
  readonly effort: Effort | null
}

export const isFinal = (phase: Phase): boolean => ['closed', 'not-accepted', 'withdrawn', 'lapsed', 'terminated'].includes(phase)

export const isUnfinished = (task: Pick<TaskStatus, 'state'>): boolean =>
  task.state === 'open' || task.state === 'waiting' || task.state === 'held'

/** The tasks of a step in its present round: one for each who signs. */
export function tasksOfStep(state: Pick<CaseState, 'tasks' | 'steps'>, stepId: string): TaskStatus[] {
  const round = state.steps[stepId]?.round
  return Object.values(state.tasks).filter((one) => one.stepId === stepId && one.round === round)
}

export const openTasks = (state: CaseState): TaskStatus[] => Object.values(state.tasks).filter((one) => one.state === 'open')
