import { common, Problem } from '../../../../platform/contract/problem.ts'
import { civilDate } from '../../../../platform/server/clock.ts'
import { command } from '../../../../platform/server/handler.ts'
import { resultEvents, results } from '../../contract.ts'
import { blackened } from '../rules.ts'
import { db, publishedAad } from '../store.ts'

/** Published words carry office, month and level; nothing leads back to a case. */
export const decideComment = command(results.decideComment, async (tx, { caseId, verdict }) => {
  const row = await db(tx)
    .updateTable('ratings.comment')
    .set({ state: verdict === 'publish' ? 'published' : 'withheld' })
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  if (verdict === 'publish')
    await db(tx)
      .insertInto('ratings.public_comment')
      .values({
        tenant: tx.tenant,
        id: tx.newId(),
        office_id: row.office_id,
        month: civilDate(row.rated_at).slice(0, 7),
        level: row.level,
        text: blackened(tx.protection.open(row.text, publishedAad(caseId))),
      })
      .execute()
  tx.emit(resultEvents.commentDecided, `rating:${caseId}`, { caseId, officeId: row.office_id, verdict })
  return {}
})
