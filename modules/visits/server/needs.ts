import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { type TaskOutside, tasksOutside } from '../../cases/server/api.ts'
import { findItem } from '../../catalog/server/api.ts'
import { officeName } from '../../organisations/server/api.ts'
import { findPeople, livingHouseholdsOf, type PersonRecord } from '../../people/server/api.ts'
import type { VisitNeed } from '../contract.ts'
import { mattersOfTasks } from './store.ts'
import { areaName } from './views.ts'

/** A task that waits for a visit, with where its household lives. */
export interface Need {
  readonly task: TaskOutside
  readonly person: PersonRecord | undefined
  readonly householdId: Id | null
  /** Community of the home; where it is unknown, where the matter belongs. */
  readonly division: string
  readonly missed: number
}

const kind = 'home-visit'

/** What waits at an office, or which of these tasks wait: open, in no planned visit, and not visited yet. */
export async function needsOf(tx: Transaction, which: { openAt: Id } | { taskIds: readonly Id[] }): Promise<Need[]> {
  const tasks = (await tasksOutside(tx, kind, which)).filter((one) => one.state === 'open')
  if (tasks.length === 0) return []
  const planned = await mattersOfTasks(
    tx,
    tasks.map((one) => one.taskId),
  )
  const busy = new Set(planned.filter((one) => one.active || one.state === 'done').map((one) => one.task_id))
  const waiting = tasks.filter((one) => !busy.has(one.taskId))
  const ids = [...new Set(waiting.map((one) => one.applicantId))]
  const [people, homes] = [await findPeople(tx, ids), await livingHouseholdsOf(tx, ids)]
  return waiting.map((task) => {
    const person = people.get(task.applicantId)
    return {
      ...{ task, person, householdId: homes.get(task.applicantId) ?? null, division: person?.residence ?? task.division },
      missed: planned.filter((one) => one.task_id === task.taskId && one.state === 'no-one').length,
    }
  })
}

/** Planned visits to these households by whatever department of the area. */
async function joinableOf(tx: Transaction, households: readonly Id[]) {
  if (households.length === 0) return []
  return tx.rows<{ visit_id: Id; household_id: Id; day: CivilDate; from_time: string; to_time: string; office_id: Id }>(
    'select * from visits.joinable($1, $2)',
    [tx.tenant, [...households]],
  )
}

export async function needViews(tx: Transaction, actor: StaffActor, under: string): Promise<VisitNeed[]> {
  const needs = (await needsOf(tx, { openAt: actor.officeId })).filter((one) => one.division.startsWith(under))
  const open = needs.filter((one) => !one.task.sealed)
  const joinable = await joinableOf(tx, [...new Set(open.flatMap((one) => one.householdId ?? []))])
  return Promise.all(
    needs.map(async ({ task, person, householdId, division, missed }) => {
      const item = (await findItem(tx, task.itemCode, task.itemVersion))?.item
      const alone = task.sealed || householdId === null
      return {
        ...{ taskId: task.taskId, caseId: task.caseId, number: task.number, officeId: task.officeId },
        ...{ itemName: item?.shortName ?? task.itemCode, stepName: item?.process.find((one) => one.id === task.stepId)?.name ?? '' },
        ...{ officeName: await officeName(tx, task.officeId), division, areaName: areaName(division) },
        ...{ applicant: person?.name ?? '', address: person?.residenceAddress ?? '', dueOn: task.dueOn, light: task.light },
        ...{ sealed: task.sealed, missed },
        sameHome: alone
          ? []
          : open.filter((one) => one.householdId === householdId && one.task.taskId !== task.taskId).map((one) => one.task.taskId),
        joinable: alone
          ? []
          : await Promise.all(
              joinable
                .filter((one) => one.household_id === householdId)
                .map(async (one) => ({
                  ...{ visitId: one.visit_id, day: one.day, from: one.from_time, to: one.to_time },
                  officeName: await officeName(tx, one.office_id),
                })),
            ),
      }
    }),
  )
}
