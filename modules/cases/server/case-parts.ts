import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item, Step } from '../../catalog/contract.ts'
import { shownValue } from '../../forms/server/api.ts'
import { departmentName, type OfficeIndex } from '../../organisations/server/api.ts'
import { innerDocuments } from '../../seals/contract.ts'
import { documentsOf } from '../../seals/server/api.ts'
import type { CaseDocument, CaseView, OfficeCard, OpinionView, StepView } from '../contract.ts'
import { isStanding, lightAt } from './clock.ts'
import { type Opinion, openContent } from './content.ts'
import { type CaseState, type TaskStatus, tasksOfStep } from './state.ts'
import type { ContentRow } from './tables.ts'

export function officeCard(offices: OfficeIndex, id: string): OfficeCard {
  const office = offices.byId.get(id)
  return { officeId: id, name: office?.name ?? '', division: office?.division ?? '', department: office?.department ?? '' }
}

/** Every step of the item as this case stands, in order: what was done, what is being done, what may still come. */
export function stepViews(tx: Transaction, state: CaseState, item: Item, offices: OfficeIndex): StepView[] {
  return item.process.map((step) => {
    const status = state.steps[step.id]
    const task = status?.taskId ? state.tasks[status.taskId] : undefined
    return {
      stepId: step.id,
      name: step.name,
      level: step.level,
      department: step.department,
      departmentName: departmentName(step.department),
      kind: step.kind,
      group: step.group ?? null,
      branch: step.branch ? { id: step.branch.id, label: step.branch.label } : null,
      decides: step.decides === true,
      followUp: step.followUp === true,
      state: status?.state ?? 'pending',
      office: task ? (offices.byId.get(task.officeId)?.name ?? null) : null,
      openedAt: task?.openedAt ?? null,
      due: task?.due ?? null,
      doneAt: task?.doneAt ?? (status?.state === 'done' && step.kind === 'accept' ? state.clock.acceptedAt : null),
      light: task?.state === 'open' && (task.followUp || !isStanding(state.clock.stops)) ? lightAt(tx.at, task.due, task.warnFrom) : null,
      round: status?.round ?? 0,
      signers: signersOf(state, step.id).map((one) => ({
        taskId: one.taskId,
        office: offices.byId.get(one.officeId)?.name ?? '',
        mode: one.signing?.mode ?? null,
        state: one.state,
      })),
    }
  })
}

/** Empty where one signs alone; else in the order in which they sign. */
function signersOf(state: CaseState, stepId: string): TaskStatus[] {
  const tasks = tasksOfStep(state, stepId).filter((one) => one.state !== 'cancelled' || one.signing)
  if (tasks.length < 2) return []
  const depth = (one: TaskStatus): number =>
    (one.after ?? []).reduce((most, id) => Math.max(most, 1 + (state.tasks[id] ? depth(state.tasks[id]) : 0)), 0)
  return tasks.sort((a, b) => depth(a) - depth(b))
}

export function opinionViews(
  opinions: readonly (Opinion & { at: string; officeId: string | null; takenBack: boolean })[],
  item: Item,
  offices: OfficeIndex,
): OpinionView[] {
  const label = new Map(item.fields.map((field) => [field.key, field]))
  return opinions.map((one) => ({
    at: one.at,
    stepId: one.stepId,
    stepName: stepName(item, one.stepId),
    office: one.officeId === null ? '' : (offices.byId.get(one.officeId)?.name ?? ''),
    officer: one.officer,
    outcome: one.outcome,
    favourable: one.favourable ?? null,
    opinion: one.opinion,
    reason: one.reason ?? null,
    legalBasis: one.legalBasis ?? null,
    dissentReason: one.dissentReason ?? null,
    external: one.external ?? null,
    defects: [...(one.defects ?? [])],
    takenBack: one.takenBack,
    fields: Object.entries(one.fields ?? {}).map(([key, value]) => {
      const field = label.get(key)
      return { key, label: field?.label ?? key, value: field ? shownValue(value, field.type, field.unit) : String(value) }
    }),
  }))
}

export const stepName = (item: Item, stepId: string) => item.process.find((one) => one.id === stepId)?.name ?? stepId

/** Notices of this case with their objections, in the objectors' words. */
export function noticeViews(tx: Transaction, state: CaseState, item: Item, rows: readonly ContentRow[]): CaseView['notices'] {
  const objections = rows
    .filter((row) => row.kind === 'objection')
    .map((row) => ({ at: row.at, key: row.key, ...openContent(tx, row, 'objection') }))
  const conclusions = new Map(
    rows
      .filter((row) => row.kind === 'conclusion')
      .map((row) => {
        const said = openContent(tx, row, 'conclusion')
        return [said.objectionId, said] as const
      }),
  )
  const places = new Map(rows.filter((row) => row.kind === 'notice').map((row) => [row.key, openContent(tx, row, 'notice').place]))
  return Object.values(state.tasks)
    .filter((task) => task.kind === 'public-notice')
    .map((task) => {
      const step = stepOf(item, task.stepId)
      const posted = state.notices[task.taskId]
      return {
        taskId: task.taskId,
        postedOn: posted?.on ?? null,
        endsOn: posted?.endsOn ?? null,
        place: places.get(task.taskId) ?? '',
        basis: step?.notice?.basis ?? '',
        public: step?.notice?.public ?? false,
        objections: objections
          .filter((one) => one.key === task.taskId)
          .map(({ objectionId, at, from, text, contact = '' }) => {
            const ended = conclusions.get(objectionId)
            return { objectionId, at, from, text, contact, conclusion: ended?.conclusion ?? null, reason: ended?.reason ?? null }
          }),
      }
    })
}

const stepOf = (item: Item, stepId: string): Step | undefined => item.process.find((one) => one.id === stepId)

export async function documentViews(tx: Transaction, state: CaseState): Promise<CaseDocument[]> {
  const ordered = new Map(state.documents.map((one) => [one.documentId, one.at]))
  const found = await documentsOf(tx, { caseId: state.caseId })
  const shown = tx.actor.kind === 'resident' ? found.filter((one) => !innerDocuments.has(one.kind)) : found
  return shown.map((one) => ({
    documentId: one.id,
    kind: one.kind,
    title: one.title,
    orderedAt: ordered.get(one.id) ?? state.receivedAt,
    state: one.state,
  }))
}
