import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id, Instant } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { civilDateOf } from '../../../calendar/contract.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { getPerson, householdOf } from '../../../people/server/api.ts'
import { caseSideEvents, listBenefits, caseProblems as problems } from '../../contract.ts'
import { staff } from '../commands/decide-task.ts'
import { openTasks } from '../state.ts'
import { getCaseRow } from '../store.ts'

interface Benefit {
  readonly person_id: Id
  readonly item_code: string
  readonly item_version: number
  readonly since: Instant
}

/** Only while the case lies with my office: what is seen is what the decision needs, and that it was seen is recorded. */
export default query(listBenefits, async (tx, { caseId }) => {
  const actor = staff(tx)
  const { state } = await getCaseRow(tx, caseId)
  if (!openTasks(state).some((one) => one.officeId === actor.officeId)) throw new Problem(problems.notYourTask)
  const household = state.sealed ? undefined : await householdOf(tx, state.applicantId)
  const persons = [...new Set([state.applicantId, ...(household?.members.map((one) => one.person.id) ?? [])])]
  const found = await tx.rows<Benefit>('select * from cases.benefits_of($1, $2, $3)', [tx.tenant, caseId, persons])
  tx.emit(caseSideEvents.benefitsViewed, `case-views:${caseId}`, { caseId, officeId: actor.officeId, count: found.length })
  return { rows: await Promise.all(found.map((one) => benefit(tx, one, state.applicantId))) }
})

async function benefit(tx: Transaction, one: Benefit, applicantId: Id) {
  const item = (await findItem(tx, one.item_code, one.item_version))?.item
  const person = await getPerson(tx, one.person_id)
  return {
    name: person.name,
    isApplicant: one.person_id === applicantId,
    itemCode: one.item_code,
    itemName: item?.name ?? one.item_code,
    since: civilDateOf(one.since),
  }
}
