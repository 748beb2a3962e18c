import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { mendApplication, caseProblems as problems } from '../../contract.ts'
import { draftAad, say } from '../content.ts'
import { mendedApplication } from '../mending.ts'
import { perform } from '../perform.ts'
import { applicationOf, itemOf } from '../reading.ts'
import { openTasks } from '../state.ts'
import { claimedTasks, lockCase } from '../store.ts'
import { acted, staff } from './decide-task.ts'

/** At the window that took the case in, or that is to accept it. */
export default command(mendApplication, async (tx, { caseId, answers, agreed, reason }) => {
  const actor = staff(tx)
  const state = await lockCase(tx, caseId)
  if (!state) throw new Problem(common.notFound)
  const accepts = openTasks(state).some((one) => one.kind === 'accept' && one.officeId === actor.officeId)
  if (!accepts && state.intakeOfficeId !== actor.officeId) throw new Problem(problems.notYourTask)
  const before = await applicationOf(tx, caseId)
  if (!before) throw new Problem(problems.notInThisState)
  const { application, changes } = mendedApplication(await itemOf(tx, state), before, answers)
  const words = say(tx, caseId, 'mend', '', { officer: actor.name, agreed, reason, changes })
  const said = say(tx, caseId, 'application', '', application)
  const { officeId } = actor
  const begun = (await claimedTasks(tx, caseId)).filter((id) => state.tasks[id]?.officeId !== officeId)
  const fields = changes.map((one) => one.key)
  const done = await perform(tx, state, { kind: 'mend', officeId, fields, agreed, begun, digest: words.digest }, [words, said])
  tx.note('select cases.note_mended($1, $2, $3)', [tx.tenant, caseId, tx.protection.sealJson(application.answers, draftAad(caseId))])
  return acted(done, null)
})
