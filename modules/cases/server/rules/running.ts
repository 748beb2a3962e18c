import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { addWorkingDays, dueDate } from '../../../calendar/contract.ts'
import { caseProblems as problems } from '../../contract.ts'
import { correctionDays, duesOf, isStanding, lightAt, owedUntil, warnFrom } from '../clock.ts'
import { type CaseState, isFinal, openTasks } from '../state.ts'
import type { Command, Course, Surroundings } from './command.ts'
import { openTaskOf, proceed, stepOf } from './flow.ts'
import { advises } from './signing.ts'
import { endStops, movedTimes, taskTimes } from './times.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** 公示 begins the day after posting. Its end is not moved by a holiday: it is a time to look, not a time to act. */
export function postNotice(course: Course, command: Of<'post-notice'>, around: Surroundings): void {
  const task = openTaskOf(course, command.taskId)
  const { kind, notice } = stepOf(around, task.stepId)
  if (kind !== 'public-notice' || course.state.notices[task.taskId]) throw new Problem(problems.notInThisState)
  if (!notice?.public) throw new Problem(problems.notPublic)
  const unit = notice.unit === 'hour' ? 'natural-day' : notice.unit
  const { due } = dueDate({ from: around.today, days: notice.days, unit, calendar: around.calendar, moveOffHoliday: false })
  course.add('noticePosted', {
    taskId: task.taskId,
    stepId: task.stepId,
    on: around.today,
    endsOn: due,
    public: true,
    digest: command.digest,
  })
}

export function recordObjection(course: Course, command: Of<'record-objection'>): void {
  const task = openTaskOf(course, command.taskId)
  if (!course.state.notices[task.taskId]) throw new Problem(problems.noticeNotPosted)
  course.add('objectionRecorded', { taskId: task.taskId, stepId: task.stepId, objectionId: command.objectionId, digest: command.digest })
}

export function concludeObjection(course: Course, command: Of<'conclude-objection'>): void {
  const task = openTaskOf(course, command.taskId)
  if (course.state.notices[task.taskId]?.objections[command.objectionId] !== 'open') throw new Problem(problems.notInThisState)
  const { objectionId, conclusion, digest } = command
  course.add('objectionConcluded', { taskId: task.taskId, stepId: task.stepId, objectionId, conclusion, digest })
}

/** 送达 ends the clock and closes the case; what is owed afterwards has deadlines of its own. */
export function deliver(course: Course, command: Of<'deliver'>, around: Surroundings): void {
  const task = openTaskOf(course, command.taskId)
  if (task.kind !== 'delivery' || task.followUp) throw new Problem(problems.outcomeNotAllowed)
  const { itemCode, applicantId, sealed } = course.state
  const { taskId, stepId, backEntry } = task
  course.add('taskDecided', { taskId, stepId, outcome: 'pass', favourable: true, backEntry, digest: command.digest, on: around.today })
  course.add('caseDelivered', { itemCode, applicantId, mode: command.mode, deliveredOn: around.today, digest: command.digest, sealed })
  proceed(course, around)
}

/** 特别程序 (行政许可法 45) and 中止: a hearing, an appraisal; its days are left out whole, and nothing is decided meanwhile. */
export function stopClock(course: Course, command: Of<'stop-clock'>, around: Surroundings): void {
  if (course.state.phase !== 'in-progress' || isStanding(course.state.clock.stops)) throw new Problem(problems.notInThisState)
  const { reason, officeId, digest } = command
  course.add('clockStopped', { reason, on: around.today, officeId, digest })
}

export function resumeClock(course: Course, command: Of<'resume-clock'>, around: Surroundings): void {
  const { clock, correction } = course.state
  if (!isStanding(course.state.clock.stops) || correction) throw new Problem(problems.notInThisState)
  const stops = endStops(clock.stops, around)
  const { officeId, digest } = command
  const dues = duesOf(around.item, { ...clock, stops }, around.calendar)
  course.add('clockResumed', { on: around.today, ...dues, tasks: taskTimes(course.state, stops, around), officeId, digest })
}

/** Once, with approval (行政许可法 42). */
export function extendClock(
  course: Course,
  given: { readonly days: number; readonly officeId: Id; readonly digest: string },
  around: Surroundings,
): void {
  const { clock, phase } = course.state
  if (phase !== 'in-progress' || clock.extendedDays > 0 || given.days <= 0 || isStanding(course.state.clock.stops))
    throw new Problem(problems.notInThisState)
  const dues = duesOf(around.item, { ...clock, extendedDays: given.days }, around.calendar)
  course.add('clockExtended', { ...given, ...dues })
}

/** The calendar changed: the same count by the new days. Nothing is said where nothing moves. */
export function recountClock(course: Course, command: Of<'recount-clock'>, around: Surroundings): void {
  const { clock, correction, phase } = course.state
  if (isFinal(phase) && openTasks(course.state).length === 0) throw new Problem(problems.notInThisState)
  const stands = isStanding(course.state.clock.stops)
  const dues =
    isFinal(phase) || stands
      ? { promisedDue: clock.promisedDue, statutoryDue: clock.statutoryDue }
      : duesOf(around.item, clock, around.calendar)
  const tasks = stands ? [] : movedTimes(course.state, clock.stops, around)
  const deadline = correction && addWorkingDays(correction.on ?? around.today, correctionDays, around.calendar)
  const moved = correction?.on !== undefined && deadline !== correction.deadline ? deadline : null
  const isSame = dues.promisedDue === clock.promisedDue && dues.statutoryDue === clock.statutoryDue
  const owed = owedMoved(course.state, around)
  if (isSame && tasks.length === 0 && moved === null && owed === undefined) throw new Problem(problems.notInThisState)
  course.add('clockRecounted', {
    editionId: command.editionId,
    ...dues,
    moved: !isSame,
    tasks,
    deadline: moved,
    ...(owed === undefined ? {} : { owedUntil: owed }),
  })
}

function owedMoved({ owed, clock }: CaseState, around: Surroundings): string | undefined {
  if (!owed) return undefined
  const until = owedUntil(owed, around.item, clock, around.calendar)
  return until === owed.until ? undefined : until
}

/** Once when it grows late and once when it is late, for each due moment. */
export function escalate(course: Course, around: Surroundings): void {
  const { clock, phase, itemCode, sealed } = course.state
  const { promisedDue: due, acceptedAt, escalated } = clock
  if (isFinal(phase) || isStanding(course.state.clock.stops) || due === null || acceptedAt === null)
    throw new Problem(problems.notInThisState)
  const light = lightAt(around.at, due, warnFrom(acceptedAt, due, around.item.limits.unit))
  const level = light === 'red' ? 'overdue' : light === 'yellow' ? 'warn' : undefined
  const isTold = escalated?.due === due && (escalated.level === level || escalated.level === 'overdue')
  if (level === undefined || isTold) throw new Problem(problems.notInThisState)
  const late = Object.values(course.state.tasks).filter((one) => one.state === 'open' || one.state === 'waiting')
  const officeIds = [...new Set(late.map((one) => one.officeId))]
  course.add('clockEscalated', { level, due, itemCode, officeIds, sealed })
}

/** 移送: the matter belongs to another authority. Inside the city its office goes on with the case; outside the case ends here. */
export function refer(course: Course, command: Of<'refer'>): void {
  const task = openTaskOf(course, command.taskId)
  const { itemCode, applicantId, sealed, verdict, correction } = course.state
  if (task.followUp || verdict || correction) throw new Problem(problems.notInThisState)
  if (advises(task)) throw new Problem(problems.outcomeNotAllowed, { detail: '加签征求的是意见，移送由承办机构决定' })
  const { to, digest } = command
  if (to?.officeId === task.officeId) throw new Problem(problems.outcomeNotAllowed, { detail: '任务已在该机构' })
  const { taskId, stepId, officeId: fromOfficeId } = task
  if (to) {
    const { officeId, division, department } = to
    course.add('taskTransferred', { taskId, stepId, fromOfficeId, officeId, division, department, digest })
  }
  course.add('referred', { itemCode, applicantId, officeId: fromOfficeId, toOfficeId: to?.officeId ?? null, digest, sealed })
  if (!to) course.add('terminated', { itemCode, applicantId, reason: 'not-our-power', digest, sealed })
}

/** 送达回证: opened by the applicant, or signed for. The first proof counts. */
export function proveDelivery(course: Course, command: Of<'prove-delivery'>, around: Surroundings): void {
  if (course.state.phase !== 'closed' || course.state.provedOn !== undefined) throw new Problem(problems.notInThisState)
  course.add('deliveryProved', { how: command.how, on: around.today })
}
