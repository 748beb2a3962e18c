import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { officeIndex } from '../../organisations/server/api.ts'
import { orderDocument } from '../../seals/server/api.ts'
import { stepName } from './case-parts.ts'
import { type Opinion, openContent } from './content.ts'
import { addressee } from './papers.ts'
import { opinionsOf } from './reading.ts'
import { reviewedBefore } from './rules/joint.ts'
import { type CaseState, type DataOf, type NewEvent, tasksOfStep } from './state.ts'
import { contentsOf } from './store.ts'
import type { Turn } from './turn.ts'

/** Papers of a case that are not for its parties: letters to whoever objected, and the one conclusion of a joint review. */
export async function orderInnerPaper(
  tx: Transaction,
  state: CaseState,
  turn: Turn,
  event: NewEvent,
): Promise<{ readonly documentId: Id; readonly kind: 'objection-reply' | 'joint-conclusion' } | undefined> {
  if (event.kind === 'objectionRecorded' || event.kind === 'objectionConcluded') {
    const documentId = await objectionLetter(tx, state, turn, event.data)
    return documentId === undefined ? undefined : { documentId, kind: 'objection-reply' }
  }
  if (event.kind !== 'taskDecided' || !concludes(state, turn, event.data)) return undefined
  return { documentId: await jointConclusion(tx, state, turn, event.data), kind: 'joint-conclusion' }
}

type Objection = DataOf<'objectionRecorded'> | DataOf<'objectionConcluded'>

/** Told that it was taken down, and later what came of it. Who objects without a name is written to by nobody. */
async function objectionLetter(tx: Transaction, state: CaseState, turn: Turn, data: Objection): Promise<Id | undefined> {
  const { objectionId, taskId } = data
  const fresh = turn.said.find((one) => one.kind === 'objection')
  const rows = fresh ? [{ ...fresh, case_id: state.caseId, at: tx.at }] : await contentsOf(tx, state.caseId, ['objection'])
  const opened = rows.map((row) => ({ ...openContent(tx, row, 'objection'), at: row.at }))
  const objection = opened.find((one) => one.objectionId === objectionId)
  if (!objection || objection.anonymous) return undefined
  const row = turn.said.find((one) => one.kind === 'conclusion')
  const conclusion = row && openContent(tx, { case_id: state.caseId, id: row.id, body: row.body }, 'conclusion')
  const officeId = state.tasks[taskId]?.officeId ?? state.intakeOfficeId
  const earlier = state.documents.filter((one) => one.kind === 'objection-reply').length
  const results = {
    dismissed: '经核实，异议不成立，公示的事项继续办理。',
    upheld: '经核实，异议成立，公示的事项退回重新调查，结果另行公示。',
  }
  return orderDocument(tx, {
    kind: 'objection-reply',
    title: conclusion ? '公示异议答复书' : '公示异议受理告知书',
    number: `攀窗异〔${tx.today.slice(0, 4)}〕${state.number.slice(-6)}-${earlier + 1}号`,
    officeId,
    subjects: [],
    caseId: state.caseId,
    data: {
      objector: { name: objection.from },
      item: { name: turn.item.name, code: turn.item.code },
      receivedOn: civilDateOf(objection.at),
      objection: objection.text,
      result: conclusion ? results[conclusion.conclusion] : '异议已经登记，本机关核实后书面答复您；核实期间不作出决定。',
      reasons: conclusion ? [conclusion.reason] : [],
      // An answer decides nothing: what may be gone against is the decision that follows.
      remedies: null,
      ...(tx.actor.kind === 'staff' ? { handler: tx.actor.name } : {}),
    },
  })
}

/** The step after a parallel stage is done, by the last of those who sign it: theirs is the one conclusion. */
function concludes(state: CaseState, { item }: Turn, { stepId, outcome }: DataOf<'taskDecided'>): boolean {
  if (outcome !== 'pass' && outcome !== 'reject') return false
  return state.steps[stepId]?.state === 'done' && reviewedBefore(item.process, stepId).length > 0
}

async function jointConclusion(tx: Transaction, state: CaseState, turn: Turn, { stepId, outcome }: DataOf<'taskDecided'>): Promise<Id> {
  const { item } = turn
  const offices = await officeIndex(tx)
  const row = turn.said.find((one) => one.kind === 'opinion')
  const own = row && openContent(tx, { case_id: state.caseId, id: row.id, body: row.body }, 'opinion')
  const said = await opinionsOf(tx, state.caseId)
  const reviews = reviewedBefore(item.process, stepId).flatMap(
    (step) => said.findLast((one) => one.stepId === step.id && one.outcome === 'pass') ?? [],
  )
  const officeId = tasksOfStep(state, stepId)[0]?.officeId ?? state.intakeOfficeId
  return orderDocument(tx, {
    kind: 'joint-conclusion',
    title: '联审结论书',
    number: `攀窗联〔${tx.today.slice(0, 4)}〕${state.number.slice(-6)}-${state.steps[stepId]?.round ?? 1}号`,
    officeId,
    subjects: [],
    caseId: state.caseId,
    data: {
      applicant: await addressee(tx, state, turn.application),
      item: { name: item.name, code: item.code },
      caseNumber: state.number,
      opinions: reviews.map((one) => ({
        step: stepName(item, one.stepId),
        office: one.officeId === null ? '' : (offices.byId.get(one.officeId)?.name ?? ''),
        officer: one.officer,
        stand: one.favourable === false ? '不同意' : '同意',
        opinion: one.opinion,
        on: civilDateOf(one.at),
      })),
      conclusion: conclusionOf(own, outcome),
      ...(own?.dissentReason ? { dissent: own.dissentReason } : {}),
      ...(own ? { handler: own.officer } : {}),
    },
  })
}

function conclusionOf(own: Opinion | undefined, outcome: string): string {
  const stand = outcome === 'reject' ? '不予批准' : own?.favourable === false ? '不同意' : '同意'
  const words = own?.opinion || own?.reason || ''
  return words === '' ? stand : `${stand}。${words}`
}
