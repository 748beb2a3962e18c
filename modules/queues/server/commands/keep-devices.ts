import { randomBytes } from 'node:crypto'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { getCentreOffice, type OpenWindow, openWindows } from '../../../centres/server/api.ts'
import { addDevice, endDevice, queueEvents, queueProblems } from '../../contract.ts'
import { clerkOf } from '../desk-view.ts'
import { deviceView } from '../queries/see-hall.ts'
import { digestOf, endDeviceRow, findRater, insertDevice } from '../store/devices.ts'
import type { DeviceRow } from '../tables.ts'

/** The key is shown once and kept as a digest: who finds it in the database cannot use it. */
export const addsDevice = command(addDevice, async (tx, { kind, name, windowId }) => {
  const actor = clerkOf(tx)
  const window = kind === 'rater' ? await windowFor(tx, actor.officeId, windowId) : undefined
  const { division } = await getCentreOffice(tx, actor.officeId)
  const key = randomBytes(24).toString('base64url')
  const row: DeviceRow = {
    ...{ tenant: tx.tenant, id: tx.newId(), office_id: actor.officeId, division, kind, name, key_digest: digestOf(key) },
    ...{ added_at: tx.at, added_by: actor.name, seen_at: null, ended_at: null },
    ...{ window_id: window?.id ?? null, window_number: window?.number ?? null },
    ...{ visit_id: null, reception_id: null, visit_at: null, visit_until: null },
  }
  await insertDevice(tx, row)
  tx.emit(queueEvents.deviceAdded, `centre:${actor.officeId}`, { deviceId: row.id, officeId: actor.officeId, kind })
  return { device: deviceView(row, window?.number), key }
})

/** @throws queues.no-window, queues.has-rater */
async function windowFor(tx: Transaction, officeId: Id, windowId: Id | undefined): Promise<OpenWindow> {
  const window = (await openWindows(tx, officeId)).find((one) => one.id === windowId)
  if (!window) throw new Problem(queueProblems.noWindow, { faults: [{ field: '/windowId', rule: 'window', message: '请选择窗口' }] })
  if (await findRater(tx, officeId, window.id)) throw new Problem(queueProblems.hasRater)
  return window
}

export const endsDevice = command(endDevice, async (tx, { deviceId }) => {
  const { officeId } = clerkOf(tx)
  if (!(await endDeviceRow(tx, officeId, deviceId))) throw new Problem(common.notFound)
  tx.emit(queueEvents.deviceEnded, `centre:${officeId}`, { deviceId, officeId })
  return {}
})
