import { common, Problem } from '../../../../platform/contract/problem.ts'
import { actorName } from '../../../../platform/server/actor.ts'
import { command } from '../../../../platform/server/handler.ts'
import { peopleEvents, peopleProblems, revokeMandate } from '../../contract.ts'
import { me } from '../residents.ts'
import { db } from '../store.ts'

/** Either side may end it at any time (民法典 173, 933). A second revocation is told that it came late. */
export const revokeMandateCommand = command(revokeMandate, async (tx, { mandateId }) => {
  const mandate = await db(tx)
    .selectFrom('people.mandate')
    .select(['grantor', 'agent', 'revoked_at', 'to_date'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', mandateId)
    .where((eb) => eb.or([eb('grantor', '=', me(tx)), eb('agent', '=', me(tx))]))
    .forUpdate()
    .executeTakeFirst()
  if (!mandate) throw new Problem(common.notFound)
  if (mandate.revoked_at !== null || mandate.to_date < tx.today) throw new Problem(peopleProblems.mandateOver)
  await db(tx)
    .updateTable('people.mandate')
    .set({ revoked_at: tx.at, revoked_by: actorName(tx.actor) })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', mandateId)
    .execute()
  const { grantor, agent } = mandate
  tx.emit(peopleEvents.mandateRevoked, `mandate:${mandateId}`, { mandateId, grantorId: grantor, agentId: agent })
  return {}
})
