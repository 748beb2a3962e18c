import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { Id, Instant, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import { Signature } from '../../cases/contract.ts'
import { visitProblems as problems } from './problems.ts'
import { Answers, SignerRole, VisitQuestion, VisitRow } from './shapes.ts'

const door = 'visits:make'

/** A visit as it goes into the pocket: nothing but what is needed at the door. */
export const PackedVisit = Type.Object({
  ...VisitRow.properties,
  household: Type.Array(Type.Object({ name: Type.String(), relation: Type.String() })),
  tasks: Type.Array(Type.Object({ taskId: Id, number: Type.String(), itemName: Type.String(), questions: Type.Array(VisitQuestion) })),
})
export type PackedVisit = Static<typeof PackedVisit>

/** What an entry says, by its kind; the body is its JSON text. */
export const entryBodies = {
  finding: Type.Object({ taskId: Id, answers: Answers }),
  photo: Type.Object({
    caption: Type.String({ maxLength: 100 }),
    /** JPEG as base64, made small on the telephone. */
    jpeg: Type.String({ minLength: 100, maxLength: 1_400_000 }),
  }),
  signature: Type.Object({ role: SignerRole, name: Type.String({ minLength: 1, maxLength: 60 }), signature: Signature }),
  'no-one': Type.Object({ note: Type.String({ maxLength: 1000 }) }),
  finish: Type.Object({
    note: Type.String({ maxLength: 1000 }),
    place: Type.Optional(Type.Object({ latitude: Type.Number(), longitude: Type.Number(), metres: Type.Number() })),
  }),
}
export type EntryKind = keyof typeof entryBodies
export type EntryBody<K extends EntryKind> = Static<(typeof entryBodies)[K]>
export const EntryKind = OneOf(['finding', 'photo', 'signature', 'no-one', 'finish'], '记录种类')

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', title: '上一条的链值' })

/** One entry of the queue, chained to the one before it and signed by the device. `signature`: r‖s, base64. */
export const Entry = Type.Object({
  id: Id,
  seq: Type.Integer({ minimum: 1, maximum: 100_000, title: '序号' }),
  visitId: Id,
  kind: EntryKind,
  at: Instant,
  prev: Hash,
  body: Type.String({ minLength: 2, maxLength: 1_500_000, title: '记录内容' }),
  signature: Type.String({ minLength: 80, maxLength: 100, title: '设备签名' }),
})
export type Entry = Static<typeof Entry>

/** `kept`: taken as a record only, and why: the matter had moved on meanwhile. */
export const Taken = Type.Object({
  id: Id,
  seq: Type.Integer(),
  outcome: OneOf(['taken', 'kept'], '结果'),
  why: Type.Optional(Type.String()),
})
export type Taken = Static<typeof Taken>

/** How far the server has come with this device: from here the queue is sent on. */
export const DeviceStand = Type.Object({ deviceId: Id, lastSeq: Type.Integer(), lastHash: Hash, ended: Type.Boolean() })
export type DeviceStand = Static<typeof DeviceStand>

/** Today's visits of this officer, and the device's key from now on. The pocket is to be emptied at `expiresAt`. */
export const takeAlong = endpoint({
  name: 'visits.take-along',
  method: 'POST',
  path: '/visits/devices',
  summary: '带出今天的走访，登记设备签名公钥',
  door,
  body: Type.Object({ publicKey: Type.String({ minLength: 100, maxLength: 200, title: '设备公钥（SPKI，base64）' }) }),
  output: Type.Object({ deviceId: Id, expiresAt: Instant, officer: Type.String(), visits: Type.Array(PackedVisit) }),
  problems: [problems.nothingToTake, problems.badKey],
})

const device = Type.Object({ deviceId: Id })

export const getDevice = endpoint({
  name: 'visits.get-device',
  method: 'GET',
  path: '/visits/devices/:deviceId',
  summary: '设备的记录传到了哪一条',
  door,
  params: device,
  output: DeviceStand,
  problems: [problems.noSuchDevice],
})

/** Entries one by one in their order. The same entry again is answered as the first time. */
export const sendEntry = endpoint({
  name: 'visits.send-entry',
  method: 'POST',
  path: '/visits/devices/:deviceId/entries',
  summary: '上传一条走访记录（验签、验链，重传不重复）',
  door,
  params: device,
  body: Entry,
  output: Taken,
  problems: [
    problems.noSuchDevice,
    problems.deviceEnded,
    problems.badSignature,
    problems.brokenChain,
    problems.gap,
    problems.rewritten,
    problems.badBody,
    problems.notYourVisit,
  ],
})

/** The pocket is empty: nothing more comes from this device. */
export const endDevice = endpoint({
  name: 'visits.end-device',
  method: 'POST',
  path: '/visits/devices/:deviceId/end',
  summary: '结束带出',
  door,
  params: device,
  output: Nothing,
  problems: [problems.noSuchDevice],
})
