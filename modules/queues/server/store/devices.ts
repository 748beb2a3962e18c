import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id, Instant } from '../../../../platform/contract/shapes.ts'
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

/** The rating device in use at a window. */
export async function findRater(tx: Transaction, officeId: Id, windowId: Id): Promise<DeviceRow | undefined> {
  return db(tx)
    .selectFrom('queues.device')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('window_id', '=', windowId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Whom a rating device asks now; never one who came before whom it asks already. */
export async function showVisit(
  tx: Transaction,
  deviceId: Id,
  shown: { visit_id: Id; reception_id: Id; visit_at: Instant; visit_until: Instant },
): Promise<void> {
  await db(tx)
    .updateTable('queues.device')
    .set(shown)
    .where('tenant', '=', tx.tenant)
    .where('id', '=', deviceId)
    .where((eb) => eb.or([eb('visit_at', 'is', null), eb('visit_at', '<', shown.visit_at)]))
    .execute()
}

export async function hideVisitAt(tx: Transaction, receptionId: Id, at: Instant): Promise<void> {
  await db(tx)
    .updateTable('queues.device')
    .set({ visit_until: at })
    .where('tenant', '=', tx.tenant)
    .where('reception_id', '=', receptionId)
    .where('visit_until', '>', at)
    .execute()
}
