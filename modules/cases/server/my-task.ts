import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { maySignAt } from '../../catalog/contract.ts'
import { type Item, lineSystem } from '../../catalog/server/api.ts'
import { stepFieldsOf } from '../../forms/server/api.ts'
import { departmentName, type OfficeIndex, officeIndex } from '../../organisations/server/api.ts'
import type { MyTask } from '../contract.ts'
import { opinionViews } from './case-parts.ts'
import { type Application, type Opinion, openContent } from './content.ts'
import { delegatorsOf } from './delegations.ts'
import { foundOutside } from './found-outside.ts'
import { earlierSteps } from './process.ts'
import { stepValuesOf } from './reading.ts'
import { outcomesOf } from './rules/decisions.ts'
import { reviewedBefore } from './rules/joint.ts'
import { advises, fillsIn } from './rules/signing.ts'
import type { CaseState } from './state.ts'
import type { ContentRow, TaskTableRow } from './tables.ts'
import { taskRow } from './task-rows.ts'

interface Given {
  readonly state: CaseState
  readonly item: Item
  readonly tasks: readonly TaskTableRow[]
  readonly application: Application | undefined
  readonly opinions: readonly (Opinion & { readonly officeId: string | null; readonly at: string })[]
  readonly contents: readonly ContentRow[]
}

/** The open task of this case that is my office's, with the least time left, and everything needed to do it. */
export async function myTask(tx: Transaction, given: Given): Promise<MyTask | null> {
  const { actor } = tx
  if (actor.kind !== 'staff' || !actor.permissions.has('cases:decide')) return null
  const { state, item } = given
  const own = given.tasks.filter((one) => one.state === 'open' && one.office_id === actor.officeId).sort(byTimeLeft)
  const ofOthers = own.find((one) => one.claimed_by !== null && one.claimed_by !== actor.accountId)
  const delegators = new Set(ofOthers ? await delegatorsOf(tx, actor.officeId, actor.accountId, item.code) : [])
  const isMine = (one: TaskTableRow) => one.claimed_by === actor.accountId || (one.claimed_by !== null && delegators.has(one.claimed_by))
  const row = own.find(isMine) ?? own.find((one) => one.claimed_by === null) ?? own[0]
  const step = row && item.process.find((one) => one.id === row.step_id)
  if (!row || !step) return null
  const status = state.tasks[row.id]
  const found = step.kind === 'home-visit' ? await foundOutside(tx, row.id) : {}
  const context = { ...given.application?.context, step: stepValuesOf(given.opinions), today: tx.today }
  return {
    ...(await taskRow(tx, row)),
    may: mayOf(state, row, step, isMine(row), row.claimed_by === actor.accountId),
    signing: status?.signing?.mode ?? null,
    joint: jointOf(item, step.id, given.opinions, await officeIndex(tx)),
    request: requestOf(tx, given.contents, row.id),
    fields: status && !fillsIn(status) ? [] : stepFieldsOf(item, step.id, found, context).filter((field) => field.shown),
    sendBackTo: earlierSteps(item.process, step.id, state.steps).map((one) => ({ stepId: one.id, name: one.name })),
    backEntry: row.back_entry || step.line !== undefined,
    externalBody: row.back_entry ? departmentName(step.department) : null,
    lineSystem: step.line === undefined ? null : (lineSystem(step.line)?.name ?? step.line),
    phrases: [...(phrases[step.kind] ?? phrases.review ?? [])],
  }
}

/** The last word of each that reviewed side by side before this step. */
function jointOf(item: Item, stepId: string, opinions: Given['opinions'], offices: OfficeIndex): MyTask['joint'] {
  return reviewedBefore(item.process, stepId).flatMap((step) => {
    const said = opinions.findLast((one) => one.stepId === step.id && one.outcome === 'pass')
    if (!said) return []
    const [view] = opinionViews([{ ...said, takenBack: false }], item, offices)
    if (!view) return []
    const { office, officer, opinion, fields } = view
    return [
      {
        stepId: step.id,
        stepName: step.name,
        office,
        officer,
        opinion,
        fields,
        on: civilDateOf(said.at),
        favourable: said.favourable ?? true,
      },
    ]
  })
}

function requestOf(tx: Transaction, contents: readonly ContentRow[], taskId: string): MyTask['request'] {
  const row = contents.find((one) => one.kind === 'request' && one.key === taskId)
  if (!row) return null
  const { officer, place, note } = openContent(tx, row, 'request')
  return { officer, place, note }
}

const byTimeLeft = (a: TaskTableRow, b: TaskTableRow): number => (a.due === b.due ? (a.id < b.id ? -1 : 1) : a.due < b.due ? -1 : 1)

function mayOf(state: CaseState, row: TaskTableRow, step: Item['process'][number], isMine: boolean, isClaimed: boolean): MyTask['may'] {
  if (row.claimed_by !== null && !isMine) return []
  const claim: MyTask['may'] = row.claimed_by === null ? ['claim'] : isClaimed ? ['release'] : []
  if (step.kind === 'delivery' && !step.followUp) return ['hand-out', ...claim]
  if (step.kind === 'declaration-check') return ['check-promise', 'transfer', 'assign', ...claim]
  const notice = state.notices[row.id]
  const status = state.tasks[row.id]
  const said = outcomesOf(step, status).filter((one) => isPossible(one, state, step, notice !== undefined))
  const posting: MyTask['may'] =
    step.kind !== 'public-notice' || !step.notice?.public ? [] : notice ? ['record-objection'] : ['post-notice']
  const asks: MyTask['may'] =
    status && maySignAt(step) && !advises(status) && state.correction === null && state.phase === 'in-progress' ? ['add-signer'] : []
  return [...said, ...posting, ...asks, 'assign', ...claim]
}

function isPossible(
  outcome: ReturnType<typeof outcomesOf>[number],
  state: CaseState,
  step: Item['process'][number],
  posted: boolean,
): boolean {
  if (outcome === 'pass' && step.notice?.public && !posted) return false
  if (outcome === 'pass' && step.decides && state.owed?.before === 'decision') return false
  if (outcome === 'return') return state.correction === null && !state.told.includes(step.id)
  if (outcome === 'send-back') return Object.values(state.steps).filter((one) => one.state === 'done').length > 1
  return true
}

/** What officers write every day; one click, then edited. */
const phrases: Record<string, readonly string[]> = {
  accept: ['材料齐全，符合法定形式，予以受理。'],
  'preliminary-review': ['经审查，申请材料齐全、内容属实，同意上报。', '经审查，申请人不符合规定条件，建议不予批准。'],
  review: ['经审核，符合规定条件，同意。', '经审核，情况属实，同意上报审批。'],
  'joint-review': ['经核对，申报信息与登记信息一致。', '经核对，申报信息与登记信息不一致，详见说明。'],
  'home-visit': ['经入户调查，申报情况属实。', '经入户调查，实际情况与申报不符，详见说明。'],
  'public-notice': ['公示期满，无异议。'],
  decision: ['经审批，符合规定条件，准予。'],
  'licence-making': ['证照已制作。'],
  payment: ['已按规定发放。'],
  'declaration-check': ['经核对登记信息，承诺属实。', '经核查，承诺与实际不符，详见说明。'],
}
