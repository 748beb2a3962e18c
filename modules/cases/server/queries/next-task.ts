import type { Id } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'

/** My office's open task with the least time left that nobody else has claimed: the next case opens by itself. */
export async function nextTaskOf(tx: Transaction): Promise<{ taskId: Id; caseId: Id } | null> {
  const { actor } = tx
  if (actor.kind !== 'staff') return null
  const [row] = await tx.rows<{ id: Id; case_id: Id }>('select * from cases.next_task($1, $2, $3)', [
    tx.tenant,
    actor.officeId,
    actor.accountId,
  ])
  return row ? { taskId: row.id, caseId: row.case_id } : null
}
