import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { sm3 } from '../../../../platform/server/canonical.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { queueProblems } from '../../contract.ts'
import type { DeviceRow } from '../tables.ts'
import { db } from './tickets.ts'

export const digestOf = (key: string): string => sm3(Buffer.from(key))

/** A device in use, by its key. @throws queues.no-such-device */
export async function getDeviceByKey(tx: Transaction, key: string): Promise<DeviceRow> {
  const row = await db(tx)
    .selectFrom('queues.device')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('key_digest', '=', digestOf(key))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Problem(queueProblems.noSuchDevice)
  return row
}

/** Written at most once a minute: whether a screen is still alive is told, not how often it asks. */
export async function markSeen(tx: Transaction, device: DeviceRow): Promise<void> {
  const known = device.seen_at === null ? 0 : Date.parse(device.seen_at)
  if (Date.parse(tx.at) - known < 60_000) return
  await db(tx).updateTable('queues.device').set({ seen_at: tx.at }).where('tenant', '=', tx.tenant).where('id', '=', device.id).execute()
}

export async function insertDevice(tx: Transaction, row: DeviceRow): Promise<void> {
  await db(tx).insertInto('queues.device').values(row).execute()
}

export async function devicesOf(tx: Transaction, officeId: Id): Promise<DeviceRow[]> {
  return db(tx)
    .selectFrom('queues.device')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .orderBy('added_at', 'desc')
    .execute()
}

/** False where there is none in use. */
export async function endDeviceRow(tx: Transaction, officeId: Id, deviceId: Id): Promise<boolean> {
  const done = await db(tx)
    .updateTable('queues.device')
    .set({ ended_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('id', '=', deviceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
