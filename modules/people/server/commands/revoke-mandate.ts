import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { peopleProblems, revokeMandate } from '../../contract.ts'
import { closeMandate } from '../mandates.ts'
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
  const { grantor, agent } = mandate
  await closeMandate(tx, { mandateId, grantor, agent })
  return {}
})
