import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { streamsOf } from '../../../platform/server/read-streams.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { limitsOf, type Running } from './history.ts'
import { db, streamOf } from './store.ts'

/** Concerns that were not answered in time, as far as this actor may see them. */
export async function lateConcerns(tx: Transaction): Promise<{ concernId: Id; officeId: Id; due: Instant }[]> {
  const rows = await db(tx)
    .selectFrom('hotline.concern')
    .select(['id', 'office_id', 'due'])
    .where('tenant', '=', tx.tenant)
    .where('state', '=', 'assigned')
    .where('due', '<', tx.at)
    .orderBy('due')
    .execute()
  return rows.flatMap(({ id, office_id, due }) => (office_id !== null && due !== null ? [{ concernId: id, officeId: office_id, due }] : []))
}

/** Nothing registered so long before is looked at, unless it still waits: a limit is of some working days. */
const longestMs = 180 * 86_400_000
const mostLookedAt = 20_000
const atOnce = 1000

/** The limits that ran before offices since a moment, of each concern that this actor may see, from its events. */
export async function concernLimitsSince(tx: Transaction, since: Instant): Promise<{ concernId: Id; limits: Running[] }[]> {
  const rows = await db(tx)
    .selectFrom('hotline.concern')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where((eb) => eb.or([eb('state', '=', 'assigned'), eb('registered_at', '>=', new Date(Date.parse(since) - longestMs).toISOString())]))
    .orderBy('registered_at', 'desc')
    .limit(mostLookedAt)
    .execute()
  const found: { concernId: Id; limits: Running[] }[] = []
  for (let n = 0; n < rows.length; n += atOnce) {
    const ids = rows.slice(n, n + atOnce).map((row) => row.id)
    const histories = await streamsOf(tx, ids.map(streamOf))
    for (const concernId of ids) {
      const limits = limitsOf(histories.get(streamOf(concernId)) ?? [], tx.at).filter((one) => one.to >= since)
      if (limits.length > 0) found.push({ concernId, limits })
    }
  }
  return found
}
