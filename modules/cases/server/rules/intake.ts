import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { addWorkingDays } from '../../../calendar/contract.ts'
import { caseProblems as problems } from '../../contract.ts'
import { correctionDays, duesOf, isStanding, noticeDays, taskDue } from '../clock.ts'
import { isFinal } from '../state.ts'
import type { Command, Course, Surroundings } from './command.ts'
import { openTask, openTaskOf, proceed, stepOf } from './flow.ts'
import { beginPromises } from './promises.ts'
import { endStops, movedTimes } from './times.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

export function receive(course: Course, command: Of<'receive'>, around: Surroundings): void {
  course.add('applicationReceived', { ...command.received, receivedOn: around.today })
  if (command.next === 'accept') accept(course, command.received.intakeOfficeId, around, false)
  if (command.next === 'queue') queue(course, around)
}

const acceptStep = (around: Surroundings) => around.item.process.find((step) => step.kind === 'accept')

/** The competent window gets it as a task. An item without an acceptance step is accepted by the fact of its receipt. */
function queue(course: Course, around: Surroundings): void {
  const step = acceptStep(around)
  if (step) openTask(course, step, around)
  else accept(course, course.state.intakeOfficeId, around, false)
}

/** 受理: both clocks begin. Deemed acceptance counts from the day the papers came in (行政许可法 32(4)). */
export function accept(course: Course, officeId: Id, around: Surroundings, deemed: boolean): void {
  if (course.state.phase !== 'received') throw new Problem(problems.notInThisState)
  const { itemCode, applicantId, sealed, clock, receivedOn, completeOn = receivedOn } = course.state
  const step = acceptStep(around)
  const acceptedOn = deemed ? completeOn : around.today
  const dues = duesOf(around.item, { ...clock, acceptedAt: around.at, acceptedOn }, around.calendar)
  course.add('applicationAccepted', {
    ...{ itemCode, applicantId, officeId, acceptedOn, deemed, sealed },
    acceptedAt: around.at,
    ...dues,
    stepId: step?.id ?? null,
  })
  beginPromises(course, officeId, around)
  if (step?.decides) course.add('caseGranted', { itemCode, applicantId, officeId, decidedOn: around.today, digest: '', sealed })
  proceed(course, around)
}

/** 一次性告知: all at once, and nobody tells twice. Later than five working days it no longer stops the clock. */
export function askCorrection(course: Course, command: Of<'ask-correction'>, around: Surroundings): void {
  const { state } = course
  if (state.correction || isFinal(state.phase) || state.verdict) throw new Problem(problems.notInThisState)
  const task = command.taskId === null ? undefined : openTaskOf(course, command.taskId)
  if (command.defects === 0) throw new Problem(problems.defectsRequired)
  const who = task?.stepId ?? 'intake'
  if (state.told.includes(who)) throw new Problem(problems.alreadyTold)
  const { itemCode, applicantId, sealed, clock } = state
  course.add('correctionAsked', {
    ...{ itemCode, applicantId, sealed },
    officeId: command.officeId,
    taskId: command.taskId,
    defects: command.defects,
    deadline: addWorkingDays(around.today, correctionDays, around.calendar),
    stopsClock: clock.acceptedOn !== null && around.today <= addWorkingDays(clock.acceptedOn, noticeDays, around.calendar),
    on: around.today,
    digest: command.digest,
  })
}

/** The corrections are in: what waited goes on, and the days of waiting are left out of the count. */
export function correct(course: Course, command: Of<'correct'>, around: Surroundings): void {
  const { correction, clock } = course.state
  if (course.state.phase !== 'awaiting-correction' || !correction) throw new Problem(problems.notInThisState)
  const stops = correction.stopsClock ? endStops(clock.stops, around, (one) => one.reason === 'correction') : clock.stops
  const { promisedDue, statutoryDue } = clock
  // A hearing that is still out goes on; with its end everything is counted anew.
  const stands = isStanding(stops)
  const task = correction.taskId === null ? undefined : course.state.tasks[correction.taskId]
  const others =
    correction.stopsClock && !stands ? movedTimes(course.state, stops, around).filter((one) => one.taskId !== task?.taskId) : []
  course.add('corrected', {
    on: around.today,
    digest: command.digest,
    ...(stands ? { promisedDue, statutoryDue, stands } : duesOf(around.item, { ...clock, stops }, around.calendar)),
    // A returned task keeps the days it still had.
    task: task ? { taskId: task.taskId, ...taskDue(stepOf(around, task.stepId), task, around.calendar, endStops(stops, around)) } : null,
    ...(others.length > 0 ? { tasks: others } : {}),
    ...(command.delivery ? { delivery: command.delivery } : {}),
    ...(command.chosen ? { chosen: command.chosen } : {}),
  })
  if (clock.acceptedOn === null) goOn(course, task?.taskId, command, around)
}

function goOn(course: Course, taskId: Id | undefined, command: Of<'correct'>, around: Surroundings): void {
  if (command.acceptBy === null) {
    if (taskId === undefined) queue(course, around)
  } else if (taskId === undefined) accept(course, command.acceptBy, around, false)
  else acceptAfterTask(course, taskId, command, around)
}

function acceptAfterTask(course: Course, taskId: Id, command: Of<'correct'>, around: Surroundings): void {
  const { stepId, backEntry } = openTaskOf(course, taskId)
  course.add('taskDecided', { taskId, stepId, outcome: 'pass', favourable: true, backEntry, digest: command.digest, on: around.today })
  accept(course, command.acceptBy ?? course.state.intakeOfficeId, around, false)
}

export function refuseAcceptance(course: Course, command: Of<'refuse-acceptance'>): void {
  const { phase, itemCode, applicantId, sealed, clock } = course.state
  if (command.taskId !== null) openTaskOf(course, command.taskId)
  if (isFinal(phase) || clock.acceptedOn !== null) throw new Problem(problems.notInThisState)
  course.add('acceptanceRefused', { itemCode, applicantId, officeId: command.officeId, digest: command.digest, sealed })
}

/** Ends without a decision: withdrawn by the applicant, not corrected in time, or without object (death). */
export function endEarly(course: Course, command: Of<'withdraw'> | Of<'lapse'> | Of<'terminate'>, around: Surroundings): void {
  const { phase, verdict, itemCode, applicantId, sealed, correction } = course.state
  if (isFinal(phase) || verdict) throw new Problem(problems.notInThisState)
  if (command.kind === 'withdraw') course.add('withdrawn', { itemCode, applicantId, digest: command.digest, sealed })
  else if (command.kind === 'terminate')
    course.add('terminated', { itemCode, applicantId, reason: command.reason, digest: command.digest, sealed })
  else if (!correction || correction.deadline >= around.today) throw new Problem(problems.notInThisState)
  else course.add('lapsed', { itemCode, applicantId, sealed })
}
