import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'

const Named = Type.Object({ materialId: Type.String(), name: Type.String() })

/** 容缺: what was promised to be brought later. */
export const OwedView = Type.Object({
  materials: Type.Array(Named),
  until: CivilDate,
  /** What waits for them. */
  before: OneOf(['decision', 'delivery'], '须在何时之前补齐'),
})
export type OwedView = Static<typeof OwedView>

/** true 属实 · untrue 不实 */
export const CheckResult = OneOf(['true', 'untrue'], '核查结论')
export type CheckResult = Static<typeof CheckResult>

/** 告知承诺: what was promised instead of proved, and what was found afterwards. */
export const PromiseView = Type.Object({
  materials: Type.Array(Type.Object({ ...Named.properties, says: Type.String() })),
  result: Type.Union([CheckResult, Type.Null()]),
  checkedOn: Type.Union([CivilDate, Type.Null()]),
  /** How it was checked and what was found. */
  found: Type.String(),
  office: Type.String(),
})
export type PromiseView = Static<typeof PromiseView>

/** mistaken 认定有误 · repaired 信用修复 (the untruth was mended: money paid back, proof supplied) */
export const LiftReason = OneOf(['repaired', 'mistaken'], '解除原因')
export type LiftReason = Static<typeof LiftReason>

/** 失信记录: bars further promises until its day, or until it is lifted. */
export const CreditView = Type.Object({
  recordId: Id,
  caseId: Id,
  number: Type.String(),
  itemName: Type.String(),
  name: Type.String(),
  office: Type.String(),
  recordedAt: Instant,
  until: CivilDate,
  state: OneOf(['in-force', 'lifted', 'over'], '状态'),
  liftedOn: Type.Union([CivilDate, Type.Null()]),
  liftReason: Type.Union([LiftReason, Type.Null()]),
})
export type CreditView = Static<typeof CreditView>

/** How the applicant agreed to what was mended: standing at the window, or asked by telephone. */
export const Agreed = OneOf(['in-person', 'telephone'], '申请人确认方式')
export type Agreed = Static<typeof Agreed>

/** 当场更正: who changed what, from what to what. */
export const MendView = Type.Object({
  at: Instant,
  officer: Type.String(),
  office: Type.String(),
  agreed: Agreed,
  reason: Type.String(),
  changes: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), from: Type.String(), to: Type.String() })),
})
export type MendView = Static<typeof MendView>
