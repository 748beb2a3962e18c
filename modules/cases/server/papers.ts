import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { type Item, words } from '../../catalog/server/api.ts'
import { divisionFullName, findDivision } from '../../divisions/server/api.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { maskNumber, maskPhone } from '../../people/contract.ts'
import { findPeople } from '../../people/server/api.ts'
import { orderDocument, type TemplateData } from '../../seals/server/api.ts'
import { type Application, openContent } from './content.ts'
import { applicationOf } from './reading.ts'
import type { CaseState } from './state.ts'
import { noticeLines } from './titles.ts'
import type { Turn } from './turn.ts'

/** A letter that a turn of the case calls for. The decision itself is `giveResult`'s. */
export interface Paper {
  readonly kind: 'acceptance-notice' | 'one-time-notice' | 'refusal' | 'rejection'
  readonly officeId: Id
}

export async function orderPaper(tx: Transaction, state: CaseState, turn: Turn, paper: Paper): Promise<Id> {
  const { item } = turn
  const applicant = await addressee(tx, state, turn.application)
  const head = { applicant, item: { name: item.name, code: item.code }, caseNumber: state.number }
  const order = { number: numberOf(state, paper.kind), officeId: paper.officeId, subjects: subjectsOf(state), caseId: state.caseId }
  if (paper.kind === 'acceptance-notice') {
    return orderDocument(tx, { ...order, kind: 'acceptance-notice', title: '受理通知书', data: await acceptance(tx, state, turn, head) })
  }
  if (paper.kind === 'one-time-notice') {
    const defects = noticeLines(item, saidIn(tx, state, turn, 'correction').defects)
    const dueOn = state.correction?.deadline
    return orderDocument(tx, {
      ...order,
      kind: 'one-time-notice',
      title: '一次性告知书',
      data: { ...head, defects, ...(dueOn ? { dueOn } : {}), ...handler(tx) },
    })
  }
  const { reason, legalBasis, competentAuthority } = saidIn(tx, state, turn, 'refusal')
  const refused = { ...head, appliedOn: state.receivedOn, reasons: [reason], basis: legalBasis ? [legalBasis] : [...item.basis] }
  const remedies = await remediesOf(tx, item, paper.officeId)
  if (paper.kind === 'rejection')
    return orderDocument(tx, { ...order, kind: 'rejection', title: `不予批准决定书（${item.shortName}）`, data: { ...refused, remedies } })
  return orderDocument(tx, {
    ...order,
    kind: 'refusal',
    title: '不予受理决定书',
    data: { ...refused, competent: competentAuthority, remedies },
  })
}

export const subjectsOf = (state: CaseState): Id[] => [state.applicantId, ...(state.agentId === null ? [] : [state.agentId])]

const marks = { 'acceptance-notice': '受', 'one-time-notice': '告', refusal: '不受', rejection: '不准', decision: '准' } as const

/** 文号: 攀窗受〔2026〕000123号 */
export const numberOf = (state: CaseState, kind: keyof typeof marks) =>
  `攀窗${marks[kind]}〔${state.receivedOn.slice(0, 4)}〕${state.number.slice(-6)}号`

/** As the application names them, where there is one; before that (one-time notice, non-acceptance) as the register does. */
export async function addressee(
  tx: Transaction,
  state: CaseState,
  application?: Application,
): Promise<TemplateData<'decision'>['applicant']> {
  if (application) {
    const { name, idNumber, phone } = application.applicant
    return {
      name,
      ...(idNumber ? { idNumber: maskNumber(idNumber) } : {}),
      ...(phone ? { phone: maskPhone(phone) } : {}),
      ...(application.agent ? { agent: application.agent.name } : {}),
    }
  }
  const people = await findPeople(tx, subjectsOf(state))
  const person = people.get(state.applicantId)
  const agent = state.agentId === null ? undefined : people.get(state.agentId)
  return {
    name: person?.name ?? '',
    ...(person?.number ? { idNumber: maskNumber(person.number) } : {}),
    ...(person?.phone ? { phone: maskPhone(person.phone) } : {}),
    ...(agent ? { agent: agent.name } : {}),
  }
}

async function acceptance(
  tx: Transaction,
  state: CaseState,
  turn: Turn,
  head: Pick<TemplateData<'acceptance-notice'>, 'applicant' | 'item' | 'caseNumber'>,
) {
  const { item } = turn
  const { acceptedOn, promisedDue } = state.clock
  const application = turn.application ?? (await applicationOf(tx, state.caseId))
  const materials = (application?.materials ?? [])
    .filter((one) => one.state !== 'not-applicable' && one.state !== 'ask' && one.state !== 'to-bring')
    .map((one) => ({ name: one.name, source: materialSource[one.state] ?? '' }))
  const limit =
    item.limits.promised === 0 ? '当场办结' : `自受理之日起 ${item.limits.promised} ${words['zh-CN'].timeUnit[item.limits.unit]}`
  return {
    ...head,
    acceptedOn: acceptedOn ?? tx.today,
    ...(promisedDue ? { dueOn: civilDateOf(promisedDue) } : {}),
    limit,
    materials,
    ...handler(tx),
  }
}

const materialSource: Record<string, string> = {
  'in-repository': '电子证照库调取，免交',
  'fetched-from-department': '部门共享，免交',
  generated: '系统生成，免交',
  provided: '申请人提供',
  postponed: '容缺后补',
  promised: '以告知承诺代替',
}

const handler = (tx: Transaction) => (tx.actor.kind === 'staff' ? { handler: tx.actor.name } : {})

/** The words of this very turn, not yet written. */
function saidIn<K extends 'correction' | 'refusal'>(tx: Transaction, state: CaseState, turn: Turn, kind: K) {
  const said = turn.said.find((one) => one.kind === kind)
  if (!said) throw new Error(`${kind} was decided without a word`)
  return openContent(tx, { case_id: state.caseId, id: said.id, body: said.body }, kind)
}

/** Where to go against it (行政复议法 20, 行政诉讼法 46). A public service is no administrative act: the law gives none. */
export async function remediesOf(tx: Transaction, item: Item, officeId: Id): Promise<TemplateData<'decision'>['remedies']> {
  if (item.kind === 'public-service') return null
  const { division } = await getOffice(tx, officeId)
  const county = findDivision(division.slice(0, 6))
  const place = divisionFullName(county?.code ?? tx.tenant)
  return { review: `${place}人民政府`, reviewDays: 60, court: county ? `${place}人民法院` : `${place}中级人民法院`, courtMonths: 6 }
}
