import { Type } from 'typebox'
import { CivilDate, Id, OneOf } from '../../../platform/contract/shapes.ts'
import { digest, OrNull, of } from './event-of.ts'
import { Agreed, CheckResult, LiftReason } from './promise-shapes.ts'

const whose = { itemCode: Type.String(), applicantId: Id, sealed: Type.Boolean() }
const materials = Type.Array(Type.String())

/** What was postponed or promised instead of proved when the application was signed. */
export const Chosen = Type.Object({
  postponed: Type.Array(
    Type.Object({ id: Type.String(), days: Type.Integer(), until: OneOf(['decision', 'delivery'], '须在何时之前补齐') }),
  ),
  promised: materials,
})

/** 容缺受理, 告知承诺, 当场更正. */
export const promiseEvents = {
  acceptedWithMissing: of('accepted-with-missing', '容缺受理', {
    ...whose,
    officeId: Id,
    materials,
    on: CivilDate,
    /** Working days promised; `until` is the day that they come to, and never later than the day before the promised one. */
    days: Type.Integer(),
    until: CivilDate,
    before: OneOf(['decision', 'delivery'], '须在何时之前补齐'),
  }),
  missingReminded: of('missing-reminded', '提醒补交容缺材料', { ...whose, until: CivilDate, left: Type.Integer() }),
  missingBrought: of('missing-brought', '补交容缺材料', { ...whose, materials, left: Type.Integer(), digest }),
  promiseTaken: of('promise-taken', '适用告知承诺', { ...whose, officeId: Id, materials }),
  promiseChecked: of('promise-checked', '承诺核查', { ...whose, taskId: Id, officeId: Id, result: CheckResult, on: CivilDate, digest }),
  creditRecorded: of('credit-recorded', '记入失信记录', { ...whose, recordId: Id, officeId: Id, on: CivilDate, until: CivilDate }),
  creditLifted: of('credit-lifted', '解除失信记录', { ...whose, recordId: Id, officeId: Id, reason: LiftReason, on: CivilDate, digest }),
  mended: of('mended', '当场更正', {
    ...whose,
    officeId: Id,
    /** The accept task at which it was done; null before anybody took the case up. */
    taskId: OrNull(Id),
    fields: Type.Array(Type.String()),
    agreed: Agreed,
    digest,
  }),
} as const
