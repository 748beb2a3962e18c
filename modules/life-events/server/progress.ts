import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import { type CaseSummary, draftsInSight, summariesOf } from '../../cases/server/api.ts'
import { getItem } from '../../catalog/server/api.ts'
import { departmentName } from '../../organisations/server/api.ts'
import type { BundleProgress, BundleSummary, ProgressLine } from '../contract.ts'
import { getDefinition } from './bundle.ts'
import { jointLimit, type Leg, workingDaysOf } from './order.ts'
import { aadOf, type Rows } from './store.ts'
import type { MemberRow } from './tables.ts'

const ended = new Set(['closed', 'not-accepted', 'withdrawn', 'lapsed', 'terminated'])

/** Several cases as one thing, as far as this actor may see them: a line out of sight is left out for staff. */
export async function progressOf(tx: Transaction, { row, members }: Rows): Promise<BundleProgress> {
  const ids = members.map((one) => one.draft_id)
  const cases = new Map((await summariesOf(tx, ids)).map((one) => [one.caseId, one]))
  const drafts = await draftsInSight(tx, ids)
  const seen = members.filter((one) => tx.actor.kind !== 'staff' || cases.has(one.draft_id) || drafts.has(one.draft_id))
  const names = new Map<string, string>()
  for (const one of members) names.set(one.item_code, (await getItem(tx, one.item_code)).item.shortName)
  const lines: ProgressLine[] = []
  for (const one of seen) lines.push(await lineOf(tx, one, cases.get(one.draft_id), names))
  const done = lines.filter((one) => one.state === 'released' || (one.case !== null && ended.has(one.case.phase))).length
  return {
    ...{ bundleId: row.id, number: row.number, code: row.code, name: getDefinition(row.code).name, state: row.state },
    ...{ submittedAt: row.submitted_at, dueOn: row.state === 'running' ? await dueOf(tx, seen, cases) : null },
    ...{ done, total: lines.length, lines, documentId: row.document_id },
  }
}

async function lineOf(
  tx: Transaction,
  row: MemberRow,
  found: CaseSummary | undefined,
  names: ReadonlyMap<string, string>,
): Promise<ProgressLine> {
  const { item } = await getItem(tx, row.item_code)
  const state = found ? 'started' : row.state
  const after = row.after.flatMap((code) => names.get(code) ?? [])
  return {
    ...{ itemCode: row.item_code, itemName: item.shortName, departmentName: departmentName(item.department) },
    ...{ draftId: row.draft_id, state, after, case: found ?? null, hint: hintOf(state, after) },
  }
}

function hintOf(state: ProgressLine['state'], after: readonly string[]): string | null {
  if (state === 'waiting') return `“${after.join('”或“')}”办好后自动开始，不用再来`
  if (state === 'held') return '前一项已经办好，这一项还差一点内容，请补充后提交'
  if (state === 'released') return after.length > 0 ? `“${after.join('”“')}”没有办成，这一项没有开始` : '已不再办理'
  return null
}

/** One joint day: the last of the promises, with what still waits put behind what it waits for. */
async function dueOf(tx: Transaction, members: readonly MemberRow[], cases: ReadonlyMap<string, CaseSummary>): Promise<CivilDate | null> {
  const legs: Leg[] = []
  for (const one of members) {
    const found = cases.get(one.draft_id)
    if (one.state === 'released' || (found && ended.has(found.phase))) continue
    const { item } = await getItem(tx, one.item_code)
    const workingDays = workingDaysOf(item, tx.today, await calendarOf(tx))
    legs.push({ code: one.item_code, workingDays, after: found ? [] : one.after, promisedOn: found?.dueOn ?? undefined })
  }
  return legs.length === 0 ? null : jointLimit(legs, tx.today, await calendarOf(tx)).dueOn
}

export async function summaryOf(tx: Transaction, rows: Rows): Promise<BundleSummary> {
  const { bundleId, number, code, name, state, done, total } = await progressOf(tx, rows)
  const { row, members } = rows
  return {
    ...{ bundleId, number, code, name, state, done, total, updatedAt: row.updated_at },
    applicant: tx.protection.open(row.applicant, aadOf(row.id)),
    draftIds: members.map((one) => one.draft_id),
  }
}
