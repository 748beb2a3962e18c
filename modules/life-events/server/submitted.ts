import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { findCaseState } from '../../cases/server/api.ts'
import { getItem } from '../../catalog/server/api.ts'
import type { BundleSubmitted } from '../contract.ts'
import { progressOf } from './progress.ts'
import { getRows } from './store.ts'

/** What the submission, or the one notice, came to. */
export async function submittedOf(tx: Transaction, bundleId: Id): Promise<BundleSubmitted> {
  const rows = await getRows(tx, bundleId)
  const cases: BundleSubmitted['cases'] = []
  const waiting: BundleSubmitted['waiting'] = []
  let deadline: string | null = null
  for (const one of rows.members) {
    const state = await findCaseState(tx, one.draft_id)
    const itemName = (await getItem(tx, one.item_code)).item.shortName
    if (!state) {
      waiting.push({ itemCode: one.item_code, itemName })
      continue
    }
    const { caseId, number, phase, clock, correction, documents } = state
    if (correction && (deadline === null || correction.deadline < deadline)) deadline = correction.deadline
    cases.push({
      ...{ caseId, number, phase, itemCode: one.item_code, itemName, acceptedOn: clock.acceptedOn },
      dueOn: clock.promisedDue === null ? null : civilDateOf(clock.promisedDue),
      ...{ documentId: documents[0]?.documentId ?? null, deadline: correction?.deadline ?? null },
    })
  }
  const { row } = rows
  const { dueOn } = await progressOf(tx, rows)
  const submittedAt = row.submitted_at ?? row.updated_at
  return { bundleId, number: row.number, state: row.state, cases, waiting, dueOn, documentId: row.document_id, deadline, submittedAt }
}
