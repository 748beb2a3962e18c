import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { addWorkingDays } from '../../../calendar/contract.ts'
import type { Step } from '../../../catalog/contract.ts'
import { caseProblems as problems } from '../../contract.ts'
import { noticeDays } from '../clock.ts'
import { earlierSteps, fromStepOn, moot } from '../process.ts'
import { type TaskStatus, tasksOfStep } from '../state.ts'
import type { Command, Course, Surroundings } from './command.ts'
import { openFollowUps, openTaskOf, proceed, stepOf } from './flow.ts'
import { accept } from './intake.ts'
import { advises, callOffOthers, demandOtherPerson, settleSigners } from './signing.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** What may be said at a step. Screens ask this and so does the rule. */
export function outcomesOf(
  step: Step,
  task?: Pick<TaskStatus, 'signing'>,
): readonly ('pass' | 'return' | 'reject' | 'transfer' | 'send-back')[] {
  if (step.kind === 'declaration-check') return ['transfer']
  if (step.followUp || (task && advises(task))) return ['pass', 'transfer']
  if (step.kind === 'delivery') return []
  if (step.kind === 'accept') return ['pass', 'return', 'reject', 'transfer']
  if (step.kind === 'public-notice') return ['pass', 'send-back', 'transfer']
  if (step.kind === 'payment' || step.kind === 'licence-making') return ['pass', 'send-back', 'transfer']
  return step.decides ? ['pass', 'return', 'reject', 'transfer', 'send-back'] : ['pass', 'return', 'transfer', 'send-back']
}

function demand(step: Step, task: TaskStatus, outcome: ReturnType<typeof outcomesOf>[number]): void {
  if (!outcomesOf(step, task).includes(outcome)) throw new Problem(problems.outcomeNotAllowed)
}

const finish = (
  course: Course,
  task: TaskStatus,
  command: { digest: string; favourable?: boolean; by?: Id },
  outcome: 'pass' | 'reject',
  today: string,
) =>
  course.add('taskDecided', {
    ...(command.by !== undefined && tasksOfStep(course.state, task.stepId).length > 1 ? { by: command.by } : {}),
    taskId: task.taskId,
    stepId: task.stepId,
    outcome,
    favourable: command.favourable ?? outcome === 'pass',
    backEntry: task.backEntry,
    digest: command.digest,
    on: today,
  })

/** The window accepts an application that came in online. */
export function acceptTask(course: Course, command: Of<'accept-task'>, around: Surroundings): void {
  const task = openTaskOf(course, command.taskId)
  finish(course, task, command, 'pass', around.today)
  accept(course, task.officeId, around, false)
}

/** Nobody told the applicant anything within five working days: the law says accepted, from the day the (corrected) papers came in. */
export function deemAccepted(course: Course, around: Surroundings): void {
  const { phase, receivedOn, completeOn = receivedOn, intakeOfficeId } = course.state
  if (phase !== 'received' || around.today <= addWorkingDays(completeOn, noticeDays, around.calendar))
    throw new Problem(problems.notInThisState)
  for (const task of Object.values(course.state.tasks))
    if (task.state === 'open') finish(course, task, { digest: '' }, 'pass', around.today)
  accept(course, intakeOfficeId, around, true)
}

export function passTask(course: Course, command: Of<'pass'>, around: Surroundings): void {
  const task = openTaskOf(course, command.taskId)
  const step = stepOf(around, task.stepId)
  demand(step, task, 'pass')
  if (task.followUp) {
    completeFollowUp(course, task, command, around)
    return
  }
  const decides = step.decides === true && !advises(task)
  if (decides && !command.favourable) throw new Problem(problems.outcomeNotAllowed, { detail: '审批环节不同意的，请选择“不予批准”' })
  if (decides && course.state.correction) throw new Problem(problems.notInThisState)
  if (decides) demandRunning(course)
  if (decides) demandComplete(course)
  if (step.kind === 'public-notice') demandNoticeOver(course, task, step, around)
  demandOtherPerson(course, task, command.by)
  finish(course, task, command, 'pass', around.today)
  if (!settleSigners(course, task, around)) return
  if (step.decides) {
    const { itemCode, applicantId, sealed } = course.state
    course.add('caseGranted', {
      itemCode,
      applicantId,
      officeId: deciderOf(course, task),
      decidedOn: around.today,
      digest: command.digest,
      sealed,
    })
  }
  proceed(course, around)
}

/** The office whose step it is decides, whoever signs last. */
const deciderOf = ({ state }: Course, task: TaskStatus) => state.tasks[state.steps[task.stepId]?.taskId ?? '']?.officeId ?? task.officeId

/** Nothing is decided while a hearing or an appraisal is still out. */
function demandRunning(course: Course): void {
  if (course.state.clock.stops.some((one) => one.to === null))
    throw new Problem(problems.notInThisState, { detail: '时限中止期间不能作出决定，请先恢复办理' })
}

function demandComplete({ state }: Course): void {
  if (state.owed?.before !== 'decision') return
  const { materials, until } = state.owed
  throw new Problem(problems.materialsOwed, {
    detail: `申请人还有 ${materials.length} 项容缺材料须在 ${until} 前补交，补齐后方可作出准予决定`,
  })
}

/** A notice kept within the house (minors, illness, violence) needs no posting; a posted one must have run to its end, undisputed. */
function demandNoticeOver(course: Course, task: TaskStatus, step: Step, around: Surroundings): void {
  const notice = course.state.notices[task.taskId]
  if (!notice) {
    if (step.notice?.public) throw new Problem(problems.noticeNotPosted)
    return
  }
  if (around.today <= notice.endsOn) throw new Problem(problems.noticeRunning, { detail: `公示至${notice.endsOn}，期满后方可办结` })
  const stands = Object.values(notice.objections)
  if (stands.includes('open')) throw new Problem(problems.objectionOpen)
  if (stands.includes('upheld')) throw new Problem(problems.objectionOpen, { detail: '异议成立，请退回前一环节重新调查' })
}

function completeFollowUp(course: Course, task: TaskStatus, command: Of<'pass'>, around: Surroundings): void {
  finish(course, task, command, 'pass', around.today)
  const { itemCode, applicantId, sealed } = course.state
  course.add('followUpCompleted', { taskId: task.taskId, stepId: task.stepId, itemCode, applicantId, kind: task.kind, sealed })
  openFollowUps(course, around)
}

/** 不予批准: the steps still ahead fall away, the letter that says why is delivered. */
export function rejectTask(course: Course, command: Of<'reject'>, around: Surroundings): void {
  const task = openTaskOf(course, command.taskId)
  const step = stepOf(around, task.stepId)
  demand(step, task, 'reject')
  if (!step.decides || course.state.correction) throw new Problem(problems.outcomeNotAllowed)
  demandRunning(course)
  demandOtherPerson(course, task, command.by)
  finish(course, task, command, 'reject', around.today)
  callOffOthers(course, task)
  const { itemCode, applicantId, sealed } = course.state
  course.add('caseRejected', {
    itemCode,
    applicantId,
    officeId: deciderOf(course, task),
    decidedOn: around.today,
    digest: command.digest,
    sealed,
  })
  const skipped = moot(around.item.process, course.state.steps)
  if (skipped.length > 0) course.add('stepsSkipped', { skipped })
  proceed(course, around)
}

export function transferTask(course: Course, command: Of<'transfer'>): void {
  const task = openTaskOf(course, command.taskId)
  if (command.to.officeId === task.officeId) throw new Problem(problems.outcomeNotAllowed, { detail: '任务已在该机构' })
  const { officeId, division, department } = command.to
  course.add('taskTransferred', {
    ...{ taskId: task.taskId, stepId: task.stepId, fromOfficeId: task.officeId, officeId, division, department },
    digest: command.digest,
  })
}

/** 退回前一环节, parallel branches included: everything from there on is done anew. */
export function sendBack(course: Course, command: Of<'send-back'>, around: Surroundings): void {
  const task = openTaskOf(course, command.taskId)
  const step = stepOf(around, task.stepId)
  demand(step, task, 'send-back')
  if (course.state.correction || course.state.verdict === 'rejected') throw new Problem(problems.notInThisState)
  const { process } = around.item
  const target = earlierSteps(process, task.stepId, course.state.steps).find((one) => one.id === command.toStep)
  if (!target) throw new Problem(problems.outcomeNotAllowed, { detail: '只能退回到已办结的前序环节' })
  const reset = fromStepOn(process, target.id)
  const undoesDecision = process.some((one) => one.decides && reset.includes(one.id)) && course.state.verdict !== null
  course.add('sentBack', { taskId: task.taskId, stepId: task.stepId, toStep: target.id, reset, undoesDecision, digest: command.digest })
  proceed(course, around)
}
