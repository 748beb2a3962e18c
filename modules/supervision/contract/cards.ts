import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common, problemsOf } from '../../../platform/contract/problem.ts'
import { DivisionCode, Id, Instant, Nothing, OneOf, Page } from '../../../platform/contract/shapes.ts'

export const Colour = OneOf(['yellow', 'red'], '牌色')
export type Colour = Static<typeof Colour>
export const Subject = OneOf(['step', 'case', 'office', 'redress', 'concern', 'order'], '对象')
export type Subject = Static<typeof Subject>

/** A rule of `data/supervision-rules.yaml`, or as the city's supervisors have changed it (`card-rules.ts`). */
export const CardRule = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 40, title: '规则代码' }),
    name: Type.String({ minLength: 4, maxLength: 40, title: '规则名称' }),
    colour: Colour,
    subject: Subject,
    when: Type.String({ minLength: 3, maxLength: 300, title: '发牌条件' }),
    basis: Type.String({ minLength: 4, maxLength: 200, title: '依据' }),
  },
  { additionalProperties: false },
)
export type CardRule = Static<typeof CardRule>

/** given: it counts · appealed: the office objects · removed: it counts no more · upheld: the objection failed. */
export const CardState = OneOf(['given', 'appealed', 'removed', 'upheld'], '状态')
export type CardState = Static<typeof CardState>

/** What a rule saw: its facts and their values, in words. */
export const Evidence = Type.Array(Type.Object({ fact: Type.String(), value: Type.String() }))

export const CardRow = Type.Object({
  id: Id,
  colour: Colour,
  ruleName: Type.String(),
  basis: Type.String(),
  officeName: Type.String(),
  division: DivisionCode,
  givenAt: Instant,
  state: CardState,
  caseId: Type.Optional(Id),
  evidence: Evidence,
  appeal: Type.Optional(Type.String()),
  ruling: Type.Optional(Type.String()),
  may: Type.Array(OneOf(['appeal', 'decide'], '可作处理')),
})
export type CardRow = Static<typeof CardRow>

export const supervisionProblems = problemsOf('supervision', {
  wrongState: { status: 409, zh: '现在不能这样处理，请刷新后再看', en: 'It does not stand where this can be done' },
  ownOffice: { status: 403, zh: '申诉由另一单位裁定，不能裁定本单位的', en: 'Another office decides about an appeal' },
  issuedAbove: { status: 403, zh: '上级发出的督办单由上级督导处理', en: 'An order that was issued from above is settled above' },
  cityOnly: { status: 403, zh: '红黄牌规则全市统一，由市级督导起草和审定', en: 'The rules of cards are those of the whole city' },
  sameHand: { status: 403, zh: '起草人不能审定自己的规则，请另一位市级督导审定', en: 'Who drafted a rule may not approve it' },
  decided: { status: 409, zh: '这一版规则已经审定', en: 'It has been decided already' },
  notLonger: { status: 422, zh: '延期应晚于现在的期限', en: 'It must be longer than the present limit' },
  noSuchCase: {
    status: 422,
    zh: '没有这件办件，或不在您督办的辖区内',
    en: 'There is no such case, or it lies outside the area you supervise',
  },
  dueInPast: { status: 422, zh: '期限应在今天以后', en: 'The limit must be later than today' },
})

const Words = (title: string) => Type.String({ title, minLength: 4, maxLength: 500, pattern: '\\S' })
const params = Type.Object({ cardId: Id })
const Listed = {
  query: Type.Object({
    colour: Type.Optional(Colour),
    state: Type.Optional(CardState),
    division: Type.Optional(DivisionCode),
    after: Type.Optional(Type.String({ maxLength: 80, title: '翻页标记' })),
  }),
  output: Page(CardRow),
}

export const cards = {
  list: endpoint({
    name: 'supervision.list-cards',
    method: 'GET',
    path: '/supervision/cards',
    summary: '辖区红黄牌',
    door: 'supervision:see',
    ...Listed,
  }),
  listForOffice: endpoint({
    name: 'supervision.list-office-cards',
    method: 'GET',
    path: '/supervision/office/cards',
    summary: '本单位收到的红黄牌',
    door: 'supervision:answer',
    ...Listed,
  }),
  appeal: endpoint({
    name: 'supervision.appeal-card',
    method: 'POST',
    path: '/supervision/cards/:cardId/appeal',
    summary: '对红黄牌提出申诉',
    door: 'supervision:answer',
    params,
    body: Type.Object({ reason: Words('申诉理由') }),
    output: Nothing,
    problems: [common.notFound, supervisionProblems.wrongState],
  }),
  decide: endpoint({
    name: 'supervision.decide-card',
    method: 'POST',
    path: '/supervision/cards/:cardId/decision',
    summary: '裁定红黄牌申诉：撤销或维持',
    door: 'supervision:see',
    params,
    body: Type.Object({ remove: Type.Boolean({ title: '是否撤销' }), note: Words('裁定理由') }),
    output: Nothing,
    problems: [common.notFound, supervisionProblems.wrongState, supervisionProblems.ownOffice],
  }),
}

const of = (name: string, zh: string) => event(`supervision.${name}`, zh, Type.Object({ cardId: Id, officeId: Id }))
export const cardEvents = {
  given: event(
    'supervision.card-given',
    '发出红黄牌',
    Type.Object({ cardId: Id, officeId: Id, rule: Type.String(), colour: Colour, subject: Subject, subjectId: Id }),
  ),
  appealed: of('card-appealed', '对红黄牌提出申诉'),
  removed: of('card-removed', '撤销红黄牌'),
  upheld: of('card-upheld', '维持红黄牌'),
  caseViewed: event('supervision.case-viewed', '督导查看办件', Type.Object({ caseId: Id })),
}
