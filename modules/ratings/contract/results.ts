import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common } from '../../../platform/contract/problem.ts'
import { DivisionCode, Id, Instant, Nothing, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { RatingLevel } from './rating.ts'

const Share = Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()])

/** Shares are null where nothing was counted. */
export const OfficeResult = Type.Object({
  officeId: Id,
  officeName: Type.String(),
  division: DivisionCode,
  total: Type.Integer(),
  /** Number of ratings of each level. */
  levels: Type.Object({
    'very-satisfied': Type.Integer(),
    satisfied: Type.Integer(),
    'fairly-satisfied': Type.Integer(),
    dissatisfied: Type.Integer(),
    'very-dissatisfied': Type.Integer(),
  }),
  /** 评价率: rated of all services that ended. */
  rate: Share,
  /** 满意率: the first three levels of all ratings. */
  satisfaction: Share,
  /** 差评回访率: called back of all bad ratings with a name. */
  callbackRate: Share,
  /** 差评整改率: mended and checked of all bad ratings that count. */
  mendingRate: Share,
  /** The last six months with ratings, oldest first. */
  trend: Type.Array(Type.Object({ month: Type.String(), total: Type.Integer(), satisfaction: Share })),
})
export type OfficeResult = Static<typeof OfficeResult>

export const PublicComment = Type.Object({
  id: Id,
  officeName: Type.String(),
  month: Type.String(),
  level: RatingLevel,
  text: Type.String(),
})
export type PublicComment = Static<typeof PublicComment>

export const CommentRow = Type.Object({
  caseId: Id,
  officeName: Type.String(),
  level: RatingLevel,
  ratedAt: Instant,
  /** As it would be published: numbers are blackened. */
  text: Type.String(),
})
export type CommentRow = Static<typeof CommentRow>

export const results = {
  /** Offices with fewer than five ratings are left out: a single voice shall not be recognisable. */
  listOfficeResults: endpoint({
    name: 'ratings.list-office-results',
    method: 'GET',
    path: '/ratings/results',
    summary: '各单位好差评结果（公开）',
    door: 'public',
    query: Type.Object({ division: Type.Optional(DivisionCode) }),
    output: Type.Object({ rows: Type.Array(OfficeResult) }),
  }),
  listPublicComments: endpoint({
    name: 'ratings.list-public-comments',
    method: 'GET',
    path: '/ratings/comments',
    summary: '公开的评价意见（不含任何人的姓名和编号）',
    door: 'public',
    query: Type.Object({ officeId: Type.Optional(Id) }),
    output: Type.Object({ rows: Type.Array(PublicComment) }),
  }),
  listComments: endpoint({
    name: 'ratings.list-comments',
    method: 'GET',
    path: '/ratings/comments/waiting',
    summary: '待审核公开的评价意见',
    door: 'ratings:check',
    output: Page(CommentRow),
  }),
  decideComment: endpoint({
    name: 'ratings.decide-comment',
    method: 'POST',
    path: '/ratings/comments/:caseId',
    summary: '公开或不公开一条评价意见',
    door: 'ratings:check',
    params: Type.Object({ caseId: Id }),
    body: Type.Object({ verdict: OneOf(['publish', 'withhold'], '是否公开') }),
    output: Nothing,
    problems: [common.notFound],
  }),
}

export const resultEvents = {
  commentDecided: event(
    'ratings.comment-decided',
    '评价意见审核公开',
    Type.Object({ caseId: Id, officeId: Id, verdict: OneOf(['publish', 'withhold'], '是否公开') }),
  ),
}
