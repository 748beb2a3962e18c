import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, KeyOf, OneOf } from '../../../platform/contract/shapes.ts'
import { documentKinds, documentStates } from '../../seals/contract.ts'

/**
 * Where a case stands.
 * received 已收件 · awaiting-correction 待补正 · in-progress 办理中 · delivering 待送达 · closed 办结 ·
 * not-accepted 不予受理 · withdrawn 已撤回 · lapsed 逾期未补正 · terminated 终止
 */
export const Phase = OneOf(
  ['received', 'awaiting-correction', 'in-progress', 'delivering', 'closed', 'not-accepted', 'withdrawn', 'lapsed', 'terminated'],
  '办理状态',
)
export type Phase = Static<typeof Phase>

/** What the deciding authority said, once it has. */
export const Verdict = OneOf(['granted', 'rejected'], '决定')
export type Verdict = Static<typeof Verdict>

/** green 正常 · yellow 临期（剩余不足三分之一或只剩一天）· red 逾期 */
export const Light = OneOf(['green', 'yellow', 'red'], '时限灯')
export type Light = Static<typeof Light>

/**
 * What may be done with a task. pass 通过 · return 一次性退回补正 · reject 不予批准（accept step: 不予受理）·
 * transfer 转办 · send-back 退回前一环节 (to an earlier step, not to the applicant)
 */
export const Outcome = OneOf(['pass', 'return', 'reject', 'transfer', 'send-back'], '办理意见')
export type Outcome = Static<typeof Outcome>

/** waiting: returned to the applicant, opens again when the corrections arrive · held: others sign first */
export const TaskState = OneOf(['open', 'waiting', 'held', 'done', 'cancelled'], '任务状态')
export type TaskState = Static<typeof TaskState>

/** all 会签 · any 或签 · in-turn 依次 (the item says so) · before 前加签, after 后加签 (an officer asked for it) */
export const SigningMode = OneOf(['all', 'any', 'in-turn', 'before', 'after'], '签署方式')
export type SigningMode = Static<typeof SigningMode>

export const Channel = OneOf(['window', 'online', 'proactive'], '渠道')
export type Channel = Static<typeof Channel>

export const DeliveryMode = OneOf(['electronic', 'pick-up', 'mail'], '送达方式')
export type DeliveryMode = Static<typeof DeliveryMode>

/** How the result is given to the applicant. `mailTo` is needed with `mail`, and counts with it alone. */
export const DeliveryWish = {
  delivery: Type.Optional(DeliveryMode),
  mailTo: Type.Optional(Type.String({ minLength: 5, maxLength: 300, title: '收件地址' })),
}

/** An office as screens show it. */
export const OfficeCard = Type.Object({
  officeId: Id,
  name: Type.String(),
  division: Type.String(),
  department: Type.String(),
})
export type OfficeCard = Static<typeof OfficeCard>

/** One defect of a one-time notice (一次性告知): exactly what is wrong and how to mend it. One of the three places may be named. */
export const Defect = Type.Object({
  materialId: Type.Optional(KeyOf('哪份材料')),
  fieldKey: Type.Optional(KeyOf('哪一项内容', 120)),
  conditionId: Type.Optional(KeyOf('哪个条件')),
  defect: Type.String({ minLength: 2, maxLength: 500, title: '存在的问题' }),
  howToFix: Type.String({ minLength: 2, maxLength: 500, title: '如何补正' }),
  basis: Type.Optional(Type.String({ maxLength: 300, title: '依据' })),
})
export type Defect = Static<typeof Defect>

/**
 * A hand signature. `strokes`: an SVG path (`M10 10L20 20…`) drawn in a box of 600×200; `png`: base64 without prefix, at most 200 KB.
 * `way`: in one's own hand where absent; a typed name; a fingerprint or mark, or another hand, for who cannot write: then somebody else,
 * named as `witness`, saw it (民法典 490: a fingerprint stands for a signature).
 */
export const Signature = Type.Object(
  {
    kind: OneOf(['strokes', 'png'], '签名格式'),
    data: Type.String({ minLength: 8, maxLength: 280_000, title: '签名' }),
    way: Type.Optional(OneOf(['own-hand', 'typed', 'fingerprint', 'mark', 'other-hand'], '签署方式')),
    witness: Type.Optional(Type.String({ minLength: 2, maxLength: 60, title: '见证人' })),
    note: Type.Optional(Type.String({ maxLength: 200, title: '说明' })),
  },
  { title: '签名' },
)
export type Signature = Static<typeof Signature>

/** A signature, promise or consent as it was given: never prefilled, never pre-ticked. */
export const GivenAct = Type.Object({ actId: Type.String({ title: '确认事项', minLength: 1, maxLength: 60 }), by: Type.Optional(Id) })
export type GivenAct = Static<typeof GivenAct>

/** The case's clock as everybody sees it: same dates on the portal, the desk and in notices. */
export const ClockView = Type.Object({
  acceptedOn: Type.Union([CivilDate, Type.Null()]),
  promisedDue: Type.Union([Instant, Type.Null()]),
  statutoryDue: Type.Union([Instant, Type.Null()]),
  /** Last day as a civil date, for people. */
  promisedOn: Type.Union([CivilDate, Type.Null()]),
  statutoryOn: Type.Union([CivilDate, Type.Null()]),
  unit: OneOf(['working-day', 'natural-day', 'hour'], '时限单位'),
  /** In `unit`; negative when overdue; null when the clock is not running or has ended. */
  remaining: Type.Union([Type.Integer(), Type.Null()]),
  light: Light,
  state: OneOf(['not-started', 'running', 'stopped', 'ended'], '计时状态'),
  /** Days taken out of the count so far (补正, 特别程序). */
  suspendedDays: Type.Integer(),
  /** The due date lies in a year whose holidays are not yet published: it may still move. */
  uncertain: Type.Boolean(),
})
export type ClockView = Static<typeof ClockView>

export const CaseSummary = Type.Object({
  caseId: Id,
  number: Type.String(),
  itemCode: Type.String(),
  itemName: Type.String(),
  phase: Phase,
  verdict: Type.Union([Verdict, Type.Null()]),
  /** Masked for staff who are not handling the case; empty for sealed items shown to others. */
  applicant: Type.String(),
  submittedAt: Instant,
  dueOn: Type.Union([CivilDate, Type.Null()]),
  light: Light,
  /** What happens now, in plain words: 街道民政办正在初审. */
  now: Type.String(),
})
export type CaseSummary = Static<typeof CaseSummary>

export const DraftSummary = Type.Object({
  draftId: Id,
  itemCode: Type.String(),
  itemName: Type.String(),
  applicant: Type.String(),
  updatedAt: Instant,
  /** `correcting`: the case was returned, the draft is open again for what was wrong. */
  state: OneOf(['open', 'correcting'], '草稿状态'),
  openQuestions: Type.Integer(),
})
export type DraftSummary = Static<typeof DraftSummary>

/** An electronic document of a case; open it at seals' `/documents/:documentId/file`. `sealing` lasts about a second (盖章中). */
export const CaseDocument = Type.Object({
  documentId: Id,
  kind: OneOf(documentKinds, '文书种类'),
  title: Type.String(),
  orderedAt: Instant,
  state: OneOf(documentStates, '状态'),
})
export type CaseDocument = Static<typeof CaseDocument>
