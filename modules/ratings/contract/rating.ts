import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { problemsOf } from '../../../platform/contract/problem.ts'
import { Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'

/** The five levels of 好差评 (国办发〔2019〕51号), best first. The exchange format numbers them 5 to 1; that is mapped at the edge. */
export const ratingLevels = ['very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied'] as const
export const RatingLevel = OneOf(ratingLevels, '满意度')
export type RatingLevel = Static<typeof RatingLevel>

/** The last two levels are 差评: they are called back and mended. */
export const isBad = (level: RatingLevel) => level === 'dissatisfied' || level === 'very-dissatisfied'

/** What a rating can be about; the first four are said of good services, the others of bad ones. */
export const ratingReasons = [
  'quick',
  'clear',
  'kind',
  'one-visit',
  'slow',
  'unclear',
  'unkind',
  'many-visits',
  'extra-papers',
  'unlawful-fee',
  'hard-to-use',
] as const
export const RatingReason = OneOf(ratingReasons, '评价原因')
export type RatingReason = Static<typeof RatingReason>

/**
 * Where the rating was begun. Of a case: on the own page, by the poster at the window, from the reminder, signed in everywhere. Of a visit: on the
 * device at the window, or on a phone by its one-time code.
 */
export const RatingChannel = OneOf(['portal', 'window', 'reminder', 'terminal', 'code'], '评价渠道')
export type RatingChannel = Static<typeof RatingChannel>

/** Those of a case: signed in. */
export const OwnChannel = OneOf(['portal', 'window', 'reminder'], '评价渠道')
export type OwnChannel = Static<typeof OwnChannel>

/** A service that the signed-in resident may still rate. */
export const PendingRating = Type.Object({
  caseId: Id,
  item: Type.String({ title: '事项代码' }),
  itemName: Type.String({ title: '事项名称' }),
  officeName: Type.String({ title: '受理单位' }),
  closedAt: Instant,
  /** Last instant at which the rating is taken. */
  until: Instant,
})
export type PendingRating = Static<typeof PendingRating>

export const RatingText = {
  level: RatingLevel,
  reasons: Type.Array(RatingReason, { title: '评价原因', maxItems: 6, uniqueItems: true }),
  comment: Type.Optional(Type.String({ title: '评价内容', maxLength: 500 })),
  /** Hides the name from the office that is rated; the platform still knows who rated, so that nobody rates twice. */
  anonymous: Type.Boolean({ title: '匿名评价' }),
}
/** `answer`: what the office did about a bad rating, told when the supervisor has checked it. */
export const Rating = Type.Object({
  ...{ caseId: Id, ratedAt: Instant, ...RatingText, answer: Type.Optional(Type.String()) },
  /** They said that this rating of a visit was not theirs: it counts no more. */
  disownedAt: Type.Optional(Instant),
})
export type Rating = Static<typeof Rating>

export const ratingProblems = problemsOf('ratings', {
  notFound: { status: 404, zh: '没有找到可以评价的办件，或您无权评价', en: 'There is no service of yours to rate here' },
  noSuchVisit: { status: 404, zh: '没有这个评价码，请看窗口评价器上现在的码', en: 'No such code: look at the one on the device now' },
  alreadyRated: { status: 409, zh: '这次服务已经评价过了，每次服务只能评价一次', en: 'This service has been rated already' },
  tooLate: { status: 409, zh: '评价期限已过，如有意见请拨打 12345 或到窗口反映', en: 'The time for rating this service is over' },
  reasonMissing: {
    status: 422,
    zh: '请告诉我们哪里不满意：至少选一个原因，或写几个字',
    en: 'Please say what went wrong: choose a reason or write a few words',
  },
  wrongState: { status: 409, zh: '这条差评现在不能这样处理，请刷新后再看', en: 'This bad rating does not stand where this can be done' },
  served: {
    status: 403,
    zh: '您办理过这件事，不能回访或查看评价人；请由本单位其他人员或上级回访',
    en: 'You served this case yourself: a colleague or the office above calls back',
  },
  anonymous: { status: 409, zh: '这是匿名评价，不能查看评价人，也不用回访', en: 'This rating is anonymous' },
  ownOffice: { status: 403, zh: '申诉由另一单位裁定，本单位不能裁定自己的差评', en: 'Another office decides about an appeal' },
})

export const ratings = {
  listPending: endpoint({
    name: 'ratings.list-pending',
    method: 'GET',
    path: '/ratings/pending',
    summary: '我的待评价办件',
    door: 'resident',
    output: Type.Object({ rows: Type.Array(PendingRating) }),
  }),
  /** `pending` stands when the case can still be rated, `rating` when it has been. Neither: not closed, or not one's own. */
  getMine: endpoint({
    name: 'ratings.get-mine',
    method: 'GET',
    path: '/ratings/mine/:caseId',
    summary: '我对一个办件的评价',
    door: 'resident',
    params: Type.Object({ caseId: Id }),
    output: Type.Object({ pending: Type.Optional(PendingRating), rating: Type.Optional(Rating) }),
  }),
  rateService: endpoint({
    name: 'ratings.rate-service',
    method: 'POST',
    path: '/ratings/mine/:caseId',
    summary: '评价一次服务（好差评，一事一评）',
    door: 'resident',
    params: Type.Object({ caseId: Id }),
    body: Type.Object({ ...RatingText, channel: Type.Optional(OwnChannel) }),
    output: Rating,
    problems: [ratingProblems.notFound, ratingProblems.alreadyRated, ratingProblems.tooLate, ratingProblems.reasonMissing],
  }),
}

export const ratingEvents = {
  serviceRated: event(
    'ratings.service-rated',
    '办事人评价了一次服务',
    Type.Object({
      caseId: Id,
      officeId: Id,
      level: RatingLevel,
      reasons: Type.Array(RatingReason),
      anonymous: Type.Boolean(),
      channel: Type.Optional(RatingChannel),
      /** A visit at a window, rated there: `caseId` is that of the visit. */
      visit: Type.Optional(Type.Boolean()),
    }),
  ),
  /** Somebody was served at a window that has a rating device: it is asked there. */
  visitOpened: event(
    'ratings.visit-opened',
    '请办事人现场评价',
    Type.Object({ visitId: Id, officeId: Id, window: Type.Integer(), receptionId: Id }),
  ),
  /** A visit was rated by its code, and whoever was served there says: not by me. */
  visitDisowned: event(
    'ratings.visit-disowned',
    '办事人说明现场评价不是本人所作',
    Type.Object({ caseId: Id, officeId: Id, level: RatingLevel, anonymous: Type.Boolean() }),
  ),
  /** Not rated a week after the end: the resident is reminded, once. */
  reminderDue: event('ratings.reminder-due', '提醒评价', Type.Object({ caseId: Id, personId: Id })),
}
