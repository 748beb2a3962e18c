import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Office } from '../../organisations/server/api.ts'
import type { InspectionView } from '../contract.ts'
import { allowed, isOverdue } from './inspecting.ts'
import { measure } from './measure.ts'
import { standardFor } from './standard.ts'
import type { InspectionRow } from './tables.ts'
import { isAbove } from './views.ts'

export async function inspectionView(tx: Transaction, office: Office, row: InspectionRow): Promise<InspectionView> {
  const seen = await measure(tx, office)
  const lines = standardFor(office.level).flatMap((one) => {
    const found = row.findings.find((each) => each.requirement === one.id)
    if (!found) return []
    const { part, text, check, evidence, measured } = one
    return [{ ...found, part, text, check, evidence, ...(measured ? { seen: seen[measured] } : {}) }]
  })
  return {
    ...{ inspectionId: row.id, officeId: row.office_id, officeName: office.name, state: row.state, revision: row.revision },
    ...{ openedAt: row.opened_at, submittedAt: row.submitted_at, submittedBy: row.submitted_by },
    ...{ reviewedAt: row.reviewed_at, reviewedBy: row.reviewed_by, due: row.due, overdue: isOverdue(row, tx.today) },
    lines,
    may: mayNow(tx, office, row),
  }
}

function mayNow({ actor }: Transaction, office: Office, row: InspectionRow): InspectionView['may'] {
  if (actor.kind !== 'staff') return []
  const own = actor.officeId === office.id && actor.permissions.has('centres:keep')
  const above = isAbove(actor, office.division) && actor.permissions.has('centres:review')
  const acts: InspectionView['may'] = allowed[row.state].filter((act) => (act === 'review' ? above : own))
  return own && row.state === 'passed' ? [...acts, 'begin'] : acts
}
