import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { db } from './store.ts'

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
