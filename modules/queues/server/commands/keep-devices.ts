import { randomBytes } from 'node:crypto'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { getCentreOffice } from '../../../centres/server/api.ts'
import { addDevice, endDevice, queueEvents } from '../../contract.ts'
import { clerkOf } from '../desk-view.ts'
import { deviceView } from '../queries/see-hall.ts'
import { digestOf, endDeviceRow, insertDevice } from '../store/devices.ts'
import type { DeviceRow } from '../tables.ts'

/** The key is shown once and kept as a digest: who finds it in the database cannot use it. */
export const addsDevice = command(addDevice, async (tx, { kind, name }) => {
  const actor = clerkOf(tx)
  const { division } = await getCentreOffice(tx, actor.officeId)
  const key = randomBytes(24).toString('base64url')
  const row: DeviceRow = {
    ...{ tenant: tx.tenant, id: tx.newId(), office_id: actor.officeId, division, kind, name, key_digest: digestOf(key) },
    ...{ added_at: tx.at, added_by: actor.name, seen_at: null, ended_at: null },
  }
  await insertDevice(tx, row)
  tx.emit(queueEvents.deviceAdded, `centre:${actor.officeId}`, { deviceId: row.id, officeId: actor.officeId, kind })
  return { device: deviceView(row), key }
})

export const endsDevice = command(endDevice, async (tx, { deviceId }) => {
  const { officeId } = clerkOf(tx)
  if (!(await endDeviceRow(tx, officeId, deviceId))) throw new Problem(common.notFound)
  tx.emit(queueEvents.deviceEnded, `centre:${officeId}`, { deviceId, officeId })
  return {}
})
