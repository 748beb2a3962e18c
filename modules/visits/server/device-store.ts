import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { visitProblems } from '../contract.ts'
import { db } from './store.ts'
import type { DeviceTable, EntryTable } from './tables.ts'
import { staff } from './visitors.ts'

export const deviceStream = (deviceId: Id) => `visit-device:${deviceId}`
export const entryAad = (deviceId: Id, seq: number) => `visits.entry:${deviceId}:${seq}`

/** My own device. @throws visits.no-such-device */
export async function ownDevice(tx: Transaction, deviceId: Id, lock = false): Promise<DeviceTable> {
  const asked = db(tx)
    .selectFrom('visits.device')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', deviceId)
    .where('account_id', '=', staff(tx).accountId)
  const row = await (lock ? asked.forUpdate() : asked).executeTakeFirst()
  if (!row) throw new Problem(visitProblems.noSuchDevice)
  return row
}

export async function updateDevice(tx: Transaction, deviceId: Id, change: Partial<DeviceTable>): Promise<void> {
  await db(tx).updateTable('visits.device').set(change).where('tenant', '=', tx.tenant).where('id', '=', deviceId).execute()
}

export async function findEntry(tx: Transaction, deviceId: Id, seq: number): Promise<EntryTable | undefined> {
  return db(tx)
    .selectFrom('visits.entry')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('device_id', '=', deviceId)
    .where('seq', '=', seq)
    .executeTakeFirst()
}

/** In the order in which they were made; of one device, or of all. */
export async function entriesOf(tx: Transaction, visitId: Id, deviceId?: Id): Promise<EntryTable[]> {
  return db(tx)
    .selectFrom('visits.entry')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('visit_id', '=', visitId)
    .$if(deviceId !== undefined, (query) => query.where('device_id', '=', deviceId ?? ''))
    .orderBy('made_at')
    .orderBy('device_id')
    .orderBy('seq')
    .execute()
}

export const bodyOf = <T>(tx: Transaction, row: Pick<EntryTable, 'device_id' | 'seq' | 'body'>): T =>
  tx.protection.openJson<T>(row.body, entryAad(row.device_id, row.seq))
