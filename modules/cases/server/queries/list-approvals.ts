import { query } from '../../../../platform/server/handler.ts'
import { officeIndex } from '../../../organisations/server/api.ts'
import { maskName } from '../../../people/contract.ts'
import { caseSideEvents, listApprovals } from '../../contract.ts'
import { approvalTable, approvalViews } from '../approvals.ts'
import { staff } from '../commands/decide-task.ts'
import { nameAad } from '../content.ts'
import { itemOf } from '../reading.ts'
import { contentsOf, findCase } from '../store.ts'

export default query(listApprovals, async (tx) => {
  const actor = staff(tx)
  const offices = await officeIndex(tx)
  const rows = []
  for (const { case_id: caseId, id } of await approvalTable.open(tx, actor)) {
    const row = await findCase(tx, caseId)
    if (!row) continue
    const item = await itemOf(tx, row.state)
    const contents = await contentsOf(tx, caseId, ['approval-request', 'answer'])
    const field = (key: string) => item.fields.find((one) => one.key === key)?.label ?? key
    const ofItem = { label: field, unit: item.limits.unit }
    const view = approvalViews(tx, row.state, contents, offices, ofItem).find((one) => one.approvalId === id)
    if (!view?.mine) continue
    tx.emit(caseSideEvents.caseViewed, `case-views:${caseId}`, { caseId, officeId: actor.officeId })
    const applicant = maskName(tx.protection.open(row.applicant, nameAad(caseId)))
    rows.push({ ...view, caseId, number: row.number, itemName: item.name, applicant, dueAt: row.state.clock.promisedDue })
  }
  return { rows }
})
