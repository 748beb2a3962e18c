import { taskDue } from '../clock.ts'
import type { CaseState, Stop } from '../state.ts'
import type { Surroundings } from './command.ts'

/** The stops with those that still last and are meant ended now; both ends of a span are left out of the count. */
export const endStops = (stops: readonly Stop[], around: Surroundings, meant: (stop: Stop) => boolean = () => true): Stop[] =>
  stops.map((one) => (one.to === null && meant(one) ? { ...one, to: around.today, toAt: around.at } : one))

/** Every unfinished task by its own count of days, stops since it opened left out. */
export function taskTimes(state: CaseState, stops: readonly Stop[], around: Surroundings) {
  return Object.values(state.tasks)
    .filter((one) => one.state === 'open' || one.state === 'held')
    .flatMap((task) => {
      const step = around.item.process.find((one) => one.id === task.stepId)
      return step ? [{ taskId: task.taskId, ...taskDue(step, task, around.calendar, stops) }] : []
    })
}

export const movedTimes = (state: CaseState, stops: readonly Stop[], around: Surroundings) =>
  taskTimes(state, stops, around).filter(({ taskId, due }) => state.tasks[taskId]?.due !== due)
