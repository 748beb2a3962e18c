import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import { liftCreditRecord, caseProblems as problems } from '../../contract.ts'
import { say } from '../content.ts'
import { perform } from '../perform.ts'
import { lockCase } from '../store.ts'
import { acted, staff } from './decide-task.ts'

/** 信用修复: by a head of the department, of the division where it was decided or above. */
export default command(liftCreditRecord, async (tx, { caseId, lift, reason }) => {
  const actor = staff(tx)
  const state = await lockCase(tx, caseId)
  if (!state?.credit) throw new Problem(common.notFound)
  const decided = await getOffice(tx, state.authorityOfficeId ?? state.intakeOfficeId)
  const mayLift = actor.role === 'office-head' && decided.department === actor.department && decided.division.startsWith(actor.division)
  if (!mayLift) throw new Problem(problems.notYourTask)
  const said = say(tx, caseId, 'turn', '', { turn: 'lift-credit', cause: '', reason, basis: '', officer: actor.name })
  return acted(await perform(tx, state, { kind: 'lift-credit', reason: lift, officeId: actor.officeId, digest: said.digest }, [said]), null)
})
