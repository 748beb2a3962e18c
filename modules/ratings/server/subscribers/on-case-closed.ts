import { subscriber } from '../../../../platform/server/handler.ts'
import { caseEvents } from '../../../cases/contract.ts'
import { untilOf } from '../rules.ts'
import { db } from '../store.ts'

/** Opens the rating when a case is closed, whatever was decided: the service is rated, not the decision. */
export const onCaseClosed = subscriber({
  name: 'ratings.on-case-closed',
  to: caseEvents.caseClosed,
  run: async (tx, { data, at }) => {
    await db(tx)
      .insertInto('ratings.service')
      .values({
        tenant: tx.tenant,
        case_id: data.caseId,
        item_code: data.itemCode,
        applicant_id: data.applicantId,
        agent_id: data.agentId,
        office_id: data.intakeOfficeId,
        channel: data.channel === 'window' ? 'window' : 'portal',
        closed_at: at,
        until: untilOf(at),
      })
      .onConflict((conflict) => conflict.columns(['tenant', 'case_id']).doNothing())
      .execute()
  },
})
