import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { checkIdNumber, grantMandate, peopleProblems, recordMandate } from '../../contract.ts'
import { getPerson } from '../api.ts'
import { faulty } from '../identify.ts'
import { keepEvidence, requireEvidence } from '../mandate-evidence.ts'
import { insertMandate } from '../mandates.ts'
import { findAsNamed } from '../named.ts'
import { me } from '../residents.ts'

/** The agent is named by name and number together: whoever knows only one of them appoints nobody and learns nothing. */
export const grantMandateCommand = command(grantMandate, async (tx, { agentName, agentNumber, items, to }) => {
  const checked = checkIdNumber(agentNumber, tx.today)
  if (!checked.ok) throw faulty('/agentNumber', checked.message)
  const agent = await findAsNamed(tx, agentName, checked.value)
  if (!agent) throw new Problem(peopleProblems.noSuchPerson)
  return insertMandate(tx, { grantor: me(tx), agent: agent.id, items, to, basis: 'online' })
})

/** The paper is opened by whoever records it, and stays with the mandate. */
export const recordMandateCommand = command(recordMandate, async (tx, { personId, agentId, items, to, basis, evidenceFileId }) => {
  await getPerson(tx, personId)
  await getPerson(tx, agentId)
  const evidence = await requireEvidence(tx, evidenceFileId)
  const mandate = await insertMandate(tx, { grantor: personId, agent: agentId, items, to, basis, evidence })
  await keepEvidence(tx, mandate.id, evidence)
  return { ...mandate, evidenceFileId: evidence }
})
