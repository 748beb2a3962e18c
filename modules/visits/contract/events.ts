import { type TProperties, Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { CivilDate, Id, OneOf } from '../../../platform/contract/shapes.ts'
import { Clock } from './shapes.ts'

const of = <P extends TProperties>(name: string, zh: string, data: P) => event(`visits.${name}`, zh, Type.Object({ visitId: Id, ...data }))

/** Who is to be told: applicants and agents, never others of the household. `quiet`: of a sealed matter, where not even the visit is named. */
const Told = {
  told: Type.Array(Type.Object({ personId: Id, caseId: Id })),
  officeId: Id,
  quiet: Type.Boolean(),
}
const When = { day: CivilDate, from: Clock, to: Clock }

export const visitEvents = {
  planned: of('visit-planned', '安排入户走访', { ...Told, ...When, taskIds: Type.Array(Id), attempt: Type.Integer() }),
  moved: of('visit-moved', '走访改期', { ...Told, ...When }),
  changed: of('visitors-changed', '走访换人', { members: Type.Array(Id) }),
  joined: of('visit-joined', '联合入户', { ...Told, ...When, taskIds: Type.Array(Id) }),
  cancelled: of('visit-cancelled', '取消走访', { ...Told, ...When }),
  missed: of('nobody-at-home', '走访时家中无人', { ...Told, ...When }),
  done: of('visit-done', '完成入户走访', { taskIds: Type.Array(Id), documentIds: Type.Array(Id), deviceId: Id }),
  recorded: of('recorded-late', '走访记录到达时事项已有变化，仅存档', { deviceId: Id, entryId: Id, reason: Type.String() }),
  viewed: of('record-viewed', '查看入户调查记录', { caseId: Id }),
}

const ofDevice = <P extends TProperties>(name: string, zh: string, data: P) =>
  event(`visits.${name}`, zh, Type.Object({ deviceId: Id, ...data }))

export const deviceEvents = {
  takenAlong: ofDevice('taken-along', '带出走访资料', { visitIds: Type.Array(Id), keyDigest: Type.String() }),
  entryTaken: ofDevice('entry-taken', '收到一条走访记录', {
    entryId: Id,
    visitId: Id,
    seq: Type.Integer(),
    kind: Type.String(),
    hash: Type.String(),
    outcome: OneOf(['taken', 'kept'], '结果'),
  }),
  ended: ofDevice('device-ended', '结束带出', {}),
}
