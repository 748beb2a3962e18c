import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { findItem } from '../../catalog/server/api.ts'
import { officeIndex } from '../../organisations/server/api.ts'
import { maskName } from '../../people/contract.ts'
import type { TaskRow } from '../contract.ts'
import { lightAt } from './clock.ts'
import { nameAad } from './content.ts'
import type { TaskTableRow } from './tables.ts'

/** Names of items and offices come from memory, the applicant's from the row itself: no further query. */
export async function taskRow(tx: Transaction, row: TaskTableRow): Promise<TaskRow> {
  const item = (await findItem(tx, row.item_code, row.item_version))?.item
  const step = item?.process.find((one) => one.id === row.step_id)
  const office = (await officeIndex(tx)).byId.get(row.office_id)
  const mine = tx.actor.kind === 'staff' && tx.actor.officeId === row.office_id
  const name = tx.protection.open(row.applicant, nameAad(row.case_id))
  return {
    taskId: row.id,
    version: row.version,
    caseId: row.case_id,
    number: row.number,
    itemCode: row.item_code,
    itemName: item?.name ?? row.item_code,
    stepId: row.step_id,
    stepName: step?.name ?? row.step_id,
    kind: (step?.kind ?? row.kind) as TaskRow['kind'],
    office: { officeId: row.office_id, name: office?.name ?? '', division: row.division, department: row.department },
    applicant: mine ? name : row.sealed ? '' : maskName(name),
    openedAt: row.opened_at,
    due: row.due,
    dueOn: civilDateOf(row.due),
    light: row.state === 'open' && !row.marks.includes('paused') ? lightAt(tx.at, row.due, row.warn_from) : 'green',
    state: row.state,
    claimedBy: row.claimed_by === null ? null : { accountId: row.claimed_by, name: row.claimed_name ?? '' },
    mine,
    together: step?.together === true,
    marks: [
      ...(row.follow_up ? (['follow-up'] as const) : []),
      ...(row.back_entry ? (['external'] as const) : []),
      ...(row.line ? (['line-system'] as const) : []),
      ...(row.sealed ? (['sealed'] as const) : []),
      ...(row.marks as ('corrected' | 'objection' | 'returned' | 'signing' | 'owed' | 'paused')[]),
    ],
  }
}
