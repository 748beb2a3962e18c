import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common } from '../../../platform/contract/problem.ts'
import { DivisionCode, Id, Instant, Nothing, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { RatingLevel, RatingReason, ratingProblems } from './rating.ts'

/**
 * What becomes of a bad rating (差评), after 国办发〔2019〕51号 and GB/T 39735-2020: called back, mended, checked by the supervisor, told to the
 * resident. An office that holds the rating for a mistake appeals; another office decides.
 */
export const RedressState = OneOf(['calling', 'mending', 'checking', 'appealed', 'closed', 'excluded'], '差评处理状态')
export type RedressState = Static<typeof RedressState>

/** What the call brought to light: 属实、误评、无法核实. */
export const Finding = OneOf(['true', 'mistaken', 'unverifiable'], '核实结论')
export type Finding = Static<typeof Finding>

/** Grounds on which a rating may be taken out of the count. */
export const AppealGround = OneOf(['mistaken', 'malicious', 'not-ours'], '申诉理由')
export type AppealGround = Static<typeof AppealGround>

export const RedressAct = OneOf(
  ['show-contact', 'record-callback', 'report-mending', 'check-mending', 'appeal', 'decide-appeal', 'check-disowned'],
  '可作处理',
)
export type RedressAct = Static<typeof RedressAct>

const Words = (title: string) => Type.String({ title, minLength: 4, maxLength: 500, pattern: '\\S' })

export const RedressRow = Type.Object({
  caseId: Id,
  itemName: Type.String(),
  officeId: Id,
  officeName: Type.String(),
  division: DivisionCode,
  level: RatingLevel,
  reasons: Type.Array(RatingReason),
  comment: Type.Optional(Type.String()),
  /** Masked, and only for whoever may call back; absent for anonymous ratings and for those who served the case. */
  rater: Type.Optional(Type.String()),
  anonymous: Type.Boolean(),
  state: RedressState,
  ratedAt: Instant,
  /** Until when the office must have called, or mended; null when it is not the office's turn. */
  due: Type.Union([Instant, Type.Null()]),
  late: Type.Boolean(),
  tries: Type.Integer(),
  finding: Type.Optional(Finding),
  /** What the caller wrote down. */
  callNote: Type.Optional(Type.String()),
  mending: Type.Optional(Type.String()),
  /** What the resident is told once the supervisor has checked it. */
  reply: Type.Optional(Type.String()),
  /** Why the supervisor sent it back, or how the appeal was decided. */
  ruling: Type.Optional(Type.String()),
  appeal: Type.Optional(Type.Object({ ground: AppealGround, reason: Type.String() })),
  /** Of a visit: whoever was served says that it was not they who rated. It counts no more, whatever it said; the supervisor looks into it. */
  disowned: Type.Optional(Type.Boolean({ title: '非本人评价' })),
  may: Type.Array(RedressAct),
})
export type RedressRow = Static<typeof RedressRow>

const List = {
  query: Type.Object({
    state: Type.Optional(RedressState),
    division: Type.Optional(DivisionCode),
    after: Type.Optional(Type.String({ maxLength: 80, title: '翻页标记' })),
  }),
  output: Page(RedressRow),
}
const params = Type.Object({ caseId: Id })
const problems = [common.notFound, ratingProblems.wrongState, ratingProblems.served]

export const redress = {
  listForOffice: endpoint({
    name: 'ratings.list-office-redress',
    method: 'GET',
    path: '/ratings/redress/office',
    summary: '本单位差评：待回访、待整改',
    door: 'ratings:mend',
    ...List,
  }),
  listForArea: endpoint({
    name: 'ratings.list-area-redress',
    method: 'GET',
    path: '/ratings/redress/area',
    summary: '辖区差评：核查、申诉裁定',
    door: 'ratings:check',
    ...List,
  }),
  /** Name and telephone of the rater, for the call. Refused to whoever served the case, and recorded. */
  showContact: endpoint({
    name: 'ratings.show-contact',
    method: 'POST',
    path: '/ratings/redress/:caseId/contact',
    summary: '为回访查看评价人联系方式（留痕）',
    door: 'ratings:mend',
    params,
    output: Type.Object({ name: Type.String(), phone: Type.Union([Type.String(), Type.Null()]) }),
    problems: [...problems, ratingProblems.anonymous],
  }),
  recordCallback: endpoint({
    name: 'ratings.record-callback',
    method: 'POST',
    path: '/ratings/redress/:caseId/callback',
    summary: '登记差评回访',
    door: 'ratings:mend',
    params,
    body: Type.Object({
      reached: Type.Boolean({ title: '是否接通' }),
      finding: Type.Optional(Finding),
      note: Words('回访情况'),
    }),
    output: Nothing,
    problems: [...problems, ratingProblems.anonymous],
  }),
  reportMending: endpoint({
    name: 'ratings.report-mending',
    method: 'POST',
    path: '/ratings/redress/:caseId/mending',
    summary: '报告差评整改和给评价人的答复',
    door: 'ratings:mend',
    params,
    body: Type.Object({ mending: Words('整改情况'), reply: Words('给评价人的答复') }),
    output: Nothing,
    problems,
  }),
  checkMending: endpoint({
    name: 'ratings.check-mending',
    method: 'POST',
    path: '/ratings/redress/:caseId/check',
    summary: '核查差评整改',
    door: 'ratings:check',
    params,
    body: Type.Object({ passed: Type.Boolean({ title: '是否通过' }), note: Words('核查意见') }),
    output: Nothing,
    problems: [...problems, ratingProblems.ownOffice],
  }),
  appeal: endpoint({
    name: 'ratings.appeal',
    method: 'POST',
    path: '/ratings/redress/:caseId/appeal',
    summary: '对差评提出申诉',
    door: 'ratings:mend',
    params,
    body: Type.Object({ ground: AppealGround, reason: Words('申诉理由') }),
    output: Nothing,
    problems,
  }),
  decideAppeal: endpoint({
    name: 'ratings.decide-appeal',
    method: 'POST',
    path: '/ratings/redress/:caseId/appeal/decision',
    summary: '裁定差评申诉：成立的不计入评价',
    door: 'ratings:check',
    params,
    body: Type.Object({ granted: Type.Boolean({ title: '是否成立' }), note: Words('裁定理由') }),
    output: Nothing,
    problems: [...problems, ratingProblems.ownOffice],
  }),
  checkDisowned: endpoint({
    name: 'ratings.check-disowned',
    method: 'POST',
    path: '/ratings/redress/:caseId/disowned',
    summary: '核查非本人评价：谁在窗口替人评价',
    door: 'ratings:check',
    params,
    body: Type.Object({ note: Words('核查情况') }),
    output: Nothing,
    problems: [...problems, ratingProblems.ownOffice],
  }),
}

const of = (name: string, zh: string, more: Record<string, ReturnType<typeof Type.String>> = {}) =>
  event(`ratings.${name}`, zh, Type.Object({ caseId: Id, officeId: Id, ...more }))

export const redressEvents = {
  opened: event('ratings.redress-opened', '差评转办', Type.Object({ caseId: Id, officeId: Id, anonymous: Type.Boolean(), due: Instant })),
  contactViewed: of('contact-viewed', '为回访查看评价人联系方式'),
  calledBack: event(
    'ratings.called-back',
    '登记差评回访',
    Type.Object({ caseId: Id, officeId: Id, reached: Type.Boolean(), finding: Type.Optional(Finding), inTime: Type.Boolean() }),
  ),
  /** A holiday calendar was published: the same count by the new days. */
  recounted: event(
    'ratings.redress-recounted',
    '按新放假安排重算差评处理期限',
    Type.Object({ caseId: Id, officeId: Id, before: Instant, due: Instant, editionId: Id }),
  ),
  mendingReported: of('mending-reported', '报告差评整改'),
  sentBack: of('mending-sent-back', '整改核查未通过，退回'),
  closed: of('redress-closed', '差评整改核查通过，答复评价人'),
  appealed: event('ratings.appealed', '对差评提出申诉', Type.Object({ caseId: Id, officeId: Id, ground: AppealGround })),
  appealRefused: of('appeal-refused', '差评申诉不成立'),
  disownedChecked: of('disowned-checked', '核查了非本人评价'),
  excluded: event(
    'ratings.excluded',
    '差评申诉成立，不计入评价',
    Type.Object({ caseId: Id, officeId: Id, level: RatingLevel, ground: AppealGround }),
  ),
}
