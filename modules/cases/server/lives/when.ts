import type { Id, Instant } from '../../../../platform/contract/shapes.ts'
import { addDays, civilDateOf, isWorkingDay } from '../../../calendar/contract.ts'
import type { TaskStatus } from '../state.ts'
import type { World } from './life.ts'

/** When each task will be done, drawn once when it is first looked at. */
export type Plans = Map<Id, Instant>

const late = 0.06

/** Most tasks are done well within their time, some after it. */
export function plannedFor(world: World, plans: Plans, task: TaskStatus): Instant {
  const known = plans.get(task.taskId)
  if (known !== undefined) return known
  const [opened, due] = [Date.parse(task.openedAt), Date.parse(task.due)]
  const share = world.chance() < late ? 1.05 + world.chance() * 0.6 : 0.05 + world.chance() * 0.8
  const planned = inOfficeHours(world, new Date(opened + (due - opened) * share).toISOString())
  plans.set(task.taskId, planned)
  return planned
}

/** The same working day between nine and five, or the next working day. */
export function inOfficeHours(world: World, at: Instant): Instant {
  let day = civilDateOf(at)
  while (!isWorkingDay(day, world.calendar)) day = addDays(day, 1)
  return new Date(Date.parse(`${day}T01:00:00Z`) + Math.floor(world.chance() * 8 * 3_600_000)).toISOString()
}

const minute = 60_000

/** Never before what happened last. */
export const notBefore = (at: Instant, last: Instant): Instant => (at > last ? at : new Date(Date.parse(last) + 7 * minute).toISOString())
