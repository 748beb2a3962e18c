import { Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { Id, Instant } from '../../../platform/contract/shapes.ts'
import { ConcernChannel, ConcernKind } from './concerns.ts'

const of = <P extends Parameters<typeof Type.Object>[0]>(name: string, zh: string, more: P) =>
  event(`hotline.${name}`, zh, Type.Object({ concernId: Id, ...more }))
const OrNull = <P extends Parameters<typeof Type.Union>[0][number]>(type: P) => Type.Union([type, Type.Null()])

export const hotlineEvents = {
  registered: of('registered', '登记诉求', {
    kind: ConcernKind,
    channel: ConcernChannel,
    caseId: OrNull(Id),
    personId: OrNull(Id),
    digest: Type.String(),
  }),
  assigned: of('assigned', '转办诉求', { officeId: Id, due: Instant }),
  returned: of('returned', '退回诉求', { officeId: Id }),
  extended: of('extended', '延长答复期限', { officeId: Id, due: Instant }),
  replied: of('replied', '答复诉求', { officeId: OrNull(Id), personId: OrNull(Id), inTime: Type.Boolean(), digest: Type.String() }),
  reopened: of('reopened', '不满意，重办诉求', { officeId: OrNull(Id), due: Instant }),
  closed: of('closed', '办结诉求', { satisfied: Type.Boolean(), officeId: OrNull(Id) }),
  /** A holiday calendar was published: the same count by the new days. */
  recounted: of('recounted', '按新放假安排重算答复期限', {
    officeId: OrNull(Id),
    personId: OrNull(Id),
    before: Instant,
    due: Instant,
    editionId: Id,
  }),
  withdrawn: of('withdrawn', '撤回诉求', {}),
  viewed: of('viewed', '查看诉求', {}),
}

const ofCall = <P extends Parameters<typeof Type.Object>[0]>(name: string, zh: string, more: P) =>
  event(`hotline.${name}`, zh, Type.Object({ callId: Id, ...more }))

export const callEvents = {
  begun: ofCall('call-begun', '接起来电', {}),
  verified: ofCall('caller-verified', '核对来电人身份，相符', { personId: Id }),
  mistaken: ofCall('caller-mistaken', '核对来电人身份，不符', { tries: Type.Integer() }),
  viewed: ofCall('caller-viewed', '查看来电人的在办事项', { personId: Id, cases: Type.Integer() }),
  passedOn: ofCall('call-passed-on', '把来电转给同事', { accountId: Id }),
  ended: ofCall('call-ended', '结束通话', {}),
}
