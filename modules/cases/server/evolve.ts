import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { asked, corrected, duesOf, resumed, stopped } from './evolve-corrections.ts'
import { promised } from './evolve-promises.ts'
import { calledOff, cancelUnfinished, signerAdded, takenBack, withTask } from './evolve-tasks.ts'
import { turned, withTimes } from './evolve-turns.ts'
import { type CaseEvent, type CaseState, type DataOf, isUnfinished, type StepStatus, type TaskStatus } from './state.ts'

/** The state after one more fact. Pure: the same events give the same state, today and at any replay. */
export function evolve(state: CaseState | undefined, event: CaseEvent): CaseState {
  if (event.kind === 'applicationReceived') return received(event.data, event.at)
  if (!state) throw new Error(`case begins with ${event.kind}`)
  return { ...apply(state, event), version: state.version + 1 }
}

export function replay(events: readonly CaseEvent[]): CaseState | undefined {
  return events.reduce<CaseState | undefined>(evolve, undefined)
}

function received(data: DataOf<'applicationReceived'>, at: Instant): CaseState {
  const {
    caseId,
    number,
    itemCode,
    itemVersion,
    applicantId,
    agentId,
    channel,
    delivery,
    sealed,
    intakeOfficeId,
    intakeDivision,
    division,
  } = data
  return {
    ...{ caseId, number, itemCode, itemVersion, applicantId, agentId, channel, delivery, sealed, intakeOfficeId, intakeDivision, division },
    version: 1,
    phase: 'received',
    verdict: null,
    receivedAt: at,
    receivedOn: data.receivedOn,
    decidedOn: null,
    authorityOfficeId: null,
    clock: { acceptedAt: null, acceptedOn: null, promisedDue: null, statutoryDue: null, extendedDays: 0, stops: [], endedAt: null },
    steps: {},
    tasks: {},
    correction: null,
    told: [],
    notices: {},
    documents: [],
    result: null,
    closedAt: null,
    effort: data.effort ?? null,
    ...(data.chosen ? { chosen: data.chosen } : {}),
  }
}

function apply(state: CaseState, event: CaseEvent): CaseState {
  switch (event.kind) {
    case 'applicationReceived':
      throw new Error('a case is received once')
    case 'applicationAccepted':
      return accepted(state, event.data)
    case 'acceptanceRefused':
      return ended(state, 'not-accepted', event.at)
    case 'correctionAsked':
      return asked(state, event.data, event.at)
    case 'corrected':
      return corrected(state, event.data, event.at)
    case 'lapsed':
      return ended(state, 'lapsed', event.at)
    case 'branchChosen':
    case 'stepsSkipped':
      return skipped(state, event.data.skipped)
    case 'taskOpened':
      return opened(state, event.data)
    case 'taskDecided':
      return decided(state, event.data, event.at)
    case 'taskTransferred': {
      const { officeId, division, department } = event.data
      return withTask(state, event.data.taskId, { officeId, division, department })
    }
    case 'taskReached': {
      const { openedAt, due, warnFrom } = event.data
      const { countedFrom, openedAt: before } = state.tasks[event.data.taskId] ?? {}
      return withTask(state, event.data.taskId, { state: 'open', openedAt, countedFrom: countedFrom ?? before ?? openedAt, due, warnFrom })
    }
    case 'signerAdded':
      return signerAdded(state, event.data)
    case 'signersCalledOff':
      return calledOff(state, event.data)
    case 'takenBack':
      return takenBack(state, event.data)
    case 'sentBack':
      return sentBack(state, event.data, event.at)
    case 'noticePosted':
      return {
        ...state,
        notices: { ...state.notices, [event.data.taskId]: { on: event.data.on, endsOn: event.data.endsOn, objections: {} } },
      }
    case 'objectionRecorded':
      return withObjection(state, event.data.taskId, event.data.objectionId, 'open')
    case 'objectionConcluded':
      return withObjection(state, event.data.taskId, event.data.objectionId, event.data.conclusion)
    case 'clockStopped':
      return stopped(state, event.data, event.at)
    case 'clockResumed':
      return withTimes({ ...state, clock: { ...resumed(state, event.data.on, event.at), ...duesOf(event.data) } }, event.data.tasks)
    case 'clockExtended':
      return { ...state, clock: { ...state.clock, ...duesOf(event.data), extendedDays: state.clock.extendedDays + event.data.days } }
    case 'clockRecounted':
    case 'clockEscalated':
    case 'approvalAsked':
    case 'approvalDecided':
    case 'referred':
    case 'decisionCorrected':
    case 'decisionRevoked':
    case 'reopened':
    case 'deliveryProved':
      return turned(state, event)
    case 'caseGranted':
      return { ...state, verdict: 'granted', decidedOn: event.data.decidedOn, authorityOfficeId: event.data.officeId }
    case 'caseRejected':
      return { ...state, owed: null, verdict: 'rejected', decidedOn: event.data.decidedOn, authorityOfficeId: event.data.officeId }
    case 'resultIssued':
      return { ...state, result: { documentId: event.data.documentId, licenceId: event.data.licenceId } }
    case 'documentOrdered':
      return {
        ...state,
        documents: [...state.documents, { documentId: event.data.documentId, kind: event.data.kind, at: event.at }],
      }
    case 'caseDelivered':
      return { ...state, delivery: event.data.mode }
    case 'caseClosed':
      return { ...state, phase: 'closed', closedAt: event.at, clock: { ...state.clock, endedAt: event.at } }
    case 'followUpCompleted':
      return state
    case 'withdrawn':
      return ended(state, 'withdrawn', event.at)
    case 'terminated':
      // A decision that waited for what never came was told to nobody: it is as if not taken.
      return ended({ ...state, verdict: null, decidedOn: null, authorityOfficeId: null }, 'terminated', event.at)
    case 'acceptedWithMissing':
    case 'missingReminded':
    case 'missingBrought':
    case 'promiseTaken':
    case 'promiseChecked':
    case 'creditRecorded':
    case 'creditLifted':
    case 'mended':
      return promised(state, event)
  }
}

function accepted(state: CaseState, data: DataOf<'applicationAccepted'>): CaseState {
  const { acceptedAt, acceptedOn, stepId } = data
  const steps = stepId === null ? state.steps : { ...state.steps, [stepId]: doneStep(state.steps[stepId]) }
  return { ...state, phase: 'in-progress', steps, clock: { ...state.clock, acceptedAt, acceptedOn, ...duesOf(data) } }
}

const doneStep = (before: StepStatus | undefined): StepStatus => ({
  state: 'done',
  taskId: before?.taskId ?? null,
  round: before?.round ?? 1,
})

function opened(state: CaseState, data: DataOf<'taskOpened'>): CaseState {
  const { caseId: _, itemCode: __, ...given } = data
  const beside = data.signing?.of ? state.tasks[data.signing.of] : undefined
  const task: TaskStatus = {
    ...given,
    ...(beside ? { countedFrom: beside.countedFrom ?? beside.openedAt } : {}),
    state: data.after && data.after.length > 0 ? 'held' : 'open',
    doneAt: null,
  }
  if (data.signing?.of) return { ...state, tasks: { ...state.tasks, [data.taskId]: task } }
  const step: StepStatus = { state: 'open', taskId: data.taskId, round: data.round }
  const phase = data.kind === 'delivery' && !data.followUp && state.phase === 'in-progress' ? 'delivering' : state.phase
  return { ...state, phase, tasks: { ...state.tasks, [data.taskId]: task }, steps: { ...state.steps, [data.stepId]: step } }
}

function decided(state: CaseState, data: DataOf<'taskDecided'>, at: Instant): CaseState {
  return withTask(state, data.taskId, { state: 'done', doneAt: at, ...(data.by === undefined ? {} : { by: data.by }) })
}

function skipped(state: CaseState, stepIds: readonly string[]): CaseState {
  const steps = { ...state.steps }
  const tasks = { ...state.tasks }
  for (const stepId of stepIds) {
    const before = steps[stepId]
    cancelUnfinished(tasks, stepId)
    steps[stepId] = { state: 'skipped', taskId: null, round: before?.round ?? 0 }
  }
  return { ...state, steps, tasks }
}

function sentBack(state: CaseState, data: DataOf<'sentBack'>, at: Instant): CaseState {
  const steps = { ...state.steps }
  const tasks = { ...state.tasks }
  const here = tasks[data.taskId]
  if (here) tasks[here.taskId] = { ...here, state: 'done', doneAt: at }
  for (const stepId of data.reset) {
    cancelUnfinished(tasks, stepId)
    delete steps[stepId]
  }
  const phase = state.phase === 'delivering' ? 'in-progress' : state.phase
  const undone = data.undoesDecision ? { verdict: null, decidedOn: null, authorityOfficeId: null } : {}
  return { ...state, phase, steps, tasks, ...undone }
}

function withObjection(state: CaseState, taskId: Id, objectionId: Id, stand: 'open' | 'dismissed' | 'upheld'): CaseState {
  const notice = state.notices[taskId]
  if (!notice) return state
  return { ...state, notices: { ...state.notices, [taskId]: { ...notice, objections: { ...notice.objections, [objectionId]: stand } } } }
}

/** The end of the road without a decision: whatever is still open is called off. */
function ended(state: CaseState, phase: 'not-accepted' | 'withdrawn' | 'lapsed' | 'terminated', at: Instant): CaseState {
  const tasks = Object.fromEntries(
    Object.values(state.tasks).map((one) => [one.taskId, isUnfinished(one) ? { ...one, state: 'cancelled' as const } : one]),
  )
  const steps = Object.fromEntries(
    Object.entries(state.steps).map(([id, one]) => [id, one.state === 'done' ? one : { ...one, state: 'skipped' as const }]),
  )
  const stops = state.clock.stops.map((one) => (one.to === null ? { ...one, to: civilDateOf(at), toAt: at } : one))
  return { ...state, phase, tasks, steps, correction: null, owed: null, closedAt: at, clock: { ...state.clock, stops, endedAt: at } }
}
