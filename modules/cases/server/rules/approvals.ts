import { Problem } from '../../../../platform/contract/problem.ts'
import type { Item } from '../../../catalog/contract.ts'
import { caseProblems as problems } from '../../contract.ts'
import { duesOf } from '../clock.ts'
import { fromStepOn } from '../process.ts'
import type { ApprovalStatus } from '../state.ts'
import { isAskable } from './askable.ts'
import type { Command, Course, Surroundings } from './command.ts'
import { openTaskOf, proceed } from './flow.ts'
import { recordBrokenPromise } from './promises.ts'
import { extendClock } from './running.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/**
 * How far a limit may be extended, in the unit of the item: ten days, fifteen where several departments handle it together (行政许可法 42); where the
 * item counts hours, by as many as it has.
 */
export function mostExtension({ limits, process }: Pick<Item, 'limits' | 'process'>): number {
  if (limits.unit === 'hour') return limits.promised
  const departments = new Set(process.filter((step) => !step.followUp && step.department !== 'window').map((step) => step.department))
  return departments.size > 1 ? 15 : 10
}

export function askApproval(course: Course, command: Of<'ask-approval'>, around: Surroundings): void {
  const { kind: _, ...asked } = command
  if (!isAskable(course.state, asked.turn)) throw new Problem(problems.notInThisState)
  const most = mostExtension(around.item)
  if (asked.turn === 'extend' && (asked.days < 1 || asked.days > most))
    throw new Problem(problems.extensionTooLong, { detail: `延长以${most}${unitWords[around.item.limits.unit]}为限` })
  if (asked.turn === 'return-again') {
    const task = openTaskOf(course, asked.taskId ?? '')
    if (!course.state.told.includes(task.stepId)) throw new Problem(problems.notInThisState)
  }
  course.add('approvalAsked', asked)
}

const unitWords = { 'working-day': '个工作日', 'natural-day': '天', hour: '小时' } as const

/** Decided by another person than the one who asked; what was approved takes effect in the same breath. */
export function decideApproval(course: Course, command: Of<'decide-approval'>, around: Surroundings): void {
  const asked = course.state.approvals?.[command.approvalId]
  if (asked?.state !== 'open') throw new Problem(problems.alreadyDecided)
  if (asked.by === command.by) throw new Problem(problems.samePerson)
  const { approvalId, by, approved, digest } = command
  const { turn, officeId } = asked
  course.add('approvalDecided', { approvalId, turn, officeId, by, approved, digest })
  if (approved) takeEffect(course, asked, command, around)
}

function takeEffect(course: Course, asked: ApprovalStatus, command: Of<'decide-approval'>, around: Surroundings): void {
  if (!isAskable(course.state, asked.turn) && asked.turn !== 'return-again') throw new Problem(problems.notInThisState)
  const { itemCode, applicantId, sealed } = course.state
  const said = { itemCode, applicantId, officeId: asked.officeId, digest: command.digest, sealed }
  if (asked.turn === 'extend') extendClock(course, { days: asked.days, officeId: asked.officeId, digest: command.digest }, around)
  else if (asked.turn === 'correct') course.add('decisionCorrected', { ...said, fields: [...command.fields] })
  else if (asked.turn === 'revoke') {
    course.add('decisionRevoked', said)
    recordBrokenPromise(course, asked.officeId, around)
  } else if (asked.turn === 'reopen') reopen(course, said, around)
}

/** 复核: from the step that decided everything is done anew, by a clock of its own; what was given holds until there is a new decision. */
function reopen(
  course: Course,
  said: { itemCode: string; applicantId: string; officeId: string; digest: string; sealed: boolean },
  around: Surroundings,
): void {
  const { state } = course
  const { process } = around.item
  const decider = process.find((step) => step.decides && step.kind !== 'accept' && state.steps[step.id]?.state === 'done')
  if (!decider) throw new Problem(problems.notInThisState, { detail: '该事项当场办结，不经复核重新办理；需要改变的，请更正或者撤销决定' })
  const owed = process.filter((step) => step.followUp && state.steps[step.id]?.state !== 'done').map((step) => step.id)
  const clock = { ...state.clock, acceptedAt: around.at, acceptedOn: around.today, extendedDays: 0, stops: [], endedAt: null }
  course.add('reopened', {
    ...said,
    reset: [...fromStepOn(process, decider.id), ...owed],
    acceptedAt: around.at,
    acceptedOn: around.today,
    ...duesOf(around.item, clock, around.calendar),
  })
  proceed(course, around)
}
