import type { Id } from '../../../platform/contract/shapes.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { getOffice, type Office, type OfficeIndex } from '../../organisations/server/api.ts'
import type { ApprovalView } from '../contract.ts'
import { openContent } from './content.ts'
import type { ApprovalStatus, CaseState } from './state.ts'
import { db } from './store.ts'
import type { ApprovalRow, ContentRow } from './tables.ts'

/** What waits for a second person; a line is there as long as nobody has answered. */
export const approvalTable = {
  /** `officeId`: whose head decides. */
  insert: async (tx: Transaction, given: { approvalId: Id; caseId: Id; turn: ApprovalRow['turn']; officeId: Id }) => {
    const { approvalId: id, caseId: case_id, turn, officeId: office_id } = given
    const { division, department } = await getOffice(tx, office_id)
    await tx.rows('select cases.ask_approval($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[tx.tenant, id, case_id, turn, office_id, division, department, tx.at],
    ])
  },
  close: async (tx: Transaction, approvalId: Id) => {
    await db(tx).deleteFrom('cases.approval').where('tenant', '=', tx.tenant).where('id', '=', approvalId).execute()
  },
  open: async (tx: Transaction, actor: StaffActor): Promise<ApprovalRow[]> => {
    const rows = db(tx).selectFrom('cases.approval').selectAll().where('tenant', '=', tx.tenant)
    const mine = rows.where('turn', actor.role === 'supervisor' ? '=' : '<>', 'return-again')
    return mine.orderBy('asked_at').limit(200).execute()
  },
}

/** Leave for a second notice is the supervisor's; all else is for the head of the office at work, of a decision the office that took it, or of the one above. */
export function mayDecide(
  actor: StaffActor,
  asked: Pick<ApprovalStatus, 'turn' | 'by'>,
  office: Pick<Office, 'division' | 'department'> | undefined,
): boolean {
  if (asked.by === actor.accountId || !office?.division.startsWith(actor.division)) return false
  return asked.turn === 'return-again'
    ? actor.role === 'supervisor'
    : actor.role === 'office-head' && actor.department === office.department
}

/** What of the item is shown: labels of the fields of its licence, and the unit of its limits. */
export interface OfItem {
  readonly label: (key: string) => string
  readonly unit: ApprovalView['unit']
}

export function approvalViews(
  tx: Transaction,
  state: CaseState,
  rows: readonly ContentRow[],
  offices: OfficeIndex,
  { label, unit }: OfItem,
): ApprovalView[] {
  const { actor } = tx
  return Object.entries(state.approvals ?? {}).flatMap(([approvalId, asked]) => {
    const said = (kind: ContentRow['kind']) => rows.find((row) => row.kind === kind && row.key === approvalId)
    const office = offices.byId.get(asked.officeId)
    const [request, answer] = [said('approval-request'), said('answer')]
    if (!request) return []
    const { reason, basis, fields, officer } = openContent(tx, request, 'approval-request')
    const answered = answer && openContent(tx, answer, 'answer')
    const view: ApprovalView = {
      ...{ approvalId, turn: asked.turn, state: asked.state, office: office?.name ?? '', askedBy: officer, askedAt: asked.at },
      ...{ reason, basis, days: asked.days, unit, answer: answered?.answer ?? '', decidedBy: answered?.officer ?? '' },
      fields: Object.entries(fields).map(([key, value]) => ({ key, label: label(key), value })),
      mine: asked.state === 'open' && actor.kind === 'staff' && mayDecide(actor, asked, office),
    }
    return [view]
  })
}
