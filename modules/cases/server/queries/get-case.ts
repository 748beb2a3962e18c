import { actorName } from '../../../../platform/server/actor.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { words } from '../../../catalog/contract.ts'
import type { Item } from '../../../catalog/server/api.ts'
import { effortOf } from '../../../forms/contract.ts'
import { departmentName, officeIndex } from '../../../organisations/server/api.ts'
import { getPerson, householdCard, householdOf, personCard } from '../../../people/server/api.ts'
import { type CaseView, caseSideEvents, getCase } from '../../contract.ts'
import { documentViews, noticeViews, officeCard, opinionViews, stepName, stepViews } from '../case-parts.ts'
import { clockView } from '../clock-view.ts'
import { staff } from '../commands/decide-task.ts'
import { mayBring } from '../commands/keep-promises.ts'
import { openContent } from '../content.ts'
import { historyLine, isShown } from '../history.ts'
import { mendableFields } from '../mending.ts'
import { myTask } from '../my-task.ts'
import { creditView, materialsNow, mendViews, owedView, promiseView } from '../promise-view.ts'
import { itemOf, takenBack } from '../reading.ts'
import { casesOf } from '../reception-view.ts'
import { isMendable } from '../rules/promises.ts'
import { lastActBy } from '../rules/take-back.ts'
import { type CaseState, isFinal } from '../state.ts'
import { contentsOf, db, getCaseRow, historyOf } from '../store.ts'
import { nowWords } from '../summaries.ts'
import type { TaskTableRow } from '../tables.ts'
import { taskRow } from '../task-rows.ts'
import { possibleTurns, turnsOf } from '../turn-view.ts'

/** Everything on one screen, from a handful of statements. Reading personal data is itself recorded, in a stream of its own. */
export default query(getCase, async (tx, { caseId }): Promise<CaseView> => {
  const row = await getCaseRow(tx, caseId)
  const { state } = row
  const item = await itemOf(tx, state)
  const offices = await officeIndex(tx)
  const contents = await contentsOf(tx, caseId)
  const last = contents.filter((one) => one.kind === 'application').at(-1)
  const application = last && openContent(tx, last, 'application')
  const undone = takenBack(contents)
  const opinions = contents
    .filter((one) => one.kind === 'opinion')
    .map((one) => ({ ...openContent(tx, one, 'opinion'), at: one.at, officeId: one.office_id, takenBack: undone.has(one.id) }))
  const tasks = await db(tx)
    .selectFrom('cases.task')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .orderBy('due')
    .execute()
  const inForce = opinions.filter((one) => !one.takenBack)
  const task = await myTask(tx, { state, item, tasks, application, opinions: inForce, contents })
  const history = await historyOf(tx, caseId)
  const applicant = await getPerson(tx, state.applicantId)
  const household = state.sealed ? undefined : await householdOf(tx, state.applicantId)
  const isHandled = task !== null || state.intakeOfficeId === staff(tx).officeId
  const mayMend = application !== undefined && mayMendNow(tx, state, tasks)
  tx.emit(caseSideEvents.caseViewed, `case-views:${caseId}`, { caseId, officeId: staff(tx).officeId })
  return {
    caseId,
    version: state.version,
    number: state.number,
    item: itemPart(item, state),
    phase: state.phase,
    verdict: state.verdict,
    now: nowWords(state, item, offices),
    channel: state.channel,
    delivery: state.delivery,
    submittedAt: state.receivedAt,
    intakeOffice: officeCard(offices, state.intakeOfficeId),
    authority: state.authorityOfficeId === null ? null : officeCard(offices, state.authorityOfficeId),
    clock: await clockView(tx, state, item),
    applicant: { ...personCard(tx, applicant), ...(isHandled ? { name: applicant.name } : {}) },
    agent: application?.agent ?? null,
    mailTo: application?.mailTo ?? null,
    parties: (application?.parties ?? [])
      .filter((one) => one.role !== 'applicant')
      .map((one) => ({
        role: one.role,
        label: words['zh-CN'].partyRole[one.role as 'agent'] ?? one.role,
        name: one.name,
        personId: one.personId,
      })),
    household: household ? householdCard(tx, household) : null,
    form: application?.form ?? emptyForm(item, state),
    materials: materialsNow(tx, application?.materials ?? [], contents),
    effort: application ? effortOf(application.form, application.materials) : null,
    conditions: [...(application?.conditions ?? [])],
    acts: (application?.acts ?? []).map((one) => ({ ...one, at: last?.at ?? state.receivedAt })),
    signature: application?.signature ?? null,
    opinions: opinionViews(opinions, item, offices),
    notices: noticeViews(tx, state, item, contents),
    process: stepViews(tx, state, item, offices),
    followUps: await Promise.all(tasks.filter((one) => one.follow_up).map((one) => taskRow(tx, one))),
    documents: await documentViews(tx, state),
    result: state.result && state.verdict === 'granted' ? { document: item.result.document, licenceId: state.result.licenceId } : null,
    defects: state.correction ? defectsIn(tx, contents) : [],
    deadline: state.correction?.deadline ?? null,
    history: history.filter(isShown).map((event) => historyLine(event, item, offices, state)),
    earlier: await casesOf(tx, state.applicantId, { except: caseId, open: !state.sealed }),
    task,
    takeBack: takeBackOf(tx, state, item, history),
    ...turnsOf(tx, state, item, offices, contents),
    owed: owedView(state, item),
    promise: promiseView(tx, state, item, offices, contents),
    credit: await creditView(tx, row, item, offices),
    mends: mendViews(tx, contents, offices),
    mendable: mayMend && application ? mendableFields(item, application.form).map((one) => one.key) : [],
    may: [...mayOf(tx, state, task !== null), ...(mayMend ? (['mend'] as const) : [])],
  }
})

const itemPart = (item: Item, state: CaseState): CaseView['item'] => ({
  code: item.code,
  version: state.itemVersion,
  name: item.name,
  departmentName: departmentName(item.department),
  kind: words['zh-CN'].itemKind[item.kind],
  basis: [...item.basis],
  sealed: state.sealed,
  result: item.result.document,
})

const emptyForm = (item: Item, state: CaseState): CaseView['form'] => ({
  itemCode: item.code,
  itemVersion: state.itemVersion,
  itemName: item.name,
  sections: [],
  openQuestions: 0,
  prefilled: 0,
  total: 0,
  acts: [],
})

const defectsIn = (tx: Transaction, contents: Awaited<ReturnType<typeof contentsOf>>) => {
  const row = contents.filter((one) => one.kind === 'correction').at(-1)
  return row ? [...openContent(tx, row, 'correction').defects] : []
}

function takeBackOf(tx: Transaction, state: CaseState, item: Item, history: Awaited<ReturnType<typeof historyOf>>): CaseView['takeBack'] {
  const taskId = staff(tx).permissions.has('cases:decide') ? lastActBy(actorName(tx.actor), state, history) : undefined
  return taskId === undefined ? null : { taskId, stepName: stepName(item, state.tasks[taskId]?.stepId ?? '') }
}

/** At the window that took it in or accepts it, as long as no other office has begun. */
function mayMendNow(tx: Transaction, state: CaseState, tasks: readonly TaskTableRow[]): boolean {
  const { officeId, permissions } = staff(tx)
  const here =
    state.intakeOfficeId === officeId || tasks.some((one) => one.kind === 'accept' && one.state === 'open' && one.office_id === officeId)
  const begun = tasks.filter((one) => one.claimed_by !== null && one.office_id !== officeId).map((one) => one.id)
  return here && permissions.has('cases:take-in') && isMendable(state, begun)
}

function mayOf(tx: Transaction, state: CaseState, hasTask: boolean): CaseView['may'] {
  const withdraw: CaseView['may'] =
    !isFinal(state.phase) && state.verdict === null && staff(tx).officeId === state.intakeOfficeId ? ['withdraw'] : []
  const bring: CaseView['may'] = state.owed && mayBring(tx, state) ? ['bring'] : []
  return [...(hasTask ? (['decide'] as const) : []), ...bring, ...withdraw, ...possibleTurns(staff(tx), state), 'print']
}
