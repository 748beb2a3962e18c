import { Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { windowNumbers } from '../../../centres/server/api.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { codeOf, isRated } from '../../../ratings/server/api.ts'
import { getHallRating, queueProblems } from '../../contract.ts'
import { getDeviceByKey, markSeen } from '../store/devices.ts'
import type { DeviceRow } from '../tables.ts'

/** Knows the key of the device and nothing of the clerk's session: the two have no part in each other. */
export const getsHallRating = query(getHallRating, async (tx, { key }) => {
  const device = await getDeviceByKey(tx, key)
  const window = device.window_id === null ? undefined : (await windowNumbers(tx, device.office_id)).get(device.window_id)
  if (window === undefined) throw new Problem(queueProblems.noSuchDevice)
  await markSeen(tx, device)
  return {
    ...{ officeName: await officeName(tx, device.office_id), window, now: tx.at },
    visit: await visitAt(tx, device),
  }
})

async function visitAt(tx: Transaction, { visit_id, visit_until }: DeviceRow): Promise<{ code: string } | null> {
  if (visit_id === null || visit_until === null || visit_until < tx.at || (await isRated(tx, visit_id))) return null
  return { code: codeOf(tx, visit_id) }
}
