import { type FieldFault, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import type { Item, Step } from '../../../catalog/contract.ts'
import { stepFaultsOf } from '../../../forms/server/api.ts'
import { type Acted, decideTask, caseProblems as problems } from '../../contract.ts'
import { type Said, say } from '../content.ts'
import { delegatorOf } from '../delegations.ts'
import { reopenDraft } from '../drafts.ts'
import { transferOffices } from '../offices.ts'
import { type Done, perform } from '../perform.ts'
import { nextTaskAfter, nextTaskBeside } from '../queries/next-task.ts'
import { caseContext, itemOf, opinionsOf } from '../reading.ts'
import { outcomesOf } from '../rules/decisions.ts'
import { dissentOf, reviewedBefore } from '../rules/joint.ts'
import { fillsIn } from '../rules/signing.ts'
import type { Command } from '../rules.ts'
import type { CaseState, TaskStatus } from '../state.ts'
import { type LockedTask, lockTask } from '../store.ts'

type Asked = Parameters<Parameters<typeof command<typeof decideTask>>[1]>[1]

export default command(decideTask, async (tx, asked) => {
  const actor = staff(tx)
  const [locked, next] = await Promise.all([lockTask(tx, asked.taskId), nextTaskBeside(tx, asked.taskId)])
  const inHand = await openTaskFor(tx, locked, asked.taskId, actor)
  const { task } = inHand
  if (asked.taskVersion !== locked.taskVersion) throw new Problem(problems.staleTask)
  const item = await itemOf(tx, locked.state)
  const step = item.process.find((one) => one.id === task.stepId)
  if (!step || !outcomesOf(step, task).includes(asked.outcome)) throw new Problem(problems.outcomeNotAllowed)
  if (asked.together !== undefined && !(step.together && asked.outcome === 'pass')) throw new Problem(problems.togetherNotAllowed)
  await demandWords(tx, locked.state, item, step, task, asked)
  const said = say(tx, locked.state.caseId, 'opinion', task.taskId, opinionOf(asked, task, officerName(actor, inHand)))
  const done = await perform(tx, locked.state, await commandOf(tx, asked, task, step, said), [
    said,
    ...alsoSaid(tx, locked.state, task, asked),
  ])
  if (asked.outcome === 'return') await reopenDraft(tx, done.state, asked.defects ?? [])
  return acted(done, await nextTaskAfter(tx, next, locked.state, done.state))
})

export function staff(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Problem(problems.notYourTask)
  return tx.actor
}

/** A task in hand, and in whose name: somebody who claimed it and delegated it to me. */
export interface InHand {
  readonly task: TaskStatus
  readonly inNameOf: string | undefined
}

/** The task is open, my own office's, and nobody else's claim, unless they delegated it to me. */
export async function openTaskFor(tx: Transaction, locked: LockedTask, taskId: string, actor: StaffActor): Promise<InHand> {
  const task = locked.state.tasks[taskId]
  if (!task || task.state === 'done' || task.state === 'cancelled') throw new Problem(problems.alreadyDecided)
  if (locked.officeId !== actor.officeId) throw new Problem(problems.notYourTask)
  if (locked.claimedBy === null || locked.claimedBy === actor.accountId) return { task, inNameOf: undefined }
  const inNameOf = await delegatorOf(tx, locked.officeId, locked.claimedBy, locked.state.itemCode)
  if (inNameOf === undefined) throw new Problem(problems.claimedByOther)
  return { task, inNameOf }
}

/** As it stands under what was said: 李明（受张敏委托）. */
export const officerName = (actor: StaffActor, { inNameOf }: InHand): string =>
  inNameOf === undefined ? actor.name : `${actor.name}（受${inNameOf}委托）`

export function acted({ state, documentIds }: Done, nextTask: Acted['nextTask']): Acted {
  const { caseId, phase, verdict } = state
  return { caseId, phase, verdict, documentIds: [...documentIds], nextTask }
}

function opinionOf(asked: Asked, task: TaskStatus, officer: string) {
  const { taskId, stepId } = task
  const { outcome, favourable, fields, external, reason, legalBasis, competentAuthority, dissentReason, defects } = asked
  const given = { favourable, fields, external, reason, legalBasis, competentAuthority, dissentReason, defects }
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<typeof given>
  return { taskId, stepId, outcome, officer, opinion: asked.opinion?.trim() ?? '', ...kept } as Parameters<typeof say<'opinion'>>[4]
}

/** What must be written down for each outcome; the step's own fields are checked as the form declares them. */
async function demandWords(tx: Transaction, state: CaseState, item: Item, step: Step, task: TaskStatus, asked: Asked): Promise<void> {
  const { outcome } = asked
  if (outcome === 'return' && (asked.defects ?? []).length === 0) throw new Problem(problems.defectsRequired)
  if (outcome === 'reject' && step.kind === 'accept' && (!isSaid(asked.reason) || !isSaid(asked.competentAuthority)))
    throw lacking(problems.authorityRequired, { reason: asked.reason, competentAuthority: asked.competentAuthority })
  if (outcome === 'reject' && step.kind !== 'accept' && (!isSaid(asked.reason) || !isSaid(asked.legalBasis)))
    throw lacking(problems.reasonRequired, { reason: asked.reason, legalBasis: asked.legalBasis })
  const needsOpinion = outcome === 'transfer' || outcome === 'send-back' || asked.favourable === false
  if (needsOpinion && !isSaid(asked.opinion)) throw lacking(problems.opinionRequired, { opinion: asked.opinion })
  if (outcome !== 'pass') return
  if (task.backEntry && !asked.external) throw lacking(problems.stepFieldsInvalid, { external: undefined })
  await demandAnswerToDissent(tx, state, item, task, asked)
  if (fillsIn(task)) await demandFields(tx, state, item, step, asked)
}

/** 联审结论: whoever concludes in favour although a department was against says why. */
async function demandAnswerToDissent(tx: Transaction, state: CaseState, item: Item, task: TaskStatus, asked: Asked): Promise<void> {
  const reviewed = reviewedBefore(item.process, task.stepId)
  if (reviewed.length === 0 || asked.favourable === false || isSaid(asked.dissentReason)) return
  const said = (await opinionsOf(tx, state.caseId)).map((one) => ({ stepId: one.stepId, favourable: one.favourable ?? true }))
  if (dissentOf(reviewed, said).length > 0) throw lacking(problems.dissentUnanswered, { dissentReason: asked.dissentReason })
}

async function demandFields(tx: Transaction, state: CaseState, item: Item, step: Step, asked: Asked): Promise<void> {
  const own = item.fields.filter((field) => field.filledBy === step.id)
  if (own.length === 0 && asked.fields === undefined) return
  const context = await caseContext(tx, state.caseId)
  const faults = stepFaultsOf(item, step.id, asked.fields ?? {}, context).map((one) => ({
    ...one,
    field: one.field.replace('/values/', '/fields/'),
  }))
  if (faults.length > 0) throw new Problem(problems.stepFieldsInvalid, { faults })
}

const isSaid = (text: string | undefined) => text !== undefined && text.trim().length >= 2

const words: Record<string, string> = {
  reason: '请写明理由（至少2个字）',
  legalBasis: '请写明法律依据，如《社会救助暂行办法》第十一条',
  competentAuthority: '请写明有权受理的机关',
  opinion: '请填写办理意见（至少2个字）',
  dissentReason: '请说明不采纳不同意见的理由（至少2个字）',
  external: '该环节由外部单位办理，请填写其文号或流水号和日期',
}

function lacking(problem: (typeof problems)[keyof typeof problems], given: Record<string, string | undefined>): Problem {
  const faults = Object.entries(given).flatMap(([key, value]): FieldFault[] =>
    isSaid(value) ? [] : [{ field: `/${key}`, rule: 'required', message: words[key] ?? '必填' }],
  )
  return new Problem(problem, { faults })
}

async function commandOf(tx: Transaction, asked: Asked, task: TaskStatus, step: Step, said: Said): Promise<Command> {
  const { taskId, officeId } = task
  const { digest } = said
  switch (asked.outcome) {
    case 'pass':
      if (step.kind === 'accept') return { kind: 'accept-task', taskId, digest }
      return { kind: 'pass', taskId, favourable: asked.favourable ?? true, digest, by: staff(tx).accountId }
    case 'return':
      return { kind: 'ask-correction', taskId, officeId, defects: asked.defects?.length ?? 0, digest }
    case 'reject':
      if (step.kind === 'accept') return { kind: 'refuse-acceptance', taskId, officeId, digest }
      return { kind: 'reject', taskId, digest, by: staff(tx).accountId }
    case 'send-back':
      return { kind: 'send-back', taskId, toStep: asked.toStep ?? '', digest }
    case 'transfer': {
      const to = (await transferOffices(tx, task)).find((one) => one.id === asked.toOfficeId)
      if (!to)
        throw new Problem(problems.noTransfer, { faults: [{ field: '/toOfficeId', rule: 'among', message: problems.noTransfer.zh }] })
      return {
        kind: 'transfer',
        taskId,
        to: { officeId: to.id, division: to.division, department: to.department, backEntry: task.backEntry },
        digest,
      }
    }
  }
}

/** A return and a refusal are read by the applicant as well: they stand on their own, apart from the office's opinion. */
function alsoSaid(tx: Transaction, state: CaseState, task: TaskStatus, asked: Asked): Said[] {
  if (asked.outcome === 'return')
    return [say(tx, state.caseId, 'correction', task.taskId, { taskId: task.taskId, defects: asked.defects ?? [] })]
  if (asked.outcome !== 'reject') return []
  const { reason = '', legalBasis = '', competentAuthority = '' } = asked
  return [say(tx, state.caseId, 'refusal', task.taskId, { reason, legalBasis, competentAuthority })]
}
