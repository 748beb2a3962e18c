import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'

/**
 * Why the clock stands still. The first eight are those of 行政许可法 45; then what an item's own rules know, and 中止.
 * hearing 听证 · tender 招标 · auction 拍卖 · inspection 检验 · testing 检测 · quarantine 检疫 · appraisal 鉴定 · expert-review 专家评审 ·
 * site-visit 现场勘验 · other-decision 须以另案结果为依据 · force-majeure 不可抗力 · applicant-asks 申请人请求
 */
export const suspensionReasons = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
  'site-visit',
  'public-notice',
  'other-decision',
  'force-majeure',
  'applicant-asks',
] as const
export const SuspensionReason = OneOf(suspensionReasons, '中止事由')
export type SuspensionReason = Static<typeof SuspensionReason>

/** death 申请人死亡 · no-object 申请事项已无必要 · unreachable 无法联系申请人 · false-statement 提供虚假材料 */
export const terminationReasons = ['death', 'no-object', 'unreachable', 'false-statement'] as const
export const TerminationReason = OneOf(terminationReasons, '终止事由')
export type TerminationReason = Static<typeof TerminationReason>

/**
 * What one officer asks for and another decides. extend 延长时限（行政许可法 42，机关负责人）· return-again 对同一申请再次告知补正（督导）·
 * correct 更正决定 · revoke 撤销决定 · reopen 复核
 */
export const approvalTurns = ['extend', 'return-again', 'correct', 'revoke', 'reopen'] as const
export const ApprovalTurn = OneOf(approvalTurns, '请批事项')
export type ApprovalTurn = Static<typeof ApprovalTurn>

/** Words of a turn, for every screen and document. */
export const turnWords = {
  suspension: {
    hearing: '听证',
    tender: '招标',
    auction: '拍卖',
    inspection: '检验',
    testing: '检测',
    quarantine: '检疫',
    appraisal: '鉴定',
    'expert-review': '专家评审',
    'site-visit': '现场勘验',
    'public-notice': '公示（依法不计入期限的）',
    'other-decision': '须以另案处理结果为依据',
    'force-majeure': '不可抗力',
    'applicant-asks': '申请人请求中止',
    correction: '等待补正',
  },
  termination: {
    death: '申请人死亡',
    'no-object': '申请事项已无办理必要',
    unreachable: '无法与申请人取得联系',
    'false-statement': '提供虚假材料',
    'not-supplied': '承诺期限内没有补交容缺材料',
  },
  approval: { extend: '延长办理期限', 'return-again': '再次告知补正', correct: '更正决定', revoke: '撤销决定', reopen: '复核' },
} as const satisfies {
  suspension: Record<SuspensionReason | 'correction', string>
  /** `not-supplied` comes about by lapse of time alone. */
  termination: Record<TerminationReason | 'not-supplied', string>
  approval: Record<ApprovalTurn, string>
}

/** What was asked and what was answered. */
export const ApprovalView = Type.Object({
  approvalId: Id,
  turn: ApprovalTurn,
  state: OneOf(['open', 'approved', 'refused'], '批复'),
  office: Type.String(),
  askedBy: Type.String(),
  askedAt: Instant,
  reason: Type.String(),
  basis: Type.String(),
  /** extend: by how many of `unit`, that of the item. */
  days: Type.Integer(),
  unit: OneOf(['working-day', 'natural-day', 'hour'], '单位'),
  /** New values for the licence, by their labels. */
  fields: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), value: Type.String() })),
  answer: Type.String(),
  decidedBy: Type.String(),
  /** I am not the one who asked, and mine is the right to decide. */
  mine: Type.Boolean(),
})
export type ApprovalView = Static<typeof ApprovalView>

/** Why the clock stands still, as told to everybody. */
export const SuspensionView = Type.Object({
  reason: Type.String(),
  since: CivilDate,
  words: Type.String(),
  expectedOn: Type.Union([CivilDate, Type.Null()]),
})
export type SuspensionView = Static<typeof SuspensionView>
