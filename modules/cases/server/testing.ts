import type { Endpoint, Input, Output } from '../../../platform/contract/endpoint.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { endOfDay } from '../../calendar/contract.ts'
import type { FieldView } from '../../forms/contract.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { getOffice } from '../../organisations/server/api.ts'
import {
  type CaseView,
  type DraftView,
  decideTask,
  getCase,
  handOut,
  nameParty,
  openReception,
  postNotice,
  type ReceptionView,
  type Submitted,
  saveDraft,
  startDraft,
  submitApplication,
} from '../contract.ts'

export { advance, advanceFollowUps, type StepStates } from './process.ts'
export { outcomesOf } from './rules/decisions.ts'

type Call = <E extends Endpoint>(endpoint: E, ...input: object extends Input<E> ? [Input<E>?] : [Input<E>]) => Promise<Output<E>>

/** What the builders need of a test world: a whole server, spoken to over HTTP. */
export interface TestCity {
  readonly boot: Boot
  readonly caller: (face: 'portal' | 'staff', token?: string) => { readonly call: Call }
  readonly settle: () => Promise<unknown>
  readonly clock: { now(): string; set(instant: string): void }
}

export type Person = { readonly call: Call }

const tokens = new WeakMap<Boot, Map<string, Promise<string>>>()

/** A member of staff by login. Sessions end by the clock that tests turn, so one serves for ten minutes of it. */
export async function staffOf(city: TestCity, login: string, officeId?: Id): Promise<Person> {
  const known = tokens.get(city.boot) ?? new Map<string, Promise<string>>()
  tokens.set(city.boot, known)
  const key = `${login}/${officeId ?? ''}/${city.clock.now().slice(0, 15)}`
  const token = known.get(key) ?? staffToken(city.boot, login, officeId)
  known.set(key, token)
  return city.caller('staff', await token)
}

/** Login and office of whoever works there: the clerk at a window, the community's worker, the department's reviewer. */
export async function loginAt(city: TestCity, officeId: Id): Promise<[login: string, officeId: Id]> {
  const office = await city.boot.transaction(system, (tx) => getOffice(tx, officeId))
  if (office.department === 'window') return [`clerk-${office.division}`, officeId]
  return [office.level === 'community' ? `worker-${office.division}` : `${office.department}-${office.division}`, officeId]
}

export const officerAt = async (city: TestCity, officeId: Id): Promise<Person> => staffOf(city, ...(await loginAt(city, officeId)))

/** 竹湖园社区, 东区: where the tests' residents walk in, wherever they live. */
export const intakeLogin = 'clerk-510402002001'

export async function aReception(
  city: TestCity,
  idNumber: string,
  login = intakeLogin,
  agentIdNumber?: string,
): Promise<{ clerk: Person; reception: ReceptionView }> {
  const clerk = await staffOf(city, login)
  const agent = agentIdNumber === undefined ? {} : { agentIdNumber }
  return { clerk, reception: await clerk.call(openReception, { idNumber, ...agent }) }
}

/** A hand signature of one stroke. */
export const aSignature = { kind: 'strokes' as const, data: 'M10 60C80 10 160 180 240 60S420 20 560 120' }

/** A draft under a reception, filled until nothing is missing. `other`: somebody to name where the item asks for a person nobody is related to. */
export async function aFilledDraft(
  clerk: Person,
  start: Input<typeof startDraft>,
  other: { idNumber: string; name: string },
  answers: Readonly<Record<string, unknown>> = {},
): Promise<DraftView> {
  return fillDraft(clerk, await clerk.call(startDraft, start), other, answers)
}

/** The same for a draft that has begun. */
export async function fillDraft(
  clerk: Person,
  begun: DraftView,
  other: { idNumber: string; name: string },
  answers: Readonly<Record<string, unknown>> = {},
): Promise<DraftView> {
  let draft = begun
  if (Object.keys(answers).length > 0)
    draft = await clerk.call(saveDraft, { draftId: draft.draftId, revision: draft.revision, answers: { ...answers } })
  for (let round = 0; draft.missing.length > 0 && round < 12; round += 1) draft = await fillOnce(clerk, draft, other)
  if (draft.missing.length > 0)
    throw new Error(`${draft.item.code}: still missing ${draft.missing.map((one) => `${one.id} ${one.message}`).join(' · ')}`)
  return draft
}

/** Everything that is asked for now, in one save; what only shows once that is in comes with the next round. */
async function fillOnce(clerk: Person, draft: DraftView, other: { idNumber: string; name: string }): Promise<DraftView> {
  let now = draft
  const of = (kind: string) => now.missing.filter((one) => one.kind === kind)
  const wanted = new Set(of('field').map((one) => one.id.split('/')[0]))
  const fields = now.form.sections.flatMap((one) => one.fields).filter((field) => wanted.has(field.key))
  const materials = of('material').map(({ id: materialId }) => {
    const state = now.materials.find((one) => one.id === materialId)?.state
    return { materialId, ...(state === 'ask' ? { needed: false } : { seenInOriginal: true }) }
  })
  const answers = Object.fromEntries(fields.map((field) => [field.key, someValue(field)]))
  if (fields.length + materials.length > 0)
    now = await clerk.call(saveDraft, { draftId: now.draftId, revision: now.revision, answers, materials })
  for (const party of of('party')) {
    const candidate = now.parties.find((one) => one.role === party.id)?.candidates[0]
    const who = candidate ? { personId: candidate.personId } : other
    now = await clerk.call(nameParty, { draftId: now.draftId, role: party.id, revision: now.revision, ...who })
  }
  return now
}

/** A value that its field accepts. */
export function someValue(field: Pick<FieldView, 'type' | 'label'> & Partial<FieldView>): unknown {
  const formats: Record<string, string> = {
    'id-number': '510499199001018873',
    'document-number': 'C12345678',
    phone: '13900001111',
    postcode: '617000',
    email: 'resident@example.com',
    'bank-account': '6222020000001234',
    'credit-code': '91510400MA6200000B',
    year: '2025',
    month: '2025-12',
  }
  if (field.type === 'boolean') return true
  if (field.type === 'date') return '2026-01-15'
  if (field.type === 'integer' || field.type === 'decimal') return field.min ?? 1
  if (field.type === 'money') return field.min ?? 10_000
  if (field.type === 'enum') return field.options?.[0] ?? '其他'
  if (field.type === 'multiEnum') return field.options?.slice(0, 1) ?? ['其他']
  if (field.type === 'image') return '00000000-0000-7000-8000-000000000001'
  if (field.type !== 'table') return (field.format && formats[field.format]) ?? '测试内容'
  return [
    Object.fromEntries(
      (field.columns ?? []).filter((column) => column.required).map((column) => [column.key, someValue(column as FieldView)]),
    ),
  ]
}

export async function submitted(clerk: Person, draft: DraftView, delivery: 'electronic' | 'pick-up' = 'electronic'): Promise<Submitted> {
  const acts = draft.acts.map((one) => ({ actId: one.id }))
  return clerk.call(submitApplication, { draftId: draft.draftId, revision: draft.revision, signature: aSignature, acts, delivery })
}

/** A case accepted at the window of another district than the applicant's. */
export async function anAcceptedCase(
  city: TestCity,
  given: {
    readonly itemCode: string
    readonly idNumber: string
    readonly other: { idNumber: string; name: string }
    readonly answers?: Readonly<Record<string, unknown>>
  },
): Promise<Submitted> {
  const { clerk, reception } = await aReception(city, given.idNumber)
  return submitted(
    clerk,
    await aFilledDraft(clerk, { itemCode: given.itemCode, receptionId: reception.receptionId }, given.other, given.answers),
  )
}

export interface OpenTask {
  readonly id: Id
  readonly office_id: Id
  readonly kind: string
  readonly version: number
  readonly step_id: string
}

/** The open tasks of a case, read as the system. */
export async function openTasksOf(city: TestCity, caseId: Id): Promise<OpenTask[]> {
  return city.boot.transaction(system, (tx) =>
    tx
      .as<{ 'cases.task': OpenTask & { tenant: string; case_id: Id; state: string; due: string } }>()
      .selectFrom('cases.task')
      .select(['id', 'office_id', 'kind', 'version', 'step_id'])
      .where('tenant', '=', tx.tenant)
      .where('case_id', '=', caseId)
      .where('state', '=', 'open')
      .orderBy('due')
      .orderBy('id')
      .execute(),
  )
}

/** Does everything that every office has to do, until nothing is left: acceptance to the last payment, over HTTP, each officer in their own name. */
export async function driveToEnd(city: TestCity, caseId: Id): Promise<readonly string[]> {
  const done: string[] = []
  for (let turn = 0; turn < 80; turn += 1) {
    await city.settle()
    const [task] = await openTasksOf(city, caseId)
    if (!task) return done
    await doTask(city, caseId, task)
    done.push(task.step_id)
  }
  throw new Error(`case ${caseId} does not come to an end: ${done.join(' ')}`)
}

/** Passes a task with what its step asks to be written down; `fields`: values of the step to use instead of any that fit. */
export async function doTask(city: TestCity, caseId: Id, task: OpenTask, fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const officer = await officerAt(city, task.office_id)
  const view = await officer.call(getCase, { caseId })
  const mine = view.task
  if (!mine || mine.taskId !== task.id) throw new Error(`${view.number} ${task.step_id}: not shown to its own office`)
  if (mine.may.includes('hand-out')) {
    await officer.call(handOut, { taskId: task.id, taskVersion: mine.version, receiver: 'applicant' })
    return
  }
  if (mine.may.includes('post-notice')) {
    const { endsOn } = await officer.call(postNotice, { taskId: task.id, taskVersion: mine.version, place: '社区公示栏' })
    city.clock.set(new Date(Date.parse(endOfDay(endsOn)) + 9 * 3_600_000).toISOString())
  }
  const later = await officerAt(city, task.office_id)
  await later.call(decideTask, {
    taskId: task.id,
    taskVersion: mine.version,
    outcome: 'pass',
    opinion: '符合条件，同意。',
    ...stepInput(mine, city.clock.now().slice(0, 10), fields),
  })
}

/** What the step wants to be written down: its own fields, and the reference of a body outside. */
export function stepInput(mine: NonNullable<CaseView['task']>, on: string, chosen: Readonly<Record<string, unknown>> = {}) {
  const wanted = mine.fields.filter((field) => field.shown && (field.required || chosen[field.key] !== undefined))
  const fields = Object.fromEntries(wanted.map((field) => [field.key, chosen[field.key] ?? someValue(field)]))
  return {
    ...(wanted.length > 0 ? { fields } : {}),
    ...(mine.backEntry ? { external: { reference: '外部〔2026〕1号', on } } : {}),
  }
}
