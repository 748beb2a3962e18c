import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { caseProblems as problems } from '../../contract.ts'
import type { CaseEvent, CaseState, TaskStatus } from '../state.ts'
import type { Command, Course } from './command.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

const acts = { taskDecided: 'pass', taskTransferred: 'transfer', sentBack: 'send-back', signerAdded: 'add-signer' } as const

/** What an act may bring about and still be taken back: nothing that left the house, nothing that somebody else said. */
const consequences = new Set<CaseEvent['kind']>([
  'branchChosen',
  'stepsSkipped',
  'taskOpened',
  'taskReached',
  'signersCalledOff',
  ...(Object.keys(acts) as (keyof typeof acts)[]),
])

/** The conclusion of a joint review stays in the house, and falls with the act that it writes down. */
const isConsequence = (one: CaseEvent) =>
  consequences.has(one.kind) || (one.kind === 'documentOrdered' && one.data.kind === 'joint-conclusion')

/** Whether a fact is an act on this task that somebody may want back. */
export const isActOn = (event: CaseEvent, taskId: Id): boolean =>
  event.kind in acts && 'taskId' in event.data && event.data.taskId === taskId

/** The act on this task, if it is the last thing that happened to the case: the facts since, oldest first, begin with it. */
export function actOf(taskId: Id, since: readonly CaseEvent[]): (typeof acts)[keyof typeof acts] | undefined {
  const said = since.filter((one) => one.kind in acts)
  const [act] = said
  if (said.length !== 1 || !act || !('taskId' in act.data) || act.data.taskId !== taskId) return undefined
  if (act.kind === 'taskDecided' && act.data.outcome !== 'pass') return undefined
  if (act.kind === 'sentBack' && act.data.undoesDecision) return undefined
  return since.every(isConsequence) ? acts[act.kind as keyof typeof acts] : undefined
}

/** What this actor might take back now, if nobody has taken up what came of it. */
export function lastActBy(actor: string, state: CaseState, history: readonly (CaseEvent & { readonly actor: string })[]): Id | undefined {
  const at = history.findLastIndex((one) => one.kind in acts)
  const act = history[at]
  if (!act || act.actor !== actor || state.phase !== 'in-progress' || !('taskId' in act.data) || !act.data.taskId) return undefined
  const { taskId } = act.data
  return actOf(taskId, history.slice(at)) && !state.tasks[taskId]?.followUp ? taskId : undefined
}

/**
 * 撤回: one's own act is undone as long as it has not begun to count: nobody has taken up what came of it, no letter has gone out, no
 * decision was taken or undone by it. Everything stands as before; the act and its undoing stay in the history.
 */
export function takeBack(course: Course, command: Of<'take-back'>): void {
  const { state } = course
  const { before, taskId } = command
  const what = actOf(taskId, command.since)
  const task = before.tasks[taskId]
  if (!what || !task || task.followUp || state.phase !== 'in-progress') throw new Problem(problems.tooLateToTakeBack)
  const changed = Object.values(state.tasks).filter(
    (one) => before.tasks[one.taskId] !== undefined && !isSame(one, before.tasks[one.taskId]),
  )
  const opened = Object.values(state.tasks).filter((one) => before.tasks[one.taskId] === undefined)
  const begun = [...opened, ...(what === 'transfer' ? [task] : []), ...reached(before, changed)]
  if (begun.some((one) => command.begun.includes(one.taskId))) throw new Problem(problems.tooLateToTakeBack)
  course.add('takenBack', {
    ...{ taskId, stepId: task.stepId, what, steps: { ...before.steps } },
    restored: changed.map((one) => standOf(before.tasks[one.taskId] ?? one)),
    cancelled: opened.filter((one) => one.state !== 'cancelled').map((one) => one.taskId),
    digest: command.digest,
  })
}

/** Tasks whose turn came by the act. */
const reached = (before: CaseState, changed: readonly TaskStatus[]) =>
  changed.filter((one) => one.state === 'open' && before.tasks[one.taskId]?.state === 'held')

const isSame = (a: TaskStatus, b: TaskStatus | undefined) => JSON.stringify(a) === JSON.stringify(b)

const standOf = ({ taskId, state, officeId, division, department, doneAt, after }: TaskStatus) => ({
  ...{ taskId, state, officeId, division, department, doneAt },
  after: [...(after ?? [])],
})
