import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { db } from './store.ts'

/** Who rates this service; undefined where it has not ended. For the system. */
export async function raterOf(tx: Transaction, caseId: Id): Promise<Id | undefined> {
  const found = await db(tx)
    .selectFrom('ratings.service')
    .select('rater_id')
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return found?.rater_id
}

export interface LateRedress {
  readonly caseId: Id
  readonly officeId: Id
  readonly state: 'calling' | 'mending'
  readonly due: Instant
}

/** Bad ratings that were not called back or mended in time, as far as this actor may see them. */
export async function lateRedress(tx: Transaction): Promise<LateRedress[]> {
  const rows = await db(tx)
    .selectFrom('ratings.redress')
    .select(['case_id', 'office_id', 'state', 'due'])
    .where('tenant', '=', tx.tenant)
    .where('state', 'in', ['calling', 'mending'])
    .where('due', '<', tx.at)
    .orderBy('due')
    .execute()
  return rows.flatMap(({ case_id, office_id, state, due }) =>
    due !== null && (state === 'calling' || state === 'mending') ? [{ caseId: case_id, officeId: office_id, state, due }] : [],
  )
}

/** Bad ratings of each office since a moment, without those excluded. */
export async function badRatingsSince(tx: Transaction, since: Instant): Promise<{ officeId: Id; cases: Id[] }[]> {
  const rows = await db(tx)
    .selectFrom('ratings.redress')
    .select(['office_id', 'case_id'])
    .where('tenant', '=', tx.tenant)
    .where('rated_at', '>=', since)
    .where('state', '<>', 'excluded')
    .orderBy('rated_at')
    .execute()
  const offices = new Map<Id, Id[]>()
  for (const { office_id, case_id } of rows) offices.set(office_id, [...(offices.get(office_id) ?? []), case_id])
  return [...offices].map(([officeId, cases]) => ({ officeId, cases }))
}
