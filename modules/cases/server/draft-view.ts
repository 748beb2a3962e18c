import type { Id } from '../../../platform/contract/shapes.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Party } from '../../catalog/contract.ts'
import type { ConditionView } from '../../eligibility/contract.ts'
import { conditionsOf } from '../../eligibility/server/api.ts'
import type { ActView, FormView, MaterialView } from '../../forms/contract.ts'
import { contextOf, faultsOf, formOf, materialsOf, openMatter, type PartyPerson } from '../../forms/server/api.ts'
import { departmentName, officeAmong, officeIndex } from '../../organisations/server/api.ts'
import { relationLabels } from '../../people/contract.ts'
import { familyOf } from '../../people/server/api.ts'
import type { DraftView, Missing } from '../contract.ts'
import { barredUntil, promiseActs } from './choices.ts'
import { openContent } from './content.ts'
import { type Draft, isClerk, noteDraft } from './drafts.ts'
import { keptConditions, keptOf, openPlaces } from './kept.ts'
import { divisionFor } from './offices.ts'
import { contentsOf, findCase } from './store.ts'

/** What a draft amounts to: the form, its materials, the conditions, and everything that is still missing. */
export interface Standing {
  readonly form: FormView
  readonly materials: readonly MaterialView[]
  readonly conditions: readonly ConditionView[]
  readonly people: readonly PartyPerson[]
  readonly context: Context
  readonly missing: readonly Missing[]
  /** Those of the form, and the promises that stand for what is postponed or not proved. */
  readonly acts: readonly ActView[]
}

/**
 * `complete`: as at submission, when an empty answer is an answer. All parts share one load of people, licences and registers. While a signed
 * application is corrected, what the notice did not name stays as it was signed.
 */
export async function standingOf(tx: Transaction, draft: Draft, complete = false): Promise<Standing> {
  const { answers, provided } = draft
  const input = complete ? draft.input : { ...draft.input, recent: true }
  const kept = await keptOf(tx, draft)
  const options = { ...(complete ? { complete } : {}), ...(kept ? { kept } : {}) }
  const context = await contextOf(tx, input, answers, options)
  const form = await formOf(tx, input, answers, options)
  const materials = await materialsOf(tx, input, answers, provided, options)
  const standing = await conditionsOf(tx, input, answers, context)
  const conditions = kept ? keptConditions(standing, kept.conditions) : standing
  const { people } = await openMatter(tx, input)
  const acts = [...form.acts, ...promiseActs(draft.item.item, materials)]
  return { form, materials, conditions, people, context, acts, missing: missingOf(tx, draft, form, materials) }
}

/** All at once, so that it can be told once. A condition that is not met is no defect: everybody may apply and be answered. */
function missingOf(tx: Transaction, draft: Draft, form: FormView, materials: readonly MaterialView[]): Missing[] {
  const named = new Set(draft.input.parties.map((one) => one.role))
  const { item } = draft.item
  const label = new Map(item.fields.map((field) => [field.key, field.label]))
  return [
    ...item.parties
      .filter((one) => one.required && one.kind === 'person' && one.role !== 'members' && !named.has(one.role))
      .map((one) => ({ kind: 'party' as const, id: one.role, name: one.label, message: `请指定${one.label}` })),
    ...faultsOf(form, { window: isClerk(tx) }).map((fault) => {
      const id = fault.field.replace('/answers/', '')
      return { kind: 'field' as const, id, name: label.get(id.split('/')[0] ?? '') ?? id, message: fault.message }
    }),
    ...materials.flatMap((one) => missingMaterial(one)),
  ]
}

function missingMaterial(one: MaterialView): Missing[] {
  // Without a question of its own it hangs on an answer of the form, which is asked for already.
  if (one.state === 'ask' && one.question !== undefined)
    return [{ kind: 'material', id: one.id, name: one.name, message: `请回答：${one.question}` }]
  if (one.state !== 'to-bring' || !one.required) return []
  return [{ kind: 'material', id: one.id, name: one.name, message: one.why }]
}

/** The view after a change that is still to be written; the number of open questions is kept with the draft, where lists read it. */
export async function savedView(tx: Transaction, draft: Draft, note: typeof noteDraft = noteDraft): Promise<DraftView> {
  const view = await draftView(tx, draft)
  note(tx, { ...draft.row, open_questions: view.openQuestions })
  return view
}

export async function draftView(tx: Transaction, draft: Draft): Promise<DraftView> {
  const { row } = draft
  const { item, version } = draft.item
  const standing = await standingOf(tx, draft)
  const people = new Map(standing.people.map((one) => [one.id, one]))
  const applicant = people.get(row.person_id)
  // Whoever is asked to sign: the applicant, where they go on themselves with what an agent began.
  const isOwn = tx.actor.kind === 'resident' && tx.actor.personId === row.person_id
  const agent = row.agent_id === null || isOwn ? undefined : people.get(row.agent_id)
  const existing = row.state === 'open' ? undefined : await findCase(tx, row.id)
  const isOpen = row.state === 'open' || row.state === 'correcting'
  return {
    draftId: row.id,
    revision: row.revision,
    state: row.state,
    receptionId: row.reception_id,
    caseId: existing?.id ?? null,
    delivery: existing?.state.delivery ?? 'electronic',
    mailTo: existing?.state.delivery === 'mail' ? await lastAddress(tx, row.id) : '',
    applicant: { personId: row.person_id, name: applicant?.name ?? '' },
    agent: agent ? { personId: agent.id, name: agent.name } : null,
    item: {
      code: item.code,
      version,
      name: item.name,
      department: item.department,
      departmentName: departmentName(item.department),
      promised: item.limits.promised,
      unit: item.limits.unit,
      sealed: item.sensitivity === 'sealed',
      result: item.result.document,
    },
    form: await locked(tx, standing.form, draft),
    materials: [...standing.materials],
    conditions: [...standing.conditions],
    acts: [...standing.acts],
    parties: await partyViews(tx, draft, people),
    openQuestions: standing.form.openQuestions,
    missing: [...standing.missing],
    authority: applicant ? await authorityName(tx, draft, applicant) : null,
    defects: [...(draft.correcting?.defects ?? [])],
    deadline: row.deadline,
    barredUntil: mayPromise(standing) ? await barredUntil(tx, row.id) : null,
    updatedAt: row.updated_at,
    may: isOpen ? mayOf(tx, draft, standing) : ['print'],
  }
}

const mayPromise = ({ materials }: Standing) => materials.some((one) => one.mayPromise !== undefined || one.state === 'promised')

function mayOf(tx: Transaction, draft: Draft, standing: Standing): DraftView['may'] {
  const clerk: DraftView['may'] = isClerk(tx) && draft.row.state === 'open' ? ['tell-missing', 'refuse-acceptance'] : []
  const submit: DraftView['may'] = standing.missing.length === 0 ? ['submit'] : []
  const discard: DraftView['may'] = draft.row.state === 'open' ? ['discard'] : []
  return ['edit', ...submit, ...clerk, ...discard, 'print']
}

/** Where the result was to be sent when the application was signed last. */
async function lastAddress(tx: Transaction, caseId: Id): Promise<string> {
  const last = (await contentsOf(tx, caseId, ['application'])).at(-1)
  return last ? (openContent(tx, last, 'application').mailTo ?? '') : ''
}

/** While correcting only what the notice named is an input; the rest is shown as it was signed. */
async function locked(tx: Transaction, form: FormView, draft: Draft): Promise<FormView> {
  if (!draft.correcting?.locked) return form
  const isOpen = (await openPlaces(tx, draft)).field
  const close = (key: string) => !isOpen(key)
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => (close(field.key) ? { ...field, editable: false, open: false, locked: true } : field)),
    })),
  }
}

const relativesFor: Record<string, readonly string[]> = {
  spouse: ['spouse'],
  child: ['child', 'ward'],
  parents: ['parent'],
  guardian: ['guardian', 'parent'],
  caregiver: ['spouse', 'child', 'parent', 'sibling', 'guardian'],
  subject: ['spouse', 'parent', 'child', 'sibling'],
  patient: ['spouse', 'child', 'parent', 'ward'],
}

export interface Candidate {
  readonly personId: Id
  readonly name: string
  readonly relation: string
}

export async function candidatesFor(tx: Transaction, applicantId: Id, role: string): Promise<Candidate[]> {
  const wanted = relativesFor[role]
  if (!wanted) return []
  const family = await familyOf(tx, applicantId)
  return family
    .filter((one) => wanted.includes(one.relation))
    .map(({ person, relation }) => ({ personId: person.id, name: person.name, relation: relationLabels[relation] }))
}

/** Persons the item asks for; the family living together is known and is not asked for. */
export const askedParties = (parties: readonly Party[]) =>
  parties.filter((one) => one.kind === 'person' && one.role !== 'agent' && one.role !== 'members')

async function partyViews(tx: Transaction, draft: Draft, people: ReadonlyMap<Id, PartyPerson>): Promise<DraftView['parties']> {
  const asked = askedParties(draft.item.item.parties)
  const views: DraftView['parties'] = []
  for (const party of asked) {
    const personId = draft.row.parties.find((one) => one.role === party.role)?.personId ?? null
    const person = personId === null ? undefined : people.get(personId)
    const candidates = await candidatesFor(tx, draft.row.person_id, party.role)
    const outside = person?.isStranger ? { outside: true } : {}
    const { role, label, required } = party
    views.push({ role, label, required, personId, name: person?.name ?? null, ...outside, candidates: [...candidates] })
  }
  return views
}

/** Who will decide, as far as it is known before submission. */
async function authorityName(tx: Transaction, draft: Draft, applicant: PartyPerson): Promise<string | null> {
  const { item } = draft.item
  const step = item.process.find((one) => one.decides)
  if (!step) return null
  const jurisdiction = divisionFor(step.jurisdiction ?? item.jurisdiction, applicant, draft.row.division || tx.tenant)
  return officeAmong(await officeIndex(tx), { level: step.level, department: step.department, jurisdiction })?.name ?? null
}
