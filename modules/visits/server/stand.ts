import type { Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { tasksOutside } from '../../cases/server/api.ts'
import type { Stand } from './rules/receive.ts'
import { membersOf } from './store.ts'
import type { DeviceTable, MatterTable, VisitTable } from './tables.ts'

/** How everything stands when an entry arrives. A task out of sight has gone to another office. */
export async function standFor(
  tx: Transaction,
  device: DeviceTable,
  visit: VisitTable,
  matters: readonly MatterTable[],
  madeAt: Instant,
): Promise<Stand> {
  const members = await membersOf(tx, [visit.id])
  const own = matters.filter((one) => one.office_id === device.office_id)
  const tasks = await tasksOutside(tx, 'home-visit', { taskIds: own.map((one) => one.task_id) })
  const stays = (one: MatterTable) =>
    tasks.some((task) => task.taskId === one.task_id && task.state === 'open' && task.officeId === one.office_id)
  return {
    visit: visit.state,
    goes: members.some((one) => one.account_id === device.account_id),
    movedOn: own.length > 0 && !own.some(stays),
    expired: madeAt > device.expires_at,
  }
}
