import { Type } from 'typebox'
import { CivilDate, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { digest, OrNull, of } from './event-of.ts'
import { ApprovalTurn } from './turn-shapes.ts'

const itemCode = Type.String()
const sealed = Type.Boolean()
const dues = { promisedDue: OrNull(Instant), statutoryDue: OrNull(Instant) }
/** Tasks whose own time moved with the clock. */
const tasks = Type.Array(Type.Object({ taskId: Id, due: Instant, warnFrom: Instant }))
const approval = { approvalId: Id, turn: ApprovalTurn, officeId: Id, by: Id, digest }

/** What the clock does, and the turns of a case beside its ordinary way. */
export const turnEvents = {
  clockStopped: of('clock-stopped', '时限中止', {
    /** A code of `SuspensionReason`, or `correction`. */
    reason: Type.String(),
    on: CivilDate,
    officeId: Type.Optional(Id),
    digest: Type.Optional(digest),
  }),
  clockResumed: of('clock-resumed', '时限恢复', {
    on: CivilDate,
    ...dues,
    tasks: Type.Optional(tasks),
    officeId: Type.Optional(Id),
    digest: Type.Optional(digest),
  }),
  clockExtended: of('clock-extended', '延长时限', { days: Type.Integer(), ...dues, officeId: Type.Optional(Id), digest }),
  /** Its calendar changed: a year was published, a holiday moved. */
  clockRecounted: of('clock-recounted', '按新放假安排重算时限', {
    /** The edition of the calendar that it was counted by. */
    editionId: Id,
    ...dues,
    /** Whether the limits of the case moved, and not only those of its tasks. */
    moved: Type.Optional(Type.Boolean()),
    tasks,
    /** Last day for what the applicant owes, where it moved too. */
    deadline: OrNull(CivilDate),
    /** Last day for what was accepted as missing, where it moved too. */
    owedUntil: Type.Optional(CivilDate),
  }),
  /** Lifted to the supervisor, once at each level for each due moment. */
  clockEscalated: of('clock-escalated', '时限预警上报', {
    level: OneOf(['warn', 'overdue'], '级别'),
    due: Instant,
    itemCode,
    /** Where it waits. */
    officeIds: Type.Array(Id),
    sealed,
  }),
  approvalAsked: of('approval-asked', '请批', { ...approval, taskId: OrNull(Id), days: Type.Integer() }),
  approvalDecided: of('approval-decided', '批复', { ...approval, approved: Type.Boolean() }),
  referred: of('referred', '移送有权机关', {
    itemCode,
    applicantId: Id,
    officeId: Id,
    /** Null: an authority outside this city; the case ends here. */
    toOfficeId: OrNull(Id),
    digest,
    sealed,
  }),
  decisionCorrected: of('decision-corrected', '更正决定', {
    itemCode,
    applicantId: Id,
    officeId: Id,
    /** Fields of the licence that were corrected. */
    fields: Type.Array(Type.String()),
    digest,
    sealed,
  }),
  decisionRevoked: of('decision-revoked', '撤销决定', { itemCode, applicantId: Id, officeId: Id, digest, sealed }),
  reopened: of('reopened', '复核，重新办理', {
    itemCode,
    applicantId: Id,
    officeId: Id,
    /** Steps done anew: from the decision on. */
    reset: Type.Array(Type.String()),
    acceptedAt: Instant,
    acceptedOn: CivilDate,
    ...dues,
    digest,
    sealed,
  }),
  deliveryProved: of('delivery-proved', '送达得到证明', { how: OneOf(['opened', 'signed-for'], '送达证明'), on: CivilDate }),
} as const
