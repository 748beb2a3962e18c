import { sql } from 'kysely'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Answers } from '../contract.ts'
import { answersIn } from './record.ts'
import { db } from './store.ts'

/** What counts of the answers of all visits for a task, the latest of each; those of the item's own fields go by their key. */
export async function foundFor(tx: Transaction, taskId: Id): Promise<Answers> {
  const entries = await db(tx)
    .selectFrom('visits.entry')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('task_id', '=', taskId)
    .where('outcome', '=', 'taken')
    .where(
      'visit_id',
      '=',
      sql<Id>`any(select m.visit_id from visits.matter m where m.tenant = ${tx.tenant} and m.task_id = ${taskId}::uuid)`,
    )
    .orderBy('made_at')
    .execute()
  return answersIn(tx, entries, taskId)
}
