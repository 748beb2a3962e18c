import { Problem } from '../../../../platform/contract/problem.ts'
import { dueDate } from '../../../calendar/contract.ts'
import { caseProblems as problems } from '../../contract.ts'
import { duesOf } from '../clock.ts'
import type { Command, Course, Surroundings } from './command.ts'
import { openTaskOf, proceed, stepOf } from './flow.ts'

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

const isStopped = (course: Course) => course.state.clock.stops.some((one) => one.to === null)

/** 特别程序 (行政许可法 45): hearing, inspection, appraisal; its days are left out whole. */
export function stopClock(course: Course, reason: string, around: Surroundings): void {
  if (course.state.phase !== 'in-progress' || isStopped(course)) throw new Problem(problems.notInThisState)
  course.add('clockStopped', { reason, on: around.today })
}

export function resumeClock(course: Course, around: Surroundings): void {
  const { clock, correction } = course.state
  if (!isStopped(course) || correction) throw new Problem(problems.notInThisState)
  const stops = clock.stops.map((one) => (one.to === null ? { ...one, to: around.today, toAt: around.at } : one))
  course.add('clockResumed', { on: around.today, ...duesOf(around.item, { ...clock, stops }, around.calendar) })
}

/** Once, with approval (行政许可法 42). */
export function extendClock(course: Course, command: Of<'extend-clock'>, around: Surroundings): void {
  const { clock, phase } = course.state
  if (phase !== 'in-progress' || clock.extendedDays > 0 || command.days <= 0 || isStopped(course))
    throw new Problem(problems.notInThisState)
  const dues = duesOf(around.item, { ...clock, extendedDays: command.days }, around.calendar)
  course.add('clockExtended', { days: command.days, ...dues, digest: command.digest })
}
