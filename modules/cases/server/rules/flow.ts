import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { type Step, signersOf } from '../../../catalog/contract.ts'
import { caseProblems as problems } from '../../contract.ts'
import { stepDue } from '../clock.ts'
import { advance, advanceFollowUps } from '../process.ts'
import type { CaseState, TaskStatus } from '../state.ts'
import type { Course, Responsible, Surroundings } from './command.ts'

/** Opens whatever comes next; closes the case when nothing does; then opens what is owed after delivery. */
export function proceed(course: Course, around: Surroundings): void {
  if (course.state.phase !== 'in-progress' && course.state.phase !== 'delivering') return
  const flow = advance(around.item.process, course.state.steps, around.holds)
  for (const choice of flow.choices) course.add('branchChosen', choice as { branch: string | null; skipped: string[] })
  for (const step of flow.open) if (!isHeldBack(course.state, step)) openTask(course, step, around)
  if (flow.finished) close(course, around)
}

/** A decision in favour is not delivered before everything that was accepted as missing is there. */
const isHeldBack = ({ owed, verdict }: CaseState, step: Step) => step.kind === 'delivery' && verdict === 'granted' && !!owed

export function openTask(course: Course, step: Step, around: Surroundings): void {
  const rounds = Object.values(course.state.tasks).filter((one) => one.stepId === step.id)
  const taskId = around.newId()
  course.add('taskOpened', {
    taskId,
    stepId: step.id,
    itemCode: course.state.itemCode,
    kind: step.kind,
    ...officeFor(step, around),
    openedAt: around.at,
    ...stepDue(step, around.at, around.calendar),
    round: Math.max(0, ...rounds.map((one) => one.round)) + 1,
    followUp: step.followUp === true,
    ...(step.signing ? { signing: { mode: step.signing.mode, of: null } } : {}),
  })
  if (step.signing) openSigners(course, step, taskId, around)
}

/** Opens a task for each who signs. The time of the step is one, however many they are. */
function openSigners(course: Course, step: Step, first: Id, around: Surroundings): void {
  const { signing } = step
  if (!signing) return
  const own = course.state.tasks[first]
  if (!own) return
  let last = first
  for (const { level, department } of signersOf(step).slice(1)) {
    const taskId = around.newId()
    course.add('taskOpened', {
      taskId,
      stepId: step.id,
      itemCode: course.state.itemCode,
      kind: step.kind,
      ...officeFor({ ...step, level, department }, around),
      ...{ openedAt: around.at, due: own.due, warnFrom: own.warnFrom, round: own.round, followUp: false },
      signing: { mode: signing.mode, of: first },
      ...(signing.mode === 'in-turn' ? { after: [last] } : {}),
    })
    last = taskId
  }
}

function officeFor(step: Step, around: Surroundings): Responsible {
  const office = around.officeOf(step)
  if (!office) throw new Problem(problems.noOffice, { detail: `${step.id} ${step.name}：没有对应的办理机构，请联系管理员维护机构` })
  return office
}

function close(course: Course, around: Surroundings): void {
  const { state } = course
  const { itemCode, applicantId, agentId, intakeOfficeId, authorityOfficeId, channel, sealed, clock, receivedOn } = state
  const verdict = state.verdict ?? 'granted'
  const acceptedOn = clock.acceptedOn ?? receivedOn
  const onTime = clock.promisedDue === null || around.at <= clock.promisedDue
  course.add('caseClosed', {
    itemCode,
    applicantId,
    agentId,
    intakeOfficeId,
    authorityOfficeId,
    channel,
    verdict,
    acceptedOn,
    onTime,
    sealed,
  })
  if (verdict === 'granted') openFollowUps(course, around)
}

export function openFollowUps(course: Course, around: Surroundings): void {
  const flow = advanceFollowUps(around.item.process, course.state.steps, around.holds)
  for (const choice of flow.choices) course.add('branchChosen', choice as { branch: string | null; skipped: string[] })
  const followUps = new Map(around.item.process.map((step) => [step.id, step]))
  for (const step of flow.open) openTask(course, followUps.get(step.id) ?? step, around)
  openCheck(course, around)
}

/** 承诺核查 stands beside the other follow-ups: it waits for none, and there is none where nothing was promised. */
function openCheck(course: Course, around: Surroundings): void {
  const step = around.item.process.find((one) => one.kind === 'declaration-check')
  if (!step || course.state.steps[step.id]) return
  if (course.state.promised) openTask(course, step, around)
  else course.add('stepsSkipped', { skipped: [step.id] })
}

/** The task, if it is still open. Decided meanwhile: the other officer is told so, and nothing happens. */
export function openTaskOf(course: Course, taskId: Id): TaskStatus {
  const task = course.state.tasks[taskId]
  if (!task) throw new Problem(problems.notInThisState)
  if (task.state === 'done' || task.state === 'cancelled') throw new Problem(problems.alreadyDecided)
  if (task.state === 'held') throw new Problem(problems.notInThisState, { detail: '须待其他签署方签署后再办理' })
  if (task.state === 'waiting') throw new Problem(problems.notInThisState, { detail: '已退回申请人补正，待补正后再办理' })
  return task
}

export function stepOf(around: Surroundings, stepId: string): Step {
  const step = around.item.process.find((one) => one.id === stepId)
  if (!step) throw new Problem(problems.notInThisState)
  return step
}
