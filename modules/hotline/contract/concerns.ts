import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { DivisionCode, Id, Instant, Nothing, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { hotlineProblems } from './problems.ts'

/** 咨询、投诉、建议、表扬: what residents say outside an application, by window, telephone or network. */
export const ConcernKind = OneOf(['consultation', 'complaint', 'suggestion', 'praise'], '诉求类型')
export type ConcernKind = Static<typeof ConcernKind>
export const ConcernChannel = OneOf(['telephone', 'window', 'portal'], '诉求渠道')
export type ConcernChannel = Static<typeof ConcernChannel>
export const ConcernState = OneOf(['registered', 'assigned', 'replied', 'closed', 'withdrawn'], '诉求状态')
export type ConcernState = Static<typeof ConcernState>
export const ConcernAct = OneOf(['assign', 'answer', 'reply', 'return', 'extend', 'call-back', 'judge', 'withdraw'], '可作处理')
export type ConcernAct = Static<typeof ConcernAct>

const Words = (title: string) => Type.String({ title, minLength: 4, maxLength: 1000, pattern: '\\S' })

export const ConcernRow = Type.Object({
  id: Id,
  /** 诉求编号: S20260303-0007 */
  number: Type.String(),
  kind: ConcernKind,
  channel: ConcernChannel,
  title: Type.String(),
  state: ConcernState,
  officeName: Type.String(),
  divisionName: Type.String(),
  registeredAt: Instant,
  due: Type.Union([Instant, Type.Null()]),
  late: Type.Boolean(),
  caseNumber: Type.Optional(Type.String()),
})
export type ConcernRow = Static<typeof ConcernRow>

export const ConcernLine = Type.Object({ at: Instant, act: Type.String(), by: Type.String(), text: Type.Optional(Type.String()) })

export const ConcernView = Type.Object({
  ...ConcernRow.properties,
  text: Type.String(),
  /** Masked; full for who is to answer or call back. Absent for who did not give one. */
  name: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  caseId: Type.Optional(Id),
  reply: Type.Optional(Type.String()),
  satisfied: Type.Optional(Type.Boolean()),
  lines: Type.Array(ConcernLine),
  may: Type.Array(ConcernAct),
})
export type ConcernView = Static<typeof ConcernView>

const What = {
  kind: ConcernKind,
  title: Type.String({ title: '标题', minLength: 2, maxLength: 60, pattern: '\\S' }),
  text: Words('内容'),
  caseId: Type.Optional(Id),
}
const params = Type.Object({ concernId: Id })
const Listed = {
  query: Type.Object({
    state: Type.Optional(ConcernState),
    kind: Type.Optional(ConcernKind),
    late: Type.Optional(Type.Boolean({ title: '只看逾期' })),
    /** As somebody says it who asks what became of it: with or without the letter and the stroke. */
    number: Type.Optional(Type.String({ maxLength: 30, title: '诉求编号' })),
    after: Type.Optional(Type.String({ maxLength: 80, title: '翻页标记' })),
  }),
  output: Page(ConcernRow),
}
const problems = [common.notFound, hotlineProblems.wrongState]
/** Who works on concerns: the hotline, windows, the offices that answer. What of them somebody sees is decided by row-level security. */
const door = 'hotline:handle'

export const concerns = {
  /** A resident, signed in. A case must be one's own; the office that works on it then answers. */
  raise: endpoint({
    name: 'hotline.raise-concern',
    method: 'POST',
    path: '/hotline/mine',
    summary: '我要咨询、投诉、建议',
    door: 'resident',
    body: Type.Object({ ...What, phone: Type.Optional(Type.String({ title: '联系电话', pattern: '^[0-9-]{7,18}$' })) }),
    output: ConcernView,
    problems: [hotlineProblems.notOwnCase],
  }),
  listMine: endpoint({
    name: 'hotline.list-my-concerns',
    method: 'GET',
    path: '/hotline/mine',
    summary: '我的咨询投诉',
    door: 'resident',
    output: Type.Object({ rows: Type.Array(ConcernRow) }),
  }),
  getMine: endpoint({
    name: 'hotline.get-my-concern',
    method: 'GET',
    path: '/hotline/mine/:concernId',
    summary: '我的一件咨询投诉的进度',
    door: 'resident',
    params,
    output: ConcernView,
    problems: [common.notFound],
  }),
  judge: endpoint({
    name: 'hotline.judge-reply',
    method: 'POST',
    path: '/hotline/mine/:concernId/judgement',
    summary: '对答复满意或不满意；不满意的重办一次',
    door: 'resident',
    params,
    body: Type.Object({ satisfied: Type.Boolean({ title: '是否满意' }), note: Type.Optional(Words('说明')) }),
    output: ConcernView,
    problems,
  }),
  withdraw: endpoint({
    name: 'hotline.withdraw-concern',
    method: 'POST',
    path: '/hotline/mine/:concernId/withdrawal',
    summary: '撤回咨询投诉',
    door: 'resident',
    params,
    output: ConcernView,
    problems,
  }),
  /**
   * By telephone (`callId`) or at the window (`receptionId`). Who was identified in the call or is being received is its reporter, and it
   * may be about a case of theirs; others leave name and number or nothing.
   */
  register: endpoint({
    name: 'hotline.register-concern',
    method: 'POST',
    path: '/hotline/concerns',
    summary: '登记诉求（来电、来窗口）',
    door,
    body: Type.Object({
      ...What,
      callId: Type.Optional(Id),
      receptionId: Type.Optional(Id),
      name: Type.Optional(Type.String({ title: '姓名', maxLength: 50 })),
      phone: Type.Optional(Type.String({ title: '联系电话', pattern: '^[0-9-]{7,18}$' })),
      division: Type.Optional(DivisionCode),
      officeId: Type.Optional(Id),
    }),
    output: ConcernView,
    problems: [common.notFound, hotlineProblems.notOwnCase, hotlineProblems.noReception, hotlineProblems.sealedAtWindow],
  }),
  list: endpoint({
    name: 'hotline.list-concerns',
    method: 'GET',
    path: '/hotline/concerns',
    summary: '诉求清单：本单位要办的、热线登记的',
    door,
    ...Listed,
  }),
  get: endpoint({
    name: 'hotline.get-concern',
    method: 'GET',
    path: '/hotline/concerns/:concernId',
    summary: '一件诉求（留痕）',
    door,
    params,
    output: ConcernView,
    problems: [common.notFound],
  }),
  listForArea: endpoint({
    name: 'hotline.list-area-concerns',
    method: 'GET',
    path: '/hotline/area',
    summary: '辖区诉求',
    door: 'supervision:see',
    ...Listed,
  }),
  getForArea: endpoint({
    name: 'hotline.get-area-concern',
    method: 'GET',
    path: '/hotline/area/:concernId',
    summary: '辖区一件诉求（不显示诉求人，留痕）',
    door: 'supervision:see',
    params,
    output: ConcernView,
    problems: [common.notFound],
  }),
  /** Which offices may be asked to answer, by name or place. */
  listOffices: endpoint({
    name: 'hotline.list-offices',
    method: 'GET',
    path: '/hotline/offices',
    summary: '可以转办的单位',
    door,
    query: Type.Object({ q: Type.String({ maxLength: 40, title: '单位名称' }) }),
    output: Type.Object({ rows: Type.Array(Type.Object({ officeId: Id, name: Type.String() })) }),
  }),
  assign: endpoint({
    name: 'hotline.assign-concern',
    method: 'POST',
    path: '/hotline/concerns/:concernId/assignment',
    summary: '转办诉求，期限从登记起算',
    door,
    params,
    body: Type.Object({ officeId: Id, note: Type.Optional(Type.String({ maxLength: 500, title: '转办说明' })) }),
    output: ConcernView,
    problems,
  }),
  reply: endpoint({
    name: 'hotline.reply-concern',
    method: 'POST',
    path: '/hotline/concerns/:concernId/reply',
    summary: '答复诉求',
    door,
    params,
    body: Type.Object({ reply: Words('答复内容') }),
    output: ConcernView,
    problems,
  }),
  returnBack: endpoint({
    name: 'hotline.return-concern',
    method: 'POST',
    path: '/hotline/concerns/:concernId/return',
    summary: '不属本单位职责，退回改派',
    door,
    params,
    body: Type.Object({ reason: Words('退回理由') }),
    output: Nothing,
    problems: [...problems, hotlineProblems.sealedStays],
  }),
  extend: endpoint({
    name: 'hotline.extend-concern',
    method: 'POST',
    path: '/hotline/concerns/:concernId/extension',
    summary: '延长答复期限一次，告知理由',
    door,
    params,
    body: Type.Object({ reason: Words('延期理由') }),
    output: ConcernView,
    problems,
  }),
  /** The call after the reply; who is not satisfied gets it done again, once. */
  callBack: endpoint({
    name: 'hotline.call-back',
    method: 'POST',
    path: '/hotline/concerns/:concernId/callback',
    summary: '回访并办结，不满意的重办一次',
    door,
    params,
    body: Type.Object({ satisfied: Type.Boolean({ title: '是否满意' }), note: Words('回访情况') }),
    output: ConcernView,
    problems,
  }),
}
