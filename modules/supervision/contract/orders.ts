import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id, Instant, Nothing, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { supervisionProblems } from './cards.ts'

/** 督办单: a supervisor asks an office in writing; it replies within the limit, may ask for more time once, and the supervisor closes it. */
export const OrderState = OneOf(['issued', 'replied', 'closed', 'cancelled'], '督办单状态')
export type OrderState = Static<typeof OrderState>
export const OrderAct = OneOf(['reply', 'ask-extension', 'decide-extension', 'return', 'close', 'cancel'], '可作处理')
export type OrderAct = Static<typeof OrderAct>

export const OrderLine = Type.Object({ at: Instant, act: Type.String(), by: Type.String(), text: Type.Optional(Type.String()) })

export const OrderRow = Type.Object({
  id: Id,
  /** 督办单编号: D20260303-0007 */
  number: Type.String(),
  officeName: Type.String(),
  division: DivisionCode,
  subject: Type.String(),
  demand: Type.String(),
  state: OrderState,
  issuedAt: Instant,
  due: Type.Union([Instant, Type.Null()]),
  late: Type.Boolean(),
  /** Overdue and laid before the supervisor above. */
  escalated: Type.Boolean(),
  /** How long the office wants, while that is undecided. */
  extension: Type.Optional(CivilDate),
  caseId: Type.Optional(Id),
  lines: Type.Array(OrderLine),
  may: Type.Array(OrderAct),
})
export type OrderRow = Static<typeof OrderRow>

const Words = (title: string) => Type.String({ title, minLength: 4, maxLength: 1000, pattern: '\\S' })
const params = Type.Object({ orderId: Id })
const problems = [common.notFound, supervisionProblems.wrongState]
const After = Type.Optional(Type.String({ maxLength: 80, title: '翻页标记' }))
const output = Page(OrderRow)

export const orders = {
  list: endpoint({
    name: 'supervision.list-orders',
    method: 'GET',
    path: '/supervision/orders',
    summary: '辖区督办单，或其中一件办件的',
    door: 'supervision:see',
    query: Type.Object({ state: Type.Optional(OrderState), caseId: Type.Optional(Id), after: After }),
    output,
  }),
  listForOffice: endpoint({
    name: 'supervision.list-office-orders',
    method: 'GET',
    path: '/supervision/office/orders',
    summary: '本单位收到的督办单',
    door: 'supervision:answer',
    query: Type.Object({ state: Type.Optional(OrderState), after: After }),
    output,
  }),
  /** Which offices of the own area may be asked. */
  listOffices: endpoint({
    name: 'supervision.list-offices',
    method: 'GET',
    path: '/supervision/offices',
    summary: '可以督办的单位',
    door: 'supervision:see',
    query: Type.Object({ q: Type.String({ maxLength: 40, title: '单位名称' }) }),
    output: Type.Object({ rows: Type.Array(Type.Object({ officeId: Id, name: Type.String() })) }),
  }),
  issue: endpoint({
    name: 'supervision.issue-order',
    method: 'POST',
    path: '/supervision/orders',
    summary: '发出督办单',
    door: 'supervision:see',
    body: Type.Object({
      officeId: Id,
      subject: Type.String({ title: '督办事项', minLength: 2, maxLength: 80 }),
      demand: Words('督办要求'),
      due: CivilDate,
      caseId: Type.Optional(Id),
    }),
    output: OrderRow,
    problems: [common.notFound, supervisionProblems.dueInPast, supervisionProblems.noSuchCase],
  }),
  reply: endpoint({
    name: 'supervision.reply-order',
    method: 'POST',
    path: '/supervision/orders/:orderId/reply',
    summary: '回复督办单',
    door: 'supervision:answer',
    params,
    body: Type.Object({ text: Words('回复内容') }),
    output: Nothing,
    problems,
  }),
  askExtension: endpoint({
    name: 'supervision.ask-extension',
    method: 'POST',
    path: '/supervision/orders/:orderId/extension',
    summary: '申请督办单延期，一次',
    door: 'supervision:answer',
    params,
    body: Type.Object({ until: CivilDate, text: Words('延期理由') }),
    output: Nothing,
    problems: [...problems, supervisionProblems.dueInPast, supervisionProblems.notLonger],
  }),
  decideExtension: endpoint({
    name: 'supervision.decide-extension',
    method: 'POST',
    path: '/supervision/orders/:orderId/extension/decision',
    summary: '同意或不同意延期',
    door: 'supervision:see',
    params,
    body: Type.Object({ granted: Type.Boolean({ title: '是否同意' }), text: Words('意见') }),
    output: Nothing,
    problems: [...problems, supervisionProblems.issuedAbove],
  }),
  settle: endpoint({
    name: 'supervision.settle-order',
    method: 'POST',
    path: '/supervision/orders/:orderId/settlement',
    summary: '销号、退回重办或撤回督办单',
    door: 'supervision:see',
    params,
    body: Type.Object({ verdict: OneOf(['close', 'return', 'cancel'], '处理'), text: Words('意见') }),
    output: Nothing,
    problems: [...problems, supervisionProblems.issuedAbove],
  }),
}

const of = (name: string, zh: string) => event(`supervision.${name}`, zh, Type.Object({ orderId: Id, officeId: Id }))
/** `day`: as somebody named it; `due` lies later where it is a holiday at the office's place. Absent from older events. */
export const orderEvents = {
  issued: event(
    'supervision.order-issued',
    '发出督办单',
    Type.Object({
      ...{ orderId: Id, officeId: Id, due: Instant, caseId: Type.Union([Id, Type.Null()]), digest: Type.String() },
      ...{ day: Type.Optional(CivilDate) },
    }),
  ),
  replied: of('order-replied', '回复督办单'),
  extensionAsked: of('order-extension-asked', '申请督办单延期'),
  extensionGranted: event(
    'supervision.order-extension-granted',
    '同意督办单延期',
    Type.Object({ orderId: Id, officeId: Id, due: Type.Optional(Instant), day: Type.Optional(CivilDate) }),
  ),
  extensionRefused: of('order-extension-refused', '不同意督办单延期'),
  returned: event('supervision.order-returned', '督办单退回重办', Type.Object({ orderId: Id, officeId: Id, due: Type.Optional(Instant) })),
  /** A holiday calendar was published: the same count by the new days. */
  recounted: event(
    'supervision.order-recounted',
    '按新放假安排重算督办期限',
    Type.Object({ orderId: Id, officeId: Id, before: Instant, due: Instant, editionId: Id }),
  ),
  closed: of('order-closed', '督办单销号'),
  cancelled: of('order-cancelled', '撤回督办单'),
  escalated: of('order-escalated', '督办单逾期，上报'),
}
