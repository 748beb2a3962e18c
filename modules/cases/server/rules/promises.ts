import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { addMonths, addWorkingDays } from '../../../calendar/contract.ts'
import { caseProblems as problems } from '../../contract.ts'
import { owedUntil, reminderDays } from '../clock.ts'
import { type CaseState, isFinal } from '../state.ts'
import { isAskable } from './askable.ts'
import type { Command, Course, Surroundings } from './command.ts'
import { openFollowUps, openTaskOf, proceed } from './flow.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Months that a broken promise bars further ones, unless it is repaired earlier (国办发〔2020〕42号: until the credit is repaired). */
export const barredMonths = 12

export const whose = ({ itemCode, applicantId, sealed }: CaseState) => ({ itemCode, applicantId, sealed })

/** With the acceptance begins what was promised: the day to bring what is missing, and the promise that stands for a proof. */
export function beginPromises(course: Course, officeId: Id, around: Surroundings): void {
  const { chosen, clock } = course.state
  const { postponed = [], promised = [] } = chosen ?? {}
  if (postponed.length > 0) {
    const given = { on: around.today, days: Math.min(...postponed.map((one) => one.days)) }
    course.add('acceptedWithMissing', {
      ...{ ...whose(course.state), officeId, ...given, materials: postponed.map((one) => one.id) },
      until: owedUntil(given, around.item, clock, around.calendar),
      before: postponed.some((one) => one.until === 'decision') ? 'decision' : 'delivery',
    })
  }
  if (promised.length > 0) course.add('promiseTaken', { ...whose(course.state), officeId, materials: [...promised] })
}

/** 补交. After its day as well, as long as the case has not ended: better late than anew. */
export function bring(course: Course, command: Of<'bring'>, around: Surroundings): void {
  const { owed, phase } = course.state
  if (!owed || isFinal(phase)) throw new Problem(problems.notInThisState)
  const { materials, digest } = command
  if (materials.length === 0 || materials.some((one) => !owed.materials.includes(one))) throw new Problem(problems.notOwed)
  const left = owed.materials.filter((one) => !materials.includes(one)).length
  course.add('missingBrought', { ...whose(course.state), materials: [...materials], left, digest })
  if (left === 0) proceed(course, around)
}

export function remindOfOwed(course: Course, around: Surroundings): void {
  const { owed, phase } = course.state
  if (!owed || owed.reminded || isFinal(phase)) throw new Problem(problems.notInThisState)
  if (addWorkingDays(around.today, reminderDays, around.calendar) < owed.until) throw new Problem(problems.notInThisState)
  course.add('missingReminded', { ...whose(course.state), until: owed.until, left: owed.materials.length })
}

/** The promised day is over: the case ends, without prejudice to a new application. */
export function expireOwed(course: Course, around: Surroundings): void {
  const { owed, phase } = course.state
  if (!owed || isFinal(phase) || around.today <= owed.until) throw new Problem(problems.notInThisState)
  course.add('terminated', { ...whose(course.state), reason: 'not-supplied', digest: '' })
}

/** 核查. Untrue: the revocation is asked for in the same breath, and decided by the head of the office that decided. */
export function checkPromise(course: Course, command: Of<'check-promise'>, around: Surroundings): void {
  const task = openTaskOf(course, command.taskId)
  if (task.kind !== 'declaration-check') throw new Problem(problems.outcomeNotAllowed)
  const { taskId, stepId, backEntry, officeId, kind } = task
  const { result, digest, by, approvalId } = command
  const isTrue = result === 'true'
  course.add('taskDecided', { taskId, stepId, outcome: 'pass', favourable: isTrue, backEntry, digest, on: around.today })
  course.add('promiseChecked', { ...whose(course.state), taskId, officeId, result, on: around.today, digest })
  course.add('followUpCompleted', { ...whose(course.state), taskId, stepId, kind })
  if (!isTrue && isAskable(course.state, 'revoke')) {
    const deciding = course.state.authorityOfficeId ?? officeId
    course.add('approvalAsked', { approvalId, turn: 'revoke', officeId: deciding, by, taskId: null, days: 0, digest })
  }
  openFollowUps(course, around)
}

/** Two people have said that the promise was untrue: it bars further ones. */
export function recordBrokenPromise(course: Course, officeId: Id, around: Surroundings): void {
  const { promised, credit } = course.state
  if (promised?.result !== 'untrue' || credit) return
  course.add('creditRecorded', {
    ...{ ...whose(course.state), officeId, recordId: around.newId(), on: around.today },
    until: addMonths(around.today, barredMonths),
  })
}

export function liftCredit(course: Course, command: Of<'lift-credit'>, around: Surroundings): void {
  const { credit } = course.state
  if (!credit || credit.liftedOn !== undefined || credit.until < around.today) throw new Problem(problems.notInThisState)
  const { reason, officeId, digest } = command
  course.add('creditLifted', { ...whose(course.state), recordId: credit.recordId, officeId, reason, on: around.today, digest })
}

/** Whether the application may still be mended on the spot: at acceptance, or before anybody has taken the case up. */
export function isMendable(state: CaseState, begun: readonly Id[]): boolean {
  const tasks = Object.values(state.tasks)
  if (state.phase === 'received') return tasks.some((one) => one.kind === 'accept' && one.state === 'open')
  if (state.phase !== 'in-progress' || state.verdict !== null) return false
  const after = tasks.filter((one) => one.kind !== 'accept')
  return after.every((one) => (one.state === 'open' || one.state === 'held') && one.round === 1 && !begun.includes(one.taskId))
}

export function mend(course: Course, command: Of<'mend'>): void {
  const { officeId, fields, agreed, begun, digest } = command
  if (!isMendable(course.state, begun)) throw new Problem(problems.tooLateToMend)
  if (fields.length === 0) throw new Problem(problems.nothingMended)
  const accepting = Object.values(course.state.tasks).find((one) => one.kind === 'accept' && one.state === 'open')
  course.add('mended', { ...whose(course.state), officeId, taskId: accepting?.taskId ?? null, fields: [...fields], agreed, digest })
}
