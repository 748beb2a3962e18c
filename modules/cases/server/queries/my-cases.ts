import { dateInWords } from '../../../../platform/contract/date-words.ts'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { civilDateOf } from '../../../calendar/contract.ts'
import type { Item } from '../../../catalog/server/api.ts'
import { type OfficeIndex, officeIndex } from '../../../organisations/server/api.ts'
import { getDraft as getDraftEndpoint, getMyCase, listDrafts, listMyCases, type MyCase } from '../../contract.ts'
import { documentViews } from '../case-parts.ts'
import { clockView } from '../clock-view.ts'
import { nameAad, openContent } from '../content.ts'
import { draftView } from '../draft-view.ts'
import { getDraft } from '../drafts.ts'
import { remediesOf } from '../papers.ts'
import { creditView, mendViews, owedView, promiseView } from '../promise-view.ts'
import { itemOf } from '../reading.ts'
import { draftsOf } from '../reception-view.ts'
import { type CaseState, isFinal, openTasks } from '../state.ts'
import { contentsOf, db, getCaseRow } from '../store.ts'
import { caseSummary, nowWords } from '../summaries.ts'
import { suspensionOf } from '../turn-view.ts'
import { mailOf, owedViews } from './what-is-owed.ts'

function resident(tx: Transaction): Id {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notFound)
  return tx.actor.personId
}

export const listMyCasesQuery = query(listMyCases, async (tx) => {
  const rows = await db(tx)
    .selectFrom('cases.party as p')
    .innerJoin('cases.case as c', (join) => join.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.case_id'))
    .selectAll('c')
    .distinctOn(['c.received_at', 'c.id'])
    .where('p.tenant', '=', tx.tenant)
    .where('p.person_id', '=', resident(tx))
    .where('p.sees', '=', true)
    .orderBy('c.received_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(100)
    .execute()
  return { rows: await Promise.all(rows.map((row) => caseSummary(tx, row))) }
})

export const listDraftsQuery = query(listDrafts, async (tx) => ({
  rows: tx.actor.kind === 'resident' ? await draftsOf(tx, tx.actor.personId) : [],
}))

export const getDraftQuery = query(getDraftEndpoint, async (tx, { draftId }) => draftView(tx, await getDraft(tx, draftId)))

export const getMyCaseQuery = query(getMyCase, async (tx, { caseId }): Promise<MyCase> => {
  const personId = resident(tx)
  const row = await getCaseRow(tx, caseId)
  const { state } = row
  const item = await itemOf(tx, state)
  const offices = await officeIndex(tx)
  const contents = await contentsOf(tx, caseId, ['correction', 'refusal', 'turn', 'receipt', 'opinion', 'mend', 'promise-check'])
  const correction = contents.filter((one) => one.kind === 'correction').at(-1)
  return {
    caseId,
    number: state.number,
    itemCode: state.itemCode,
    itemName: item.name,
    phase: state.phase,
    verdict: state.verdict,
    applicant: tx.protection.open(row.applicant, nameAad(caseId)),
    asAgent: state.agentId === personId,
    submittedAt: state.receivedAt,
    clock: await clockView(tx, state, item),
    now: nowWords(state, item, offices),
    next: nextWords(state, item),
    timeline: timeline(state, item, offices),
    defects: state.correction && correction ? [...openContent(tx, correction, 'correction').defects] : [],
    deadline: state.correction?.deadline ?? null,
    documents: await documentViews(tx, state),
    licenceId: state.result?.licenceId ?? null,
    rejection: await rejectionOf(tx, state, item, contents),
    delivery: state.delivery,
    suspension: suspensionOf(tx, state, contents),
    owed: owedView(state, item),
    promise: promiseView(tx, state, item, offices, contents),
    credit: await creditView(tx, row, item, offices),
    mends: mendViews(tx, contents, offices),
    followUps: owedViews(tx, state, item, offices, contents),
    mail: mailOf(tx, contents),
    revokedOn: state.revokedOn ?? null,
    effort: state.effort ?? null,
    may: mayOf(state),
  }
})

function mayOf(state: CaseState): MyCase['may'] {
  const withdraw: MyCase['may'] = !isFinal(state.phase) && state.verdict === null ? ['withdraw'] : []
  const correct: MyCase['may'] = state.correction ? ['correct'] : []
  const rate: MyCase['may'] = state.phase === 'closed' ? ['rate'] : []
  const bring: MyCase['may'] = state.owed ? ['bring'] : []
  return [...correct, ...bring, ...withdraw, 'print', ...rate]
}

async function rejectionOf(
  tx: Transaction,
  state: CaseState,
  item: Item,
  contents: Awaited<ReturnType<typeof contentsOf>>,
): Promise<MyCase['rejection']> {
  const row = contents.filter((one) => one.kind === 'refusal').at(-1)
  if (!row || (state.verdict !== 'rejected' && state.phase !== 'not-accepted')) return null
  const { reason, legalBasis, competentAuthority } = openContent(tx, row, 'refusal')
  const remedies = await remediesOf(tx, item, state.authorityOfficeId ?? state.intakeOfficeId)
  const remedy = remedies
    ? `如不服，可在${remedies.reviewDays ?? 60}日内向${remedies.review}申请行政复议，或在${remedies.courtMonths ?? 6}个月内向${remedies.court}提起行政诉讼`
    : '如有疑问，请向受理窗口咨询'
  return { reason, legalBasis, remedy: competentAuthority ? `请向${competentAuthority}提出申请。${remedy}` : remedy }
}

const deliveryWords: Record<CaseState['delivery'], string> = {
  electronic: '电子文书盖章后立即送达',
  'pick-up': '请到受理窗口领取',
  mail: '将寄到您留的地址，寄出后告诉您单号',
}

/** What comes next: the step ahead, or what the applicant has to do and until when. */
function nextWords(state: CaseState, item: Item): string | null {
  if (state.correction) return `请在${dateInWords(state.correction.deadline)}前补正，逾期视为撤回申请`
  if (state.owed) return `请在${dateInWords(state.owed.until)}前补交${state.owed.materials.length}项容缺材料，逾期终止办理`
  if (state.phase === 'received') return '窗口将在5个工作日内受理或一次性告知需要补正的内容'
  if (state.phase === 'delivering') return deliveryWords[state.delivery]
  if (state.revokedOn !== undefined) return null
  const owed = openTasks(state).find((one) => one.followUp)
  if (owed) return `${stepName(item, owed.stepId)}：预计${dateInWords(civilDateOf(owed.due))}前完成`
  if (state.clock.stops.some((one) => one.to === null)) return '恢复办理后继续计时，最晚办完的日子相应往后'
  // Until when stands in the clock.
  const ahead = isFinal(state.phase) ? undefined : item.process.find((one) => !one.followUp && state.steps[one.id] === undefined)
  return ahead?.name ?? null
}

const stepName = (item: Item, stepId: string) => item.process.find((one) => one.id === stepId)?.name ?? stepId

/** The whole way: what is done with its day, what is being done, what lies ahead. Steps that fall away are not shown. */
function timeline(state: CaseState, item: Item, offices: OfficeIndex): MyCase['timeline'] {
  const submitted = { at: state.receivedAt, state: 'done' as const, title: '提交申请', text: '', office: null, dueOn: null }
  const ended = isFinal(state.phase) && state.phase !== 'closed'
  const steps = item.process.flatMap((step) => {
    const status = state.steps[step.id]
    if (status?.state === 'skipped' || (ended && status?.state !== 'done') || (state.verdict === 'rejected' && step.followUp)) return []
    const task = status?.taskId ? state.tasks[status.taskId] : undefined
    const stand = status?.state === 'done' ? ('done' as const) : status ? ('now' as const) : ('ahead' as const)
    return [
      {
        at: task?.doneAt ?? (status?.state === 'done' ? state.clock.acceptedAt : null),
        state: stand,
        title: step.name,
        text: status?.state === 'waiting' ? '等待您补正' : '',
        office: task ? (offices.byId.get(task.officeId)?.name ?? null) : null,
        dueOn: task && task.state !== 'done' ? civilDateOf(task.due) : null,
      },
    ]
  })
  return [submitted, ...steps]
}
