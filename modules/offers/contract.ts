import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id, Instant, KeyOf, OneOf } from '../../platform/contract/shapes.ts'
import { caseProblems, GivenAct, Missing, Signature } from '../cases/contract.ts'
import { ConditionView } from '../eligibility/contract.ts'

/**
 * open: waits for a yes or no; started: said yes, a few questions are open in a draft; accepted: a case is under way;
 * declined: said no, with a reason; lapsed: the conditions no longer hold.
 */
export const offerStates = ['open', 'started', 'accepted', 'declined', 'lapsed'] as const
export const OfferState = OneOf(offerStates, '状态')
export type OfferState = Static<typeof OfferState>

export const declineReasons = ['not-needed', 'has-it-already', 'facts-are-wrong', 'not-now', 'other'] as const
export const DeclineReason = OneOf(declineReasons, '不办的原因')
export type DeclineReason = Static<typeof DeclineReason>

const Guardian = Type.Object({ personId: Id, name: Type.String() })

/** What the platform found somebody entitled to, without being asked (免申即享). */
export const OfferView = Type.Object({
  offerId: Id,
  itemCode: Type.String(),
  itemName: Type.String(),
  /** 高龄津贴核定通知（短信/电子）: what comes of it. */
  result: Type.String(),
  departmentName: Type.String(),
  madeOn: CivilDate,
  state: OfferState,
  /** Condition by condition, as it stood when the offer was made. */
  reasons: Type.Array(ConditionView),
  /** What the applicant states by accepting: shown, read, and never ticked beforehand. */
  acts: Type.Array(Type.Object({ id: Type.String(), kind: OneOf(['signature', 'promise', 'consent'], '类别'), text: Type.String() })),
  /** Steps that follow, by their names: 街道审核, 区县确认 … none of which needs a visit. */
  steps: Type.Array(Type.String()),
  /** In the unit of the item. */
  promised: Type.Integer(),
  unit: OneOf(['working-day', 'natural-day', 'hour'], '时限单位'),
  /** The draft with open questions (`started`) or the case (`accepted`): they have the same id. */
  caseId: Type.Union([Id, Type.Null()]),
  /** `community`: for the committee and the person; a guardian is told nothing of where the person lives now. */
  person: Type.Object({ personId: Id, name: Type.String(), age: Type.Integer(), community: Type.String() }),
  /** Who answers for the person, a minor or under guardianship; empty where no register names anybody. Absent: they answer themselves. */
  guardians: Type.Optional(Type.Array(Guardian)),
  /** Whoever looks, where they answer as the guardian. */
  guardian: Type.Optional(Guardian),
})
export type OfferView = Static<typeof OfferView>

export const Accepted = Type.Object({
  state: OneOf(['accepted', 'questions'], '结果'),
  /** Of the case, and of the draft where questions are open. */
  caseId: Id,
  number: Type.Union([Type.String(), Type.Null()]),
  /** What nobody but the applicant can tell, all of it at once. */
  missing: Type.Array(Missing),
})
export type Accepted = Static<typeof Accepted>

export const offerProblems = problemsOf('offers', {
  alreadyAnswered: { status: 409, zh: '这项服务已经答复过了，请刷新页面', en: 'This offer was answered already' },
  noLongerHolds: {
    status: 409,
    zh: '情况有变化，现在不符合这项服务的条件，系统没有提交。如有疑问请到社区窗口',
    en: 'The conditions no longer hold; nothing was submitted',
  },
  suspended: {
    status: 409,
    zh: '这项服务暂停办理，系统没有提交。恢复办理后会再次告诉您，不用重新查找；急需的请到社区窗口咨询',
    en: 'This service is suspended; nothing was submitted. It is offered again when it resumes',
  },
  guardianAnswers: {
    status: 403,
    zh: '这项服务由监护人代为答复，请让父母或者监护人登录后确认',
    en: 'A guardian answers for you: ask a parent or guardian to sign in and confirm',
  },
  guardianNeeded: { status: 422, zh: '此人由监护人代为答复，请选择在场签名的监护人', en: 'Name the guardian who signs' },
  noGuardian: {
    status: 409,
    zh: '登记信息中没有此人的监护人，请先在窗口登记监护关系',
    en: 'No guardian is on record; record the guardianship at a window first',
  },
  reasonMissing: { status: 422, zh: '选“其他”时请写明原因，几个字就行', en: 'Please say why' },
})

const Count = Type.Integer({ minimum: 0 })
const Figures = {
  made: Count,
  open: Count,
  started: Count,
  accepted: Count,
  declined: Count,
  lapsed: Count,
  reasons: Type.Array(Type.Object({ reason: DeclineReason, count: Count })),
}
/** What became of the offers of one item. `made` is the sum of the states. */
export const OfferFigures = Type.Object({ itemCode: Type.String(), itemName: Type.String(), ...Figures })
export type OfferFigures = Static<typeof OfferFigures>

const offerId = Type.Object({ offerId: Id })
/** At a visit: the guardian who signs for a minor or somebody under guardianship. */
const guardianId = Type.Optional(Id)
const note = Type.Optional(Type.String({ title: '走访记录', maxLength: 500 }))

export const offers = {
  /** Open offers to oneself and to those whose guardian one is, and those said yes to that still have questions. */
  listMine: endpoint({
    name: 'offers.list-mine',
    method: 'GET',
    path: '/offers/mine',
    summary: '我可以享受的服务（免申即享）',
    door: 'resident',
    output: Type.Object({ rows: Type.Array(OfferView) }),
  }),
  /** Open offers to the people of one's community, the oldest first. */
  listForCommunity: endpoint({
    name: 'offers.list-for-community',
    method: 'GET',
    path: '/offers/community',
    summary: '本社区居民可以享受的服务（免申即享）',
    door: 'offers:visit',
    query: Type.Object({
      division: Type.Optional(DivisionCode),
      itemCode: Type.Optional(KeyOf('事项编码')),
      after: Type.Optional(Type.String({ title: '翻页标记', maxLength: 80 })),
    }),
    /** `next`: pass it as `after` for what follows; absent on the last page. `total` counts all pages. */
    output: Type.Object({ rows: Type.Array(OfferView), total: Type.Integer(), next: Type.Optional(Type.String()) }),
  }),
  /**
   * Says yes with one confirmation. A case begins when nothing is missing; else the draft holds the few questions left. A worker of the
   * community accepts for somebody visited, with their signature and a note of the visit. Twice is once.
   */
  accept: endpoint({
    name: 'offers.accept',
    method: 'POST',
    path: '/offers/:offerId/accept',
    summary: '同意办理（一次确认）',
    door: 'signed-in',
    params: offerId,
    body: Type.Object({ signature: Signature, acts: Type.Array(GivenAct, { title: '确认事项', maxItems: 40 }), guardianId, note }),
    output: Accepted,
    problems: [
      common.notFound,
      offerProblems.alreadyAnswered,
      offerProblems.noLongerHolds,
      offerProblems.suspended,
      offerProblems.guardianAnswers,
      offerProblems.guardianNeeded,
      offerProblems.noGuardian,
      caseProblems.witnessRequired,
    ],
  }),
  /** For supervisors: numbers of their area, never who. */
  figures: endpoint({
    name: 'offers.figures',
    method: 'GET',
    path: '/offers/figures',
    summary: '主动服务的办理情况：提出、同意、不办及原因',
    door: 'supervision:see',
    query: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650, title: '最近天数' })) }),
    output: Type.Object({ since: CivilDate, total: Type.Object(Figures), items: Type.Array(OfferFigures) }),
  }),
  /** Says no. Nobody asks again until the facts change. */
  decline: endpoint({
    name: 'offers.decline',
    method: 'POST',
    path: '/offers/:offerId/decline',
    summary: '不办理，并说明原因',
    door: 'signed-in',
    params: offerId,
    body: Type.Object({ reason: DeclineReason, guardianId, note }),
    output: Type.Object({ state: OfferState, decidedAt: Instant }),
    problems: [
      common.notFound,
      offerProblems.alreadyAnswered,
      offerProblems.suspended,
      offerProblems.guardianAnswers,
      offerProblems.guardianNeeded,
      offerProblems.noGuardian,
      offerProblems.reasonMissing,
    ],
  }),
}

const Ids = { offerId: Id, personId: Id, itemCode: Type.String() }
/** Who answered for a minor or somebody under guardianship. */
const byGuardian = { guardianId: Type.Optional(Id) }

export const offerEvents = {
  /** `newly`: by a birthday or a change, not by the first run over everybody. */
  made: event('offers.offer-made', '主动提出可享受的服务', Type.Object({ ...Ids, newly: Type.Boolean() })),
  accepted: event(
    'offers.offer-accepted',
    '同意办理主动提出的服务',
    Type.Object({ ...Ids, ...byGuardian, caseId: Id, complete: Type.Boolean() }),
  ),
  declined: event('offers.offer-declined', '不办理主动提出的服务', Type.Object({ ...Ids, ...byGuardian, reason: DeclineReason })),
  lapsed: event('offers.offer-lapsed', '主动提出的服务失效（条件不再符合）', Type.Object(Ids)),
}
