import { dateInWords } from '../../../platform/contract/date-words.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { findItem, type Item } from '../../catalog/server/api.ts'
import { type OfficeIndex, officeIndex } from '../../organisations/server/api.ts'
import { maskName } from '../../people/contract.ts'
import { type CaseSummary, turnWords } from '../contract.ts'
import { lightAt } from './clock.ts'
import { nameAad } from './content.ts'
import { type CaseState, isFinal, openTasks } from './state.ts'
import type { CaseRow } from './tables.ts'

export async function caseSummary(tx: Transaction, row: CaseRow): Promise<CaseSummary> {
  const item = (await findItem(tx, row.item_code, row.item_version))?.item
  const name = tx.protection.open(row.applicant, nameAad(row.id))
  return {
    caseId: row.id,
    number: row.number,
    itemCode: row.item_code,
    itemName: item?.name ?? row.item_code,
    phase: row.phase,
    verdict: row.verdict,
    applicant: tx.actor.kind === 'resident' ? name : maskName(name),
    submittedAt: row.received_at,
    dueOn: row.due === null ? null : civilDateOf(row.due),
    light: lightAt(tx.at, row.due, row.warn_from ?? row.received_at),
    now: nowWords(row.state, item, await officeIndex(tx)),
  }
}

const phaseWords: Record<CaseState['phase'], string> = {
  received: '已收件，等待窗口受理',
  'awaiting-correction': '等待申请人补正',
  'in-progress': '办理中',
  delivering: '已作出决定，等待送达',
  closed: '已办结',
  'not-accepted': '不予受理',
  withdrawn: '申请人已撤回',
  lapsed: '逾期未补正，已终结',
  terminated: '已终止办理',
}

/** Where it stands, in one sentence: 仁和区民政局正在审核. */
export function nowWords(state: CaseState, item: Item | undefined, offices: OfficeIndex): string {
  if (state.revokedOn !== undefined) return '已办结：决定已撤销'
  if (isFinal(state.phase)) return state.phase === 'closed' && state.verdict === 'rejected' ? '已办结：不予批准' : phaseWords[state.phase]
  if (state.phase === 'awaiting-correction')
    return state.correction ? `等待申请人补正，${dateInWords(state.correction.deadline)}截止` : phaseWords['awaiting-correction']
  const stop = state.clock.stops.find((one) => one.to === null)
  if (stop) return `中止办理：${turnWords.suspension[stop.reason as 'hearing'] ?? '另作处理'}`
  const tasks = openTasks(state).filter((one) => !one.followUp)
  const owed = state.owed ? `等待申请人补交容缺材料，${dateInWords(state.owed.until)}截止` : undefined
  if (tasks.length === 0) return owed ?? phaseWords[state.phase]
  const words = tasks.map((task) => {
    const step = item?.process.find((one) => one.id === task.stepId)
    return `${offices.byId.get(task.officeId)?.name ?? ''}正在办理：${step?.name ?? ''}`
  })
  return [...new Set(words), ...(owed ? [owed] : [])].join('；')
}
