import { addDays, endOfDay } from '../../../calendar/contract.ts'
import type { Step } from '../../../catalog/contract.ts'
import type { Command } from '../rules.ts'
import { type CaseState, isFinal, openTasks, type TaskStatus } from '../state.ts'
import { type Life, type Moment, type SaidThen, sayThen, type World } from './life.ts'
import { inOfficeHours, notBefore, type Plans, plannedFor } from './when.ts'

interface Act {
  readonly command: Command
  readonly moment: Moment
  readonly said: readonly SaidThen[]
}

const shares = { withdrawn: 0.004, returned: 0.04, rejected: 0.05, corrected: 0.85 }

/** What happens next in a life, or nothing more. */
export function plannedAct(world: World, life: Life, plans: Plans): Act | undefined {
  const { state } = life
  if (!state) return undefined
  if (state.correction) return correcting(world, life, state)
  const [task] = openTasks(state)
    .map((one) => ({ task: one, at: plannedFor(world, plans, one) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  if (!task) return undefined
  const last = life.events.at(-1)?.at ?? task.at
  if (!state.verdict && !isFinal(state.phase) && world.chance() < shares.withdrawn) return withdrawal(world, life, notBefore(task.at, last))
  return doing(world, life, state, task.task, notBefore(task.at, last))
}

/** The applicant brings what was missing, or lets the time run out. */
function correcting(world: World, life: Life, state: CaseState): Act | undefined {
  const { correction } = state
  const last = life.events.at(-1)?.at ?? ''
  if (!correction) return undefined
  if (world.chance() > shares.corrected) {
    const at = notBefore(new Date(Date.parse(endOfDay(correction.deadline)) + 9 * 3_600_000).toISOString(), last)
    return { command: { kind: 'lapse' }, moment: { at, actor: 'system', officeId: null }, said: [] }
  }
  const day = addDays(last.slice(0, 10), 1 + Math.floor(world.chance() * 9))
  const at = notBefore(inOfficeHours(world, `${day}T02:00:00.000Z`), last)
  const moment: Moment = { at, actor: `resident:${state.applicantId}`, officeId: null }
  const acceptBy = state.clock.acceptedOn === null && state.channel === 'window' ? state.intakeOfficeId : null
  return { command: { kind: 'correct', digest: '', acceptBy }, moment, said: [] }
}

function withdrawal(world: World, life: Life, at: string): Act {
  const moment: Moment = { at, actor: `resident:${life.beginning.applicant.id}`, officeId: null }
  const said = sayThen(world, life, moment, 'withdrawal', '', { reason: '' })
  return { command: { kind: 'withdraw', digest: said.digest }, moment, said: [said] }
}

function doing(world: World, life: Life, state: CaseState, task: TaskStatus, at: string): Act {
  const step = life.beginning.item.item.process.find((one) => one.id === task.stepId)
  const officer = world.officerAt(task.officeId)
  const moment: Moment = { at, actor: officer.actor, officeId: task.officeId }
  if (task.kind === 'delivery' && !task.followUp) return delivery(world, life, state, task, moment, officer.name)
  if (task.kind === 'public-notice' && step?.notice?.public && !task.followUp) return notice(world, life, state, task, moment, officer.name)
  return decision(world, life, state, task, step, moment, officer.name)
}

function delivery(world: World, life: Life, state: CaseState, task: TaskStatus, moment: Moment, officer: string): Act {
  const electronic = state.delivery === 'electronic'
  const by: Moment = electronic ? { at: notBefore(task.openedAt, moment.at), actor: 'system', officeId: null } : moment
  const content = { receiver: electronic ? 'electronic' : 'applicant', receiverName: '', officer: electronic ? '' : officer }
  const said = sayThen(world, life, by, 'receipt', task.taskId, content)
  return { command: { kind: 'deliver', taskId: task.taskId, mode: state.delivery, digest: said.digest }, moment: by, said: [said] }
}

function notice(world: World, life: Life, state: CaseState, task: TaskStatus, moment: Moment, officer: string): Act {
  const posted = state.notices[task.taskId]
  if (!posted) {
    const said = sayThen(world, life, moment, 'notice', task.taskId, { place: '社区公示栏' })
    return { command: { kind: 'post-notice', taskId: task.taskId, digest: said.digest }, moment, said: [said] }
  }
  const over = inOfficeHours(world, new Date(Date.parse(endOfDay(posted.endsOn)) + 2 * 3_600_000).toISOString())
  return passing(world, life, task, { ...moment, at: notBefore(over, moment.at) }, officer, '公示期满，无异议。')
}

function decision(
  world: World,
  life: Life,
  state: CaseState,
  task: TaskStatus,
  step: Step | undefined,
  moment: Moment,
  officer: string,
): Act {
  const { taskId, stepId, officeId } = task
  const mayReturn = !task.followUp && !state.verdict && !state.told.includes(stepId) && step !== undefined && returning.has(step.kind)
  if (mayReturn && world.chance() < shares.returned) {
    const defects = [{ defect: '申请表填写不完整', howToFix: '补充填写后重新提交' }]
    const said = sayThen(world, life, moment, 'correction', taskId, { taskId, defects })
    return { command: { kind: 'ask-correction', taskId, officeId, defects: 1, digest: said.digest }, moment, said: [said] }
  }
  if (step?.decides && step.kind !== 'accept' && world.chance() < shares.rejected) {
    const content = { reason: '不符合规定条件', legalBasis: life.beginning.item.item.basis[0] ?? '', competentAuthority: '' }
    const said = sayThen(world, life, moment, 'refusal', taskId, content)
    return { command: { kind: 'reject', taskId, digest: said.digest }, moment, said: [said] }
  }
  return passing(world, life, task, moment, officer, '符合条件，同意。')
}

const returning = new Set(['accept', 'preliminary-review', 'review', 'decision'])

function passing(world: World, life: Life, task: TaskStatus, moment: Moment, officer: string, opinion: string): Act {
  const { taskId, stepId } = task
  const said = sayThen(world, life, moment, 'opinion', taskId, { taskId, stepId, outcome: 'pass', officer, opinion })
  const kind = task.kind === 'accept' && !task.followUp ? 'accept-task' : 'pass'
  const command: Command = kind === 'pass' ? { kind, taskId, favourable: true, digest: said.digest } : { kind, taskId, digest: said.digest }
  return { command, moment, said: [said] }
}
