import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addDays, addMonths } from '../../calendar/contract.ts'
import { getLicenceType, type Item } from '../../catalog/server/api.ts'
import { shownValue } from '../../forms/server/api.ts'
import {
  changeLicence,
  currentLicences,
  demandNoneSuspended,
  type Holder,
  issueLicence,
  renewLicence,
  revokeLicence,
  suspended,
} from '../../licences/server/api.ts'
import { getOffice, type Office } from '../../organisations/server/api.ts'
import { householdOf } from '../../people/server/api.ts'
import { orderDocument } from '../../seals/server/api.ts'
import { type Application, type Opinion, openContent, type Said } from './content.ts'
import { addressee, numberOf, remediesOf, subjectsOf } from './papers.ts'
import { applicationOf, opinionsOf, type StepValues, stepValuesOf } from './reading.ts'
import type { CaseState } from './state.ts'
import type { Turn } from './turn.ts'

/** Makes the decision's document and, where the item says so, issues, renews, changes or revokes the licence. */
export async function giveResult(tx: Transaction, state: CaseState, turn: Turn): Promise<{ documentId: Id; licenceId: Id | null }> {
  const { item } = turn
  const office = await getOffice(tx, state.authorityOfficeId ?? state.intakeOfficeId)
  const application = turn.application ?? (await applicationOf(tx, state.caseId))
  const opinions = [...(await opinionsOf(tx, state.caseId)), ...saidOpinions(tx, state, turn.said)]
  const steps = stepValuesOf(opinions)
  const sources: Sources = { state, item, office, application, steps, today: tx.today, validTo: validToOf(item, state, steps, tx.today) }
  const licenceId = await licenceOf(tx, sources)
  const documentId = await orderDocument(tx, {
    kind: 'decision',
    title: `准予决定书（${item.shortName}）`,
    number: numberOf(state, 'decision'),
    officeId: office.id,
    subjects: subjectsOf(state),
    caseId: state.caseId,
    ...(licenceId === null ? {} : { licenceId }),
    data: {
      applicant: await addressee(tx, state, application),
      item: { name: item.name, code: item.code },
      caseNumber: state.number,
      appliedOn: state.receivedOn,
      basis: [...item.basis],
      result: `准予${item.name}`,
      content: contentRows(item, steps),
      remedies: await remediesOf(tx, item, office.id),
    },
  })
  return { documentId, licenceId }
}

/** Opinions of this very turn are not written yet. */
const saidOpinions = (tx: Transaction, state: CaseState, said: readonly Said[]): Opinion[] =>
  said.flatMap((one) => (one.kind === 'opinion' ? [openContent(tx, { case_id: state.caseId, id: one.id, body: one.body }, 'opinion')] : []))

/** What offices entered, in words: the amount, the grade, the span. */
export function contentRows(item: Item, steps: StepValues): { label: string; value: string }[] {
  return item.fields.flatMap((field) => {
    const value = steps[field.filledBy]?.[field.key]
    if (value === undefined || value === null || value === '' || field.type === 'table' || field.type === 'image') return []
    return [{ label: field.label, value: shownValue(value, field.type, field.unit) }]
  })
}

interface Sources {
  readonly state: CaseState
  readonly item: Item
  readonly office: Office
  readonly application: Application | undefined
  readonly steps: StepValues
  readonly today: CivilDate
  readonly validTo: CivilDate | null
}

async function licenceOf(tx: Transaction, sources: Sources): Promise<Id | null> {
  const { item, state, office, validTo } = sources
  const { effect, licence: type } = item.result
  if (effect === 'none' || type === undefined) return null
  const holderId = holderOf(sources)
  const fields = await fieldsOf(tx, sources)
  const held = effect === 'issue' ? undefined : await heldLicence(tx, sources, holderId, type)
  if (held === undefined) {
    if (effect === 'revoke') return null
    const holder = await licenceHolder(tx, item, type, holderId)
    return (await issueLicence(tx, { type, holder, fields, validFrom: tx.today, validTo, issuer: office, caseId: state.caseId })).id
  }
  if (effect === 'revoke') {
    await revokeLicence(tx, held, `${item.name}（${state.number}）`)
    return held
  }
  if (effect === 'renew') return (await renewLicence(tx, held, { validTo, fields, caseId: state.caseId })).id
  return (await changeLicence(tx, held, { fields, caseId: state.caseId, ...(item.result.validFor === undefined ? {} : { validTo }) })).id
}

function holderOf({ item, application, state }: Pick<Sources, 'item' | 'application' | 'state'>): Id {
  const role = item.result.of
  if (role === undefined || role === 'applicant') return state.applicantId
  return application?.parties.find((one) => one.role === role)?.personId ?? state.applicantId
}

/**
 * The licence that is renewed, changed or revoked; an expired one may be renewed. Not in the repository: then it is issued anew. One that is
 * suspended is revoked like any other, and never renewed, changed or replaced. @throws licences.suspended
 */
async function heldLicence(tx: Transaction, { state, item }: Sources, holderId: Id, type: string): Promise<Id | undefined> {
  const need = { id: state.caseId, types: [type], purpose: `办理“${item.name}”`, basis: 'statutory-duty' as const, caseId: state.caseId }
  const held = (await currentLicences(tx, holderId, need)).get(type)
  const [idle] = held?.suspended ?? []
  const found = held?.valid[0] ?? held?.expired
  if (found !== undefined || idle === undefined) return found?.id
  if (item.result.effect === 'revoke') return idle.id
  throw suspended((await getLicenceType(tx, type)).name, idle.issuer)
}

/** Granting what cannot be given then: where the licence is made some steps after the decision, the decision itself says so. */
export async function demandGivable(tx: Transaction, state: CaseState, { item, application }: Turn): Promise<void> {
  const { effect, licence: type } = item.result
  if (effect === 'none' || effect === 'revoke' || type === undefined) return
  const holderId = holderOf({ item, state, application: application ?? (await applicationOf(tx, state.caseId)) })
  await demandNoneSuspended(tx, type, await licenceHolder(tx, item, type, holderId))
}

/** What is sealed belongs to the person alone: other members of the household must not find it among their licences. */
async function licenceHolder(tx: Transaction, item: Item, type: string, personId: Id): Promise<Holder> {
  const { holder, sensitivity } = await getLicenceType(tx, type)
  if (holder !== 'household' || sensitivity === 'sealed' || item.sensitivity === 'sealed') return { personId }
  const household = (await householdOf(tx, personId)) ?? (await householdOf(tx, personId, 'registered'))
  return household ? { householdId: household.id, personIds: household.members.map((one) => one.person.id) } : { personId }
}

async function fieldsOf(tx: Transaction, sources: Sources): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  for (const { key, from, of = 'applicant' } of sources.item.result.fields) {
    const onPaper = from.startsWith('latest:') || (from.startsWith('licence:') && of !== 'applicant')
    const value = onPaper ? await paperValue(tx, sources, from, of) : valueFrom(sources, from)
    if (value !== undefined && value !== null) fields[key] = value
  }
  return fields
}

/** What a licence of whoever holds that role says; `latest:` also takes one that has expired. The child's photograph is not the guardian's. */
async function paperValue(tx: Transaction, { state, item, application }: Sources, from: string, role: string): Promise<unknown> {
  const [kind = '', type = '', key = ''] = from.split(/[:.]/)
  const personId = role === 'applicant' ? state.applicantId : application?.parties.find((one) => one.role === role)?.personId
  if (personId === undefined) return undefined
  const need = { id: state.caseId, types: [type], purpose: `办理“${item.name}”`, basis: 'statutory-duty' as const, caseId: state.caseId }
  const held = (await currentLicences(tx, personId, need)).get(type)
  return (held?.valid[0] ?? (kind === 'latest' ? held?.expired : undefined))?.fields[key]
}

/** `form.x`, `step.s4.x`, `licence:CODE.x`, `household.x`, `account.x`, `fixed:text`, `generated:…`: see `ResultField`. */
function valueFrom(sources: Sources, from: string): unknown {
  const { application, steps } = sources
  const [head = '', ...rest] = from.split('.')
  if (from.startsWith('fixed:')) return from.slice(6)
  if (from.startsWith('generated:')) return generated(sources, from.slice(10))
  if (from.startsWith('licence:')) return inside(inside(application?.context.licence, head.slice(8)), rest.join('.'))
  if (head === 'form') return application?.values[rest.join('.')]
  if (head === 'step') return steps[rest[0] ?? '']?.[rest.slice(1).join('.')]
  if (head === 'account') return rest[0] === 'phone' ? application?.applicant.phone : undefined
  return inside(application?.context[head], rest.join('.'))
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined

function generated({ state, office, today, validTo }: Sources, what: string): unknown {
  const serial = state.number.slice(-6)
  const known: Record<string, unknown> = {
    number: `${office.division.slice(0, 6).padEnd(6, '0')}${today.slice(0, 4)}${serial}`,
    serial,
    today,
    validTo,
    issuer: office.name,
  }
  return known[what]
}

/** Decided case by case, or a span from today less one day (one year from 2026-03-02 ends on 2027-03-01), or without end. */
function validToOf(item: Item, state: CaseState, steps: StepValues, today: CivilDate): CivilDate | null {
  const { validTo, validFor } = item.result
  const [, stepId = '', key = ''] = validTo?.split('.') ?? []
  const decided = steps[stepId]?.[key]
  if (typeof decided === 'string' && decided !== '') return decided
  const [, years, months, days] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(validFor ?? '') ?? []
  if (validFor === undefined || validFor === null) return null
  return addDays(addMonths(state.decidedOn ?? today, Number(years ?? 0) * 12 + Number(months ?? 0)), Number(days ?? 0) - 1)
}
