import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { ratings } from '../../contract.ts'
import { textsOf } from '../redress.ts'
import { db, findRating, findService, pendingOf } from '../store.ts'

/** The resident who is signed in; the door lets nobody else through. */
export function me(tx: Transaction): Id {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return tx.actor.personId
}

export const listPending = query(ratings.listPending, async (tx) => {
  const mine = me(tx)
  const services = await db(tx)
    .selectFrom('ratings.service as s')
    .selectAll('s')
    .where('s.tenant', '=', tx.tenant)
    .where('s.rater_id', '=', mine)
    .where('s.until', '>=', tx.at)
    .where('s.visit_code', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ratings.rating as r')
            .select('r.case_id')
            .whereRef('r.tenant', '=', 's.tenant')
            .whereRef('r.case_id', '=', 's.case_id'),
        ),
      ),
    )
    .orderBy('s.closed_at', 'desc')
    .limit(50)
    .execute()
  return { rows: await Promise.all(services.map((one) => pendingOf(tx, one))) }
})

export const getMine = query(ratings.getMine, async (tx, { caseId }) => {
  const service = await findService(tx, caseId)
  if (!service) return {}
  const rating = await findRating(tx, caseId)
  if (rating) return { rating: { ...rating, ...(await answerTo(tx, caseId)) } }
  return service.until < tx.at ? {} : { pending: await pendingOf(tx, service) }
})

/** What the office did about a bad rating, once the supervisor has checked it. */
async function answerTo(tx: Transaction, caseId: Id): Promise<{ answer?: string }> {
  const row = await db(tx)
    .selectFrom('ratings.redress')
    .select(['case_id', 'texts', 'state'])
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  const reply = row?.state === 'closed' ? textsOf(tx, row).reply : undefined
  return reply === undefined ? {} : { answer: reply }
}
