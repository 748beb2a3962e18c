import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { Id, Instant, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import { Rating, RatingText, ratingProblems } from './rating.ts'

/** Stands for one visit at a window (现场“一次一评”). The rating device of the window shows it; it names nobody and is good once, on that day. */
export const VisitCode = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', title: '评价码' })

/** On the device at the window, or on the own phone that has read the code there. */
export const VisitChannel = OneOf(['terminal', 'code'], '评价渠道')
export type VisitChannel = Static<typeof VisitChannel>

/** What was said of a visit in one's own name. */
export const MyVisitRating = Type.Object({
  officeName: Type.String({ title: '服务单位' }),
  servedAt: Instant,
  rating: Rating,
  /** It was given by the code, without signing in, and not disowned yet. */
  mayDisown: Type.Boolean({ title: '可以说明不是本人所评' }),
})
export type MyVisitRating = Static<typeof MyVisitRating>

export const visitRatings = {
  listMine: endpoint({
    name: 'ratings.list-my-visits',
    method: 'GET',
    path: '/ratings/my-visits',
    summary: '以我的名义作出的现场评价',
    door: 'resident',
    output: Type.Object({ rows: Type.Array(MyVisitRating) }),
  }),
  disown: endpoint({
    name: 'ratings.disown-visit',
    method: 'POST',
    path: '/ratings/my-visits/:caseId/disown',
    summary: '说明这次现场评价不是我评的：不再计入，由督导核查',
    door: 'resident',
    params: Type.Object({ caseId: Id }),
    output: Nothing,
    problems: [ratingProblems.notFound, ratingProblems.wrongState],
  }),
  get: endpoint({
    name: 'ratings.get-visit',
    method: 'GET',
    path: '/ratings/visits/:code',
    summary: '凭评价码查看一次窗口服务（不含个人信息）',
    door: 'public',
    params: Type.Object({ code: VisitCode }),
    output: Type.Object({
      officeName: Type.String({ title: '服务单位' }),
      window: Type.Integer({ title: '窗口' }),
      servedAt: Instant,
      rated: Type.Boolean({ title: '已评价' }),
      /** False after its day. */
      open: Type.Boolean({ title: '可以评价' }),
    }),
    problems: [ratingProblems.noSuchVisit],
  }),
  rate: endpoint({
    name: 'ratings.rate-visit',
    method: 'POST',
    path: '/ratings/visits/:code',
    summary: '凭评价码评价一次窗口服务（一次一评，不用登录）',
    door: 'public',
    params: Type.Object({ code: VisitCode }),
    body: Type.Object({ ...RatingText, channel: VisitChannel }),
    output: Nothing,
    problems: [ratingProblems.noSuchVisit, ratingProblems.alreadyRated, ratingProblems.tooLate, ratingProblems.reasonMissing],
  }),
}
