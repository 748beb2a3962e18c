import type { Transaction } from '../../../platform/server/transaction.ts'
import type { DraftView, Missing } from '../../cases/contract.ts'
import { faultsOf } from '../../forms/server/api.ts'
import { departmentName } from '../../organisations/server/api.ts'
import type { Bundle } from './bundle-shape.ts'
import type { Member } from './merge/member.ts'

const isClerk = (tx: Transaction) => tx.actor.kind === 'staff' && tx.actor.permissions.has('cases:take-in')

/** The merged form in the shape of a single draft, so that every screen and check of a draft works for it. */
export function mergedDraft(tx: Transaction, bundle: Bundle, workingDays: number): DraftView {
  const { row, definition, open, sheet, revision } = bundle
  const first = principalView(bundle)
  const missing = missingOf(tx, bundle)
  return {
    ...{ draftId: row.id, revision, receptionId: row.reception_id, caseId: null },
    state: row.state === 'open' ? (open.some((one) => one.view.state === 'correcting') ? 'correcting' : 'open') : 'submitted',
    ...{ applicant: first.applicant, agent: first.agent },
    item: {
      ...{ code: definition.code, version: 1, name: definition.name, department: definition.department },
      ...{ departmentName: departmentName(definition.department), promised: workingDays, unit: 'working-day', sealed: false },
      result: open.map((one) => one.view.item.result).join('；'),
    },
    form: sheet.form,
    materials: sheet.materials.map((one) => one.view),
    conditions: open.flatMap(({ view, item }) =>
      view.conditions.map((one) => ({ ...one, id: `${item.code}.${one.id}`, text: `${item.shortName}：${one.text}` })),
    ),
    acts: sheet.form.acts,
    parties: partiesOf(open).map((one) => one.view),
    ...{ openQuestions: sheet.form.openQuestions, missing },
    authority: [...new Set(open.flatMap((one) => one.view.authority ?? []))].join('、') || null,
    defects: open.flatMap((one) => one.view.defects),
    delivery: 'electronic',
    mailTo: '',
    deadline:
      open
        .flatMap((one) => one.view.deadline ?? [])
        .sort()
        .at(0) ?? null,
    barredUntil: null,
    updatedAt: row.updated_at,
    may: row.state === 'open' ? mayOf(tx, bundle, missing) : [],
  }
}

/** Of the application that is the applicant's own, where there is one; a child's has the parent as its agent. */
function principalView({ row, open }: Bundle): Pick<DraftView, 'applicant' | 'agent'> {
  const own = open.find((one) => one.view.applicant.personId === row.person_id)
  if (own) return { applicant: own.view.applicant, agent: own.view.agent }
  const agent = open[0]?.view.agent
  return { applicant: agent ?? { personId: row.person_id, name: '' }, agent: null }
}

function mayOf(tx: Transaction, { open }: Bundle, missing: readonly Missing[]): DraftView['may'] {
  const untold = open.every((one) => one.view.state === 'open')
  return [
    'edit',
    ...(missing.length === 0 ? (['submit'] as const) : []),
    ...(isClerk(tx) && untold && missing.length > 0 ? (['tell-missing'] as const) : []),
    ...(untold ? (['discard'] as const) : []),
  ]
}

interface MergedParty {
  readonly view: DraftView['parties'][number]
  readonly places: readonly { readonly member: Member; readonly role: string }[]
}

/** Each further person once; those of the child's own items stand apart from the parent's. */
export function partiesOf(open: readonly Member[]): MergedParty[] {
  const found = new Map<string, MergedParty>()
  for (const member of open)
    for (const party of member.view.parties) {
      const role = member.row.for_role === null ? party.role : `${member.row.for_role}-${party.role}`
      const before = found.get(role)
      const label = member.forLabel === undefined ? party.label : `${member.forLabel}的${party.label}`
      const view = before?.view ?? { ...party, role, label }
      const named = view.personId === null ? { personId: party.personId, name: party.name } : {}
      found.set(role, {
        view: { ...view, ...named, required: view.required || party.required },
        places: [...(before?.places ?? []), { member, role: party.role }],
      })
    }
  return [...found.values()]
}

/** Everything that is missing anywhere, once; what an earlier item will bring is not. */
export function missingOf(tx: Transaction, { open, sheet }: Bundle): Missing[] {
  const labels = new Map(sheet.fields.map((one) => [one.key, one.view.label]))
  const fields = faultsOf(sheet.form, { window: isClerk(tx) }).map((fault) => {
    const id = fault.field.replace('/answers/', '')
    return { kind: 'field' as const, id, name: labels.get(id.split('/')[0] ?? '') ?? id, message: fault.message }
  })
  const parties = partiesOf(open)
    .filter((one) => one.view.required && one.view.personId === null)
    .map(({ view }) => ({ kind: 'party' as const, id: view.role, name: view.label, message: `请指定${view.label}` }))
  const materials = sheet.materials.flatMap(({ view, places }) => {
    const missing = places.find((one) => one.member.view.missing.some((each) => each.kind === 'material' && each.id === one.materialId))
    if (!missing) return []
    const message = view.state === 'ask' ? `请回答：${view.question ?? view.name}` : missing.view.why
    return [{ kind: 'material' as const, id: view.id, name: view.name, message }]
  })
  return [...parties, ...fields, ...materials]
}
