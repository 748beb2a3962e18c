import type { Id } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { db } from '../store.ts'

/** My office's open task with the least time left that nobody else has claimed: the next case opens by itself. */
export async function nextTaskOf(tx: Transaction): Promise<{ taskId: Id; caseId: Id } | null> {
  const { actor } = tx
  if (actor.kind !== 'staff') return null
  const row = await db(tx)
    .selectFrom('cases.task')
    .select(['id', 'case_id'])
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', actor.officeId)
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('claimed_by', 'is', null), eb('claimed_by', '=', actor.accountId)]))
    .orderBy('due')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ? { taskId: row.id, caseId: row.case_id } : null
}
