import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, Id, Instant, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import { CardRule, Evidence, supervisionProblems as problems, Subject } from './cards.ts'

/** What a rule would have done over the last month; `today`: earlier trials of bad ratings, concerns and orders, of which no past was read. */
export const Trial = Type.Object({
  from: CivilDate,
  to: CivilDate,
  scope: OneOf(['month', 'today'], '范围'),
  /** Steps, cases, offices … that were looked at. */
  looked: Type.Integer(),
  cards: Type.Integer(),
  /** Who would have got them, most first. */
  offices: Type.Array(Type.Object({ officeName: Type.String(), cards: Type.Integer() })),
  examples: Type.Array(Type.Object({ officeName: Type.String(), caseId: Type.Optional(Id), evidence: Evidence })),
})
export type Trial = Static<typeof Trial>

/** `enabled: false`: from its day on the rule gives no card. */
const Terms = { ...CardRule.properties, enabled: Type.Boolean({ title: '是否启用' }) }

export const RuleView = Type.Object({
  /** Null: as it came with the platform. */
  editionId: Type.Union([Id, Type.Null()]),
  version: Type.Integer(),
  ...Terms,
  /** The condition in words. */
  meaning: Type.String(),
  state: OneOf(['shipped', 'draft', 'approved', 'refused'], '状态'),
  /** The edition that gives cards today. */
  inForce: Type.Boolean(),
  from: Type.Union([CivilDate, Type.Null()]),
  draftedBy: Type.String(),
  draftedAt: Type.Union([Instant, Type.Null()]),
  decidedBy: Type.String(),
  decidedAt: Type.Union([Instant, Type.Null()]),
  note: Type.String(),
  trial: Type.Union([Trial, Type.Null()]),
  may: Type.Array(OneOf(['change', 'decide'], '可做')),
})
export type RuleView = Static<typeof RuleView>

const { code: _code, ...Said } = Terms
const Draft = Type.Object({ ...Said, code: Type.Optional(Terms.code) })

export const cardRuleEndpoints = {
  list: endpoint({
    name: 'supervision.list-card-rules',
    method: 'GET',
    path: '/supervision/card-rules',
    summary: '红黄牌规则：各版本与可用的事实',
    door: 'supervision:see',
    output: Type.Object({
      rows: Type.Array(RuleView),
      facts: Type.Array(Type.Object({ subject: Subject, facts: Type.Array(Type.Object({ fact: Type.String(), name: Type.String() })) })),
      may: Type.Array(OneOf(['draft'], '可做')),
    }),
  }),
  /** Changes nothing. */
  try: endpoint({
    name: 'supervision.try-card-rule',
    method: 'POST',
    path: '/supervision/card-rules/trial',
    summary: '试算红黄牌规则：近一个月会发多少张',
    door: 'supervision:see',
    body: Draft,
    output: Type.Object({ ...Trial.properties, meaning: Type.String() }),
    problems: [common.invalidInput, problems.cityOnly],
  }),
  draft: endpoint({
    name: 'supervision.draft-card-rule',
    method: 'POST',
    path: '/supervision/card-rules',
    summary: '起草红黄牌规则，附试算结果',
    door: 'supervision:see',
    body: Type.Object({ ...Draft.properties, from: CivilDate }),
    output: Type.Object({ editionId: Id }),
    problems: [common.invalidInput, problems.cityOnly],
  }),
  decide: endpoint({
    name: 'supervision.decide-card-rule',
    method: 'POST',
    path: '/supervision/card-rules/:editionId/decision',
    summary: '审定红黄牌规则：另一人批准或退回',
    door: 'supervision:see',
    params: Type.Object({ editionId: Id }),
    body: Type.Object({ approve: Type.Boolean({ title: '是否批准' }), note: Type.String({ maxLength: 200, title: '说明' }) }),
    output: Nothing,
    problems: [common.notFound, problems.cityOnly, problems.sameHand, problems.decided],
  }),
}

const of = (name: string, zh: string) =>
  event(`supervision.${name}`, zh, Type.Object({ editionId: Id, rule: Type.String(), version: Type.Integer(), from: CivilDate }))
export const cardRuleEvents = {
  drafted: of('card-rule-drafted', '起草红黄牌规则'),
  approved: of('card-rule-approved', '批准红黄牌规则'),
  refused: of('card-rule-refused', '退回红黄牌规则'),
}
