import type { Transaction } from '../../../platform/server/transaction.ts'
import { findDivision } from '../../divisions/server/api.ts'
import { officeIndex } from '../../organisations/server/api.ts'
import type { VisitMatter, VisitRow } from '../contract.ts'
import { contentOf, matterContent, mattersOf, membersOf } from './store.ts'
import type { MatterTable, MemberTable, VisitTable } from './tables.ts'

/** 仁和街道 五十四社区 without the city and county that everybody here knows. */
export const areaName = (division: string): string => findDivision(division)?.shortName ?? ''

export async function matterView(tx: Transaction, row: MatterTable): Promise<VisitMatter> {
  const { shortName, stepName } = matterContent(tx, row)
  return {
    ...{ taskId: row.task_id, caseId: row.case_id, number: row.number, documentId: row.document_ids.at(-1) ?? null },
    ...{ itemName: shortName, stepName },
    officeName: (await officeIndex(tx)).byId.get(row.office_id)?.name ?? '',
  }
}

export async function visitRows(tx: Transaction, visits: readonly VisitTable[]): Promise<VisitRow[]> {
  if (visits.length === 0) return []
  const ids = visits.map((one) => one.id)
  const [members, matters] = [await membersOf(tx, ids), await mattersOf(tx, ids)]
  const rows: VisitRow[] = []
  for (const one of visits)
    rows.push(
      await rowOf(
        tx,
        one,
        members.filter((each) => each.visit_id === one.id),
        matters.filter((each) => each.visit_id === one.id),
      ),
    )
  return rows
}

export async function visitRow(tx: Transaction, visit: VisitTable): Promise<VisitRow> {
  const [row] = await visitRows(tx, [visit])
  if (!row) throw new Error('a visit has a row')
  return row
}

async function rowOf(tx: Transaction, visit: VisitTable, members: MemberTable[], matters: MatterTable[]): Promise<VisitRow> {
  const { applicant, address, phone, note } = contentOf(tx, visit)
  const offices = await officeIndex(tx)
  const shown = await Promise.all(matters.map((one) => matterView(tx, one)))
  return {
    ...{ visitId: visit.id, state: visit.state, day: visit.day, from: visit.from_time, to: visit.to_time },
    ...{ division: visit.division, areaName: areaName(visit.division), address, applicant, phone, note },
    ...{ sealed: visit.sealed, attempt: visit.attempt, matters: shown },
    members: members.map(({ account_id, name, office_id }) => ({
      ...{ accountId: account_id, name, officeId: office_id },
      officeName: offices.byId.get(office_id)?.name ?? '',
    })),
    may: mayOf(tx, visit, members),
  }
}

/** The office that planned it changes it; whoever goes may take it along on its day. */
function mayOf({ actor, today }: Transaction, visit: VisitTable, members: readonly MemberTable[]): VisitRow['may'] {
  if (actor.kind !== 'staff' || visit.state !== 'planned') return []
  const goes = members.some((one) => one.account_id === actor.accountId)
  return [
    ...(actor.officeId === visit.office_id ? (['change', 'cancel'] as const) : []),
    ...(goes && visit.day === today ? (['take-along'] as const) : []),
  ]
}
