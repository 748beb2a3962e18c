import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { CivilDate, Id, Instant, OneOf } from '../../platform/contract/shapes.ts'
import { licenceProblems } from '../licences/contract.ts'
import { Contact } from '../people/contract.ts'

/** 查阅复制转移 (个人信息保护法 45), 更正补充 (46), 限制或拒绝处理 (44), 删除 (47), 解释说明 (48). */
export const rightKinds = ['copy', 'correct', 'restrict', 'delete', 'explain'] as const
export const RightKind = OneOf(rightKinds, '要求')
export type RightKind = Static<typeof RightKind>
export const rightKindNames: Record<RightKind, string> = {
  copy: '查阅、复制、带走我的信息',
  correct: '更正、补充',
  restrict: '不再继续处理',
  delete: '删除',
  explain: '说明怎么处理的',
}

/** `making`: the copy is being put together, a matter of seconds. */
export const rightStates = ['open', 'making', 'granted', 'refused'] as const
export type RightState = (typeof rightStates)[number]

/** One kind of record that the platform keeps: why, by which law, how long. `deletable`: no duty keeps it. */
export const Holding = Type.Object({
  table: Type.String(),
  title: Type.String(),
  purpose: Type.String(),
  basis: Type.String(),
  kept: Type.String(),
  deletable: Type.Boolean(),
})
export type Holding = Static<typeof Holding>

const RightAnswer = Type.Object({
  granted: Type.Boolean(),
  /** What was done, or why not and by which law. */
  text: Type.String(),
  by: Type.String(),
  at: Instant,
})

/** What shall stand there instead: the platform's own record of how to reach the person, or one value of one of their licences. */
export const Correction = Type.Union([
  Type.Object({
    contact: Type.Object(
      { ...Contact.properties, phone: Type.Optional(Type.String({ maxLength: 20, title: '手机号' })) },
      { title: '联系方式' },
    ),
  }),
  Type.Object({
    licenceId: Id,
    field: Type.String({ maxLength: 60, title: '哪一项有误' }),
    claimed: Type.String({ minLength: 1, maxLength: 200, title: '正确的内容' }),
  }),
])
export type Correction = Static<typeof Correction>

/**
 * What came of it. `corrected`: changed here; `passed-on`: whose record it is was told, and answers; `restricted`: stopped until it is lifted;
 * `lifted`: goes on again; `deleted`: gone.
 */
export const Outcome = Type.Object({
  done: OneOf(['corrected', 'passed-on', 'restricted', 'lifted', 'deleted'], '办理情况'),
  /** To whom it was passed on; why it was lifted. */
  words: Type.String(),
})
export type Outcome = Static<typeof Outcome>

export const RightRequest = Type.Object({
  id: Id,
  kind: RightKind,
  /** Title of the records that it is about; all where none is named. */
  about: Type.Union([Type.String(), Type.Null()]),
  words: Type.String(),
  channel: OneOf(['portal', 'window'], '渠道'),
  state: OneOf(rightStates, '状态'),
  receivedAt: Instant,
  /** Fifteen working days, never more than thirty days. */
  due: CivilDate,
  late: Type.Boolean(),
  /** Said when the person was not content with the first answer. */
  complaint: Type.Union([Type.String(), Type.Null()]),
  answers: Type.Array(RightAnswer),
  correction: Type.Union([Correction, Type.Null()]),
  outcome: Type.Union([Outcome, Type.Null()]),
  /** The copy as ZIP; it stays thirty days. */
  fileId: Type.Union([Id, Type.Null()]),
  may: Type.Array(OneOf(['complain', 'download', 'decide', 'resume', 'lift'], '可以做的')),
})
export type RightRequest = Static<typeof RightRequest>

/** As the deciding office sees it: who asks, masked, and whether a duty keeps what shall be deleted. */
export const RightTask = Type.Object({
  request: RightRequest,
  person: Type.String({ title: '申请人' }),
  keptByDuty: Type.Union([Type.String(), Type.Null()]),
  /** Granting it means to say to whom it is passed on: the records are not the platform's own. */
  mustPassOn: Type.Boolean(),
})
export type RightTask = Static<typeof RightTask>

export const rightProblems = problemsOf('rights', {
  already: { status: 409, zh: '同样的要求正在办理，办完再提', en: 'The same request is open' },
  aboutMissing: { status: 422, zh: '请选择要删除或更正的是哪一类信息', en: 'Say which records it is about' },
  noAgent: { status: 403, zh: '个人信息权利由本人行使，代办人不能提出', en: 'The person asks in person, not by an agent' },
  decided: { status: 409, zh: '这项要求已经答复', en: 'The request has been answered' },
  samePerson: { status: 403, zh: '申诉须由另一位工作人员复核', en: 'A complaint is decided by somebody else' },
  keptByDuty: { status: 422, zh: '这类信息依法须保存，不能删除；请不予删除并说明保存依据', en: 'A duty keeps these records' },
  passedToMissing: {
    status: 422,
    zh: '这类信息来自登记部门，平台不能直接改：请写明转给哪个部门更正',
    en: 'The records are of another department: say to whom it is passed on',
  },
  contactMissing: { status: 422, zh: '请填写正确的手机号或居住地址', en: 'Say what the phone or address shall be' },
  notRestricted: { status: 409, zh: '这项信息现在没有停止处理', en: 'Processing is not stopped' },
  noComplaint: { status: 409, zh: '这项要求现在不能申诉', en: 'This request cannot be complained about' },
})

export const listHoldings = endpoint({
  name: 'rights.list-holdings',
  method: 'GET',
  path: '/rights/holdings',
  summary: '平台处理哪些个人信息：目的、依据、保存多久（公开）',
  door: 'public',
  output: Type.Object({ rows: Type.Array(Holding) }),
})

export const listMyRequests = endpoint({
  name: 'rights.list-my-requests',
  method: 'GET',
  path: '/my/rights',
  summary: '我提出的个人信息权利要求',
  door: 'resident',
  output: Type.Object({ rows: Type.Array(RightRequest) }),
})

const Asked = {
  kind: RightKind,
  /** `table` of a holding. */
  about: Type.Optional(Type.String({ maxLength: 80, title: '哪一类信息' })),
  words: Type.String({ maxLength: 500, title: '说明' }),
  correction: Type.Optional(Type.Union(Correction.anyOf, { title: '更正内容' })),
}
const askProblems = [
  rightProblems.already,
  rightProblems.aboutMissing,
  rightProblems.contactMissing,
  ...[common.notFound, common.invalidInput],
  ...[licenceProblems.unknownField, licenceProblems.objectionOpen, licenceProblems.wrongState],
]

export const askForRight = endpoint({
  name: 'rights.ask-for-right',
  method: 'POST',
  path: '/my/rights',
  summary: '行使个人信息权利（查阅复制、更正、限制、删除、说明）',
  door: 'resident',
  body: Type.Object(Asked),
  output: RightRequest,
  problems: askProblems,
})

export const askAtWindow = endpoint({
  name: 'rights.ask-at-window',
  method: 'POST',
  path: '/receptions/:receptionId/rights',
  summary: '窗口代录居民本人提出的个人信息权利要求',
  door: 'cases:take-in',
  params: Type.Object({ receptionId: Id }),
  body: Type.Object(Asked),
  output: RightRequest,
  problems: [...askProblems, rightProblems.noAgent],
})

export const complainAboutRight = endpoint({
  name: 'rights.complain',
  method: 'POST',
  path: '/my/rights/:requestId/complain',
  summary: '对答复不满意，请上一级复核',
  door: 'resident',
  params: Type.Object({ requestId: Id }),
  body: Type.Object({ words: Type.String({ minLength: 4, maxLength: 500, pattern: '\\S', title: '不满意的理由' }) }),
  output: RightRequest,
  problems: [common.notFound, rightProblems.noComplaint],
})

/** Whoever had it stopped may have it go on at any time. */
export const resumeProcessing = endpoint({
  name: 'rights.resume',
  method: 'POST',
  path: '/my/rights/:requestId/resume',
  summary: '恢复处理本人要求停止处理的信息',
  door: 'resident',
  params: Type.Object({ requestId: Id }),
  output: RightRequest,
  problems: [common.notFound, rightProblems.notRestricted],
})

export const listRightTasks = endpoint({
  name: 'rights.list-tasks',
  method: 'GET',
  path: '/rights/tasks',
  summary: '本辖区待答复和已答复的个人信息权利要求',
  door: 'rights:decide',
  output: Type.Object({ rows: Type.Array(RightTask) }),
})

export const decideRight = endpoint({
  name: 'rights.decide',
  method: 'POST',
  path: '/rights/tasks/:requestId/decide',
  summary: '答复一项个人信息权利要求',
  door: 'rights:decide',
  params: Type.Object({ requestId: Id }),
  body: Type.Object({
    granted: Type.Boolean({ title: '是否同意' }),
    text: Type.String({ minLength: 6, maxLength: 800, pattern: '\\S', title: '答复（办了什么，或者理由和法律依据）' }),
    passedTo: Type.Optional(Type.String({ minLength: 2, maxLength: 80, title: '转给哪个部门更正' })),
  }),
  output: RightTask,
  problems: [
    ...[common.notFound, rightProblems.decided, rightProblems.samePerson],
    ...[rightProblems.keptByDuty, rightProblems.passedToMissing],
  ],
})

/** The reason for which it was stopped is gone: decided by the office, and told to the person, who may complain or ask again. */
export const liftRestriction = endpoint({
  name: 'rights.lift-restriction',
  method: 'POST',
  path: '/rights/tasks/:requestId/lift',
  summary: '解除限制处理，说明理由',
  door: 'rights:decide',
  params: Type.Object({ requestId: Id }),
  body: Type.Object({ text: Type.String({ minLength: 6, maxLength: 800, pattern: '\\S', title: '解除的理由' }) }),
  output: RightTask,
  problems: [common.notFound, rightProblems.notRestricted],
})

const Ids = { requestId: Id, personId: Id, kind: RightKind }

export const rightEvents = {
  asked: event(
    'rights.right-asked',
    '提出个人信息权利要求',
    Type.Object({ ...Ids, about: Type.String(), due: CivilDate, channel: Type.String() }),
  ),
  decided: event('rights.right-decided', '答复个人信息权利要求', Type.Object({ ...Ids, granted: Type.Boolean(), final: Type.Boolean() })),
  complained: event('rights.right-complained', '对个人信息权利答复提出申诉', Type.Object(Ids)),
  /** A holiday calendar was published: the same count by the new days. */
  recounted: event(
    'rights.right-recounted',
    '按新放假安排重算答复期限',
    Type.Object({ ...Ids, before: CivilDate, due: CivilDate, editionId: Id }),
  ),
  copyMade: event('rights.copy-made', '个人信息副本已生成', Type.Object({ ...Ids, fileId: Id, digest: Type.String() })),
  carriedOut: event('rights.right-carried-out', '按答复执行删除或限制', Type.Object({ ...Ids, records: Type.Integer() })),
  passedOn: event('rights.right-passed-on', '更正要求已转登记部门', Type.Object(Ids)),
  settled: event('rights.right-settled', '发证机关已答复，要求办结', Type.Object({ ...Ids, granted: Type.Boolean() })),
  lifted: event('rights.restriction-lifted', '恢复处理个人信息', Type.Object({ ...Ids, byPerson: Type.Boolean() })),
  letGo: event('rights.records-let-go', '保存期满，删除记录', Type.Object({ table: Type.String(), records: Type.Integer() })),
  viewed: event('rights.requests-viewed', '查看个人信息权利要求', Type.Object({ requestIds: Type.Array(Id) })),
}
