import type { Id } from '../../../../platform/contract/shapes.ts'
import { civilDate } from '../../../../platform/server/clock.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { caseEvents } from '../../../cases/contract.ts'
import { historyOf } from '../../../cases/server/api.ts'
import { mayActFor } from '../../../people/server/api.ts'
import { untilOf } from '../rules.ts'
import { count, db } from '../store.ts'

/** Opens the rating when a case is closed, whatever was decided: the service is rated, not the decision. */
export const onCaseClosed = subscriber({
  name: 'ratings.on-case-closed',
  to: caseEvents.caseClosed,
  run: async (tx, { data, at }) => {
    const written = await db(tx)
      .insertInto('ratings.service')
      .values({
        tenant: tx.tenant,
        case_id: data.caseId,
        item_code: data.itemCode,
        applicant_id: data.applicantId,
        agent_id: data.agentId,
        rater_id: await raterOf(tx, data),
        office_id: data.intakeOfficeId,
        channel: data.channel === 'window' ? 'window' : 'portal',
        served_by: await servedBy(tx, data.caseId),
        sealed: data.sealed,
        closed_at: at,
        until: untilOf(at),
        reminded_at: null,
        visit_code: null,
        window_number: null,
      })
      .onConflict((conflict) => conflict.columns(['tenant', 'case_id']).doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows === 1n) await count(tx, data.intakeOfficeId, civilDate(at).slice(0, 7), ['closed'])
  },
})

/** The applicant, and nobody in their place; for a child or a ward the parent or guardian who applied for them. */
async function raterOf(
  tx: Transaction,
  { applicantId, agentId, itemCode, sealed }: { applicantId: Id; agentId: Id | null; itemCode: string; sealed: boolean },
): Promise<Id> {
  const basis =
    agentId === null
      ? undefined
      : (await mayActFor(tx, agentId, applicantId, { code: itemCode, sensitivity: sealed ? 'sealed' : 'normal' }))?.basis
  return agentId !== null && (basis === 'parent' || basis === 'guardian') ? agentId : applicantId
}

/** The accounts of all staff who did anything in the case. */
async function servedBy(tx: Transaction, caseId: Id): Promise<Id[]> {
  const actors = (await historyOf(tx, caseId)).map((one) => one.actor).filter((one) => one.startsWith('staff:'))
  return [...new Set(actors.map((one) => one.slice('staff:'.length)))]
}
