import type { Id } from '../../../platform/contract/shapes.ts'
import { type CaseState, type DataOf, isUnfinished, type TaskStatus, tasksOfStep } from './state.ts'

/** Before: the one who asked is held until the other has signed. After: whoever came after the one who asked comes after the other. */
export function signerAdded(state: CaseState, { taskId, signerTaskId, place }: DataOf<'signerAdded'>): CaseState {
  const asking = state.tasks[taskId]
  if (!asking) return state
  if (place === 'before') return withTask(state, taskId, { state: 'held', after: [...(asking.after ?? []), signerTaskId] })
  const tasks = { ...state.tasks }
  for (const one of tasksOfStep(state, asking.stepId))
    if (one.taskId !== signerTaskId && isUnfinished(one) && one.after?.includes(taskId))
      tasks[one.taskId] = { ...one, after: one.after.map((id) => (id === taskId ? signerTaskId : id)) }
  return { ...state, tasks }
}

export function calledOff(state: CaseState, data: DataOf<'signersCalledOff'>): CaseState {
  const tasks = { ...state.tasks }
  for (const taskId of data.tasks) {
    const task = tasks[taskId]
    if (task) tasks[taskId] = { ...task, state: 'cancelled' }
  }
  return stepFollows({ ...state, tasks }, data.stepId)
}

export function takenBack(state: CaseState, data: DataOf<'takenBack'>): CaseState {
  const tasks = { ...state.tasks }
  for (const taskId of data.cancelled) {
    const task = tasks[taskId]
    if (task) tasks[taskId] = { ...task, state: 'cancelled' }
  }
  for (const { taskId, after, ...stand } of data.restored) {
    const before = tasks[taskId]
    if (!before) continue
    const { by: _, after: __, ...task } = before
    tasks[taskId] = { ...task, ...stand, ...(after.length > 0 ? { after } : {}) }
  }
  return { ...state, steps: data.steps, tasks }
}

export function cancelUnfinished(tasks: Record<Id, TaskStatus>, stepId: string): void {
  for (const task of Object.values(tasks))
    if (task.stepId === stepId && isUnfinished(task)) tasks[task.taskId] = { ...task, state: 'cancelled' }
}

export function withTask(state: CaseState, taskId: Id, change: Partial<TaskStatus>): CaseState {
  const task = state.tasks[taskId]
  if (!task) return state
  return stepFollows({ ...state, tasks: { ...state.tasks, [taskId]: { ...task, ...change } } }, task.stepId)
}

/** A step is done when all who sign in its present round are done or called off, and somebody has signed. */
function stepFollows(state: CaseState, stepId: string): CaseState {
  const step = state.steps[stepId]
  if (!step || step.state === 'skipped') return state
  const tasks = tasksOfStep(state, stepId)
  const unfinished = tasks.filter(isUnfinished)
  const now = unfinished.some((one) => one.state === 'waiting') ? 'waiting' : unfinished.length > 0 ? 'open' : 'done'
  if (now === step.state || (now === 'done' && !tasks.some((one) => one.state === 'done'))) return state
  return { ...state, steps: { ...state.steps, [stepId]: { ...step, state: now } } }
}
