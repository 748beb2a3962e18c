import { expect } from 'vitest'
import {
  type CaseView,
  type DraftView,
  decideTask,
  getCase,
  getDraft,
  nameParty,
  refuseAcceptance,
  saveDraft,
  startDraft,
  submitApplication,
  tellMissing,
} from '../../modules/cases/contract.ts'
import {
  aReception,
  aSignature,
  doTask,
  fillDraft,
  intakeLogin,
  type OpenTask,
  officerAt,
  openTasksOf,
  type Person,
  someValue,
  staffOf,
} from '../../modules/cases/server/testing.ts'
import { eligibility } from '../../modules/eligibility/contract.ts'
import { residentToken } from '../../modules/identity/server/testing.ts'
import type { Id } from '../../platform/contract/shapes.ts'
import type { World } from '../world.ts'
import type { Settled } from './move-in.ts'

const morning = '2026-03-02T09:00:00+08:00'

/** Somebody to name where the item asks for a person nobody is related to. */
export interface Stranger {
  readonly idNumber: string
  readonly name: string
}

/** The clerk looks first: what is known of this resident must not speak against them; the full form then says that every condition is met. */
export async function filledDraft(world: World, one: Settled, other: Stranger): Promise<{ clerk: Person; draft: DraftView }> {
  world.clock.set(morning)
  const { item, answers, people } = one.family
  const { clerk, reception } = await aReception(world, people[0]?.idNumber ?? '')
  const start = { itemCode: item.code, receptionId: reception.receptionId }
  const before = await clerk.call(eligibility.precheck, start)
  expect(before.outlook, before.conditions.map((each) => `${each.id} ${each.explanation}`).join()).not.toBe('not-eligible')
  let draft = await clerk.call(startDraft, start)
  for (const party of draft.parties) {
    const person = people.find((each) => each.role === party.role)
    if (!person || party.personId !== null) continue
    const { idNumber, name } = person
    draft = await clerk.call(nameParty, { draftId: draft.draftId, role: party.role, revision: draft.revision, idNumber, name })
  }
  draft = await fillDraft(clerk, draft, other, answers)
  const open = draft.conditions.filter((each) => each.kind === 'fact' && each.state !== 'met')
  expect(open.map((each) => `${each.id} ${each.explanation}`)).toEqual([])
  return { clerk, draft }
}

export const residentOf = async (world: World, one: Settled): Promise<Person> =>
  world.caller('portal', await residentToken(world.boot, one.ids.get('applicant') ?? ''))

export const caseAtWindow = async (world: World, caseId: Id): Promise<CaseView> =>
  (await staffOf(world, intakeLogin)).call(getCase, { caseId })

/** Every office does what is its own, until nothing is open or `stop` says so. Answers the task it stopped at. */
export async function drive(
  world: World,
  one: Settled,
  caseId: Id,
  stop: (task: OpenTask) => boolean = () => false,
): Promise<OpenTask | undefined> {
  for (let turn = 0; turn < 60; turn += 1) {
    let [task] = await openTasksOf(world, caseId)
    if (!task) {
      await world.settle()
      ;[task] = await openTasksOf(world, caseId)
    }
    if (!task) return undefined
    if (stop(task)) return task
    await doTask(world, caseId, task, one.family.steps[task.step_id])
  }
  throw new Error(`case ${caseId} does not come to an end`)
}

const defect = { defect: '所填内容与材料不一致', howToFix: '请核对后重新填写', basis: '一次性告知' }

/** A question that the applicant answered themselves and may answer anew. */
function typedField(draft: DraftView) {
  const all = draft.form.sections.flatMap((section) => section.fields)
  return all.find(
    (field) => field.filledBy === 'applicant' && field.editable && field.shown && field.provenance === undefined && field.value !== null,
  )
}

/** The office returns the case once with its defects; the resident corrects it at home; the same task opens again. */
export async function returnAndCorrect(world: World, one: Settled, draft: DraftView, task: OpenTask): Promise<void> {
  const field = typedField(draft)
  const officer = await officerAt(world, task.office_id)
  const defects = [field ? { ...defect, fieldKey: field.key } : { ...defect, conditionId: one.family.item.conditions[0]?.id ?? '' }]
  const told = await officer.call(decideTask, { taskId: task.id, taskVersion: task.version, outcome: 'return', defects })
  expect(told).toMatchObject({ phase: 'awaiting-correction' })
  await correct(world, one, draft.draftId)
  expect((await openTasksOf(world, draft.draftId)).map((each) => each.id)).toContain(task.id)
}

/** The window tells everything that is missing before it accepts; the resident completes it at home. */
export async function tellAndComplete(world: World, one: Settled, clerk: Person, draft: DraftView): Promise<void> {
  const told = await clerk.call(tellMissing, { draftId: draft.draftId, revision: draft.revision, defects: [defect] })
  expect(told).toMatchObject({ phase: 'awaiting-correction', deadline: expect.any(String) })
  await correct(world, one, draft.draftId)
}

async function correct(world: World, one: Settled, draftId: Id): Promise<void> {
  const resident = await residentOf(world, one)
  let open = await resident.call(getDraft, { draftId })
  expect(open).toMatchObject({ state: 'correcting', defects: [expect.objectContaining({ defect: defect.defect })] })
  const field = typedField(open)
  if (field) {
    const value = one.family.answers[field.key] ?? someValue(field)
    open = await resident.call(saveDraft, { draftId, revision: open.revision, answers: { [field.key]: value } })
  }
  expect(open.missing).toEqual([])
  const acts = open.form.acts.map((each) => ({ actId: each.id }))
  await resident.call(submitApplication, { draftId, revision: open.revision, signature: aSignature, acts })
}

export const rejection = { reason: '经核查，不符合办理条件', legalBasis: '《中华人民共和国行政许可法》第三十八条' }

export async function reject(world: World, task: OpenTask): Promise<void> {
  const officer = await officerAt(world, task.office_id)
  const said = await officer.call(decideTask, { taskId: task.id, taskVersion: task.version, outcome: 'reject', ...rejection })
  expect(said.verdict).toBe('rejected')
}

export async function refuse(clerk: Person, draft: DraftView): Promise<Id> {
  const answer = await clerk.call(refuseAcceptance, {
    ...{ draftId: draft.draftId, revision: draft.revision, ...rejection },
    competentAuthority: '攀枝花市有关部门',
  })
  expect(answer.phase).toBe('not-accepted')
  return answer.caseId
}
