import type { Id } from '../../../platform/contract/shapes.ts'
import { anAcceptedCase, loginAt, openTasksOf, type Person, staffOf, type TestCity } from '../../cases/server/testing.ts'
import { listNeeds, listVisitors, planVisit, type VisitNeed, type VisitRow } from '../contract.ts'

export interface Waiting {
  /** Login and office of who is to plan it. */
  readonly at: readonly [login: string, officeId: Id]
  readonly need: VisitNeed
}

/** A case that has come to its home visit. */
export async function aNeed(
  city: TestCity,
  given: { itemCode: string; idNumber: string; other: { idNumber: string; name: string }; answers?: Readonly<Record<string, unknown>> },
): Promise<Waiting> {
  const { caseId } = await anAcceptedCase(city, given)
  await city.settle()
  const task = (await openTasksOf(city, caseId)).find((one) => one.kind === 'home-visit')
  if (!task) throw new Error(`${given.itemCode} does not begin with a home visit`)
  const at = await loginAt(city, task.office_id)
  const officer = await staffOf(city, ...at)
  const need = (await officer.call(listNeeds)).rows.find((one) => one.taskId === task.id)
  if (!need) throw new Error('the task does not wait for a visit')
  return { at, need }
}

/** Who may go, the caller first: two of them. */
export async function twoVisitors(officer: Person, need: Pick<VisitNeed, 'division' | 'officeId'>, day: string): Promise<Id[]> {
  const { rows } = await officer.call(listVisitors, { division: need.division, day })
  return rows.slice(0, 2).map((one) => one.accountId)
}

/** Today from nine to ten, by two. */
export async function aVisit(city: TestCity, { at, need }: Waiting, more: readonly Id[] = []): Promise<VisitRow> {
  const officer = await staffOf(city, ...at)
  const day = new Date(Date.parse(city.clock.now()) + 8 * 3_600_000).toISOString().slice(0, 10)
  const members = await twoVisitors(officer, need, day)
  return officer.call(planVisit, { taskIds: [need.taskId, ...more], day, from: '09:00', to: '10:00', members })
}
