import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { maySignAt } from '../../../catalog/contract.ts'
import { caseProblems as problems } from '../../contract.ts'
import { warnFrom } from '../clock.ts'
import { isUnfinished, type TaskStatus, tasksOfStep } from '../state.ts'
import type { Command, Course, Surroundings } from './command.ts'
import { openTaskOf, stepOf } from './flow.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Several sign a step, or somebody was asked to sign beside it. */
export const isSigned = (task: TaskStatus): boolean => task.signing !== undefined || (task.after?.length ?? 0) > 0

/** Asked for an opinion before the office itself speaks: advises, and decides nothing. */
export const advises = (task: Pick<TaskStatus, 'signing'>): boolean => task.signing?.mode === 'before'

/** Whose entry the step's own fields are: the first signer's; of 或签 whoever signs. */
export const fillsIn = ({ signing }: Pick<TaskStatus, 'signing'>): boolean =>
  signing === undefined || signing.mode === 'any' || (signing.of === null && signing.mode !== 'before' && signing.mode !== 'after')

/** Nobody signs twice: several signatures are several people's. */
export function demandOtherPerson(course: Course, task: TaskStatus, by: Id | undefined): void {
  if (by === undefined) return
  const others = tasksOfStep(course.state, task.stepId).filter((one) => one.taskId !== task.taskId && one.state === 'done')
  if (others.some((one) => one.by === by)) throw new Problem(problems.otherPersonNeeded)
}

/**
 * What a signature brings about among those who sign: of 或签 the others need not any more, and whoever waited for it may begin.
 * True when the step is done.
 */
export function settleSigners(course: Course, task: TaskStatus, around: Surroundings): boolean {
  if (isAnyOne(course, task)) callOff(course, task)
  for (const one of tasksOfStep(course.state, task.stepId)) reach(course, one, around)
  return course.state.steps[task.stepId]?.state === 'done'
}

const isAnyOne = (course: Course, task: TaskStatus) =>
  tasksOfStep(course.state, task.stepId).some((one) => one.signing?.mode === 'any') && !advises(task) && task.signing?.mode !== 'after'

/** All but those who come after `task` by its officer's own wish. */
function callOff(course: Course, task: TaskStatus): void {
  const asked = askedAfter(course, task.taskId)
  const others = tasksOfStep(course.state, task.stepId).filter((one) => isUnfinished(one) && !asked.has(one.taskId))
  if (others.some((one) => one.state === 'waiting'))
    throw new Problem(problems.notInThisState, { detail: '另一签署方已退回申请人补正，待补正后再办理' })
  callOffTasks(course, task.stepId, others)
}

function callOffTasks(course: Course, stepId: string, tasks: readonly TaskStatus[]): void {
  if (tasks.length > 0) course.add('signersCalledOff', { stepId, tasks: tasks.map((one) => one.taskId) })
}

/** A refusal ends the step: nobody else need sign it. */
export function callOffOthers(course: Course, task: TaskStatus): void {
  callOffTasks(
    course,
    task.stepId,
    tasksOfStep(course.state, task.stepId).filter((one) => isUnfinished(one) && one.taskId !== task.taskId),
  )
}

/** Everybody who waits, directly or through others, for `taskId`. */
function askedAfter(course: Course, taskId: Id): Set<Id> {
  const found = new Set<Id>([taskId])
  const tasks = Object.values(course.state.tasks)
  for (let grown = true; grown; ) {
    const more = tasks.filter((one) => !found.has(one.taskId) && one.after?.some((id) => found.has(id)))
    for (const one of more) found.add(one.taskId)
    grown = more.length > 0
  }
  return found
}

/** Whose turn it is: everybody before has signed or was called off. The time of the step stays; what is late is late. */
function reach(course: Course, task: TaskStatus, around: Surroundings): void {
  if (task.state !== 'held') return
  if (task.after?.some((id) => isUnfinished(course.state.tasks[id] ?? { state: 'done' }))) return
  const { taskId, stepId, due } = task
  const unit = stepOf(around, stepId).unit ?? 'working-day'
  course.add('taskReached', { taskId, stepId, openedAt: around.at, due, warnFrom: warnFrom(around.at, due, unit) })
}

/**
 * 加签: another signature before one's own, which then waits for it, or after one's own. Before, the other advises; after, the other has the
 * power of the step. Whoever was to come after the one who asks comes after the other.
 */
export function addSigner(course: Course, command: Of<'add-signer'>, around: Surroundings): void {
  const task = openTaskOf(course, command.taskId)
  const step = stepOf(around, task.stepId)
  if (!maySignAt(step) || advises(task)) throw new Problem(problems.outcomeNotAllowed, { detail: '该环节不能加签' })
  if (course.state.correction || course.state.phase !== 'in-progress') throw new Problem(problems.notInThisState)
  const { place, signerTaskId } = command
  const { officeId, division, department, backEntry } = command.to
  const { due } = task
  course.add('signerAdded', { taskId: task.taskId, stepId: step.id, signerTaskId, place, digest: command.digest })
  course.add('taskOpened', {
    ...{ taskId: signerTaskId, stepId: step.id, itemCode: course.state.itemCode, kind: step.kind },
    ...{ officeId, division, department, backEntry },
    ...{ openedAt: around.at, due, warnFrom: warnFrom(around.at, due, step.unit ?? 'working-day'), round: task.round, followUp: false },
    signing: { mode: place, of: task.taskId },
    ...(place === 'after' ? { after: [task.taskId] } : {}),
  })
}
