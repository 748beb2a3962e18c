import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { CivilDate, Instant, Page } from '../../platform/contract/shapes.ts'

/** One line of the trail, as the auditor reads it. `summary` is the sentence that the module declared for the event. */
export const TrailLine = Type.Object({
  stream: Type.String({ title: '记录流' }),
  seq: Type.Integer({ title: '序号' }),
  id: Type.String(),
  type: Type.String({ title: '事件' }),
  summary: Type.String({ title: '说明' }),
  at: Instant,
  actor: Type.String({ title: '操作人' }),
  actorName: Type.String({ title: '操作人名称' }),
  data: Type.Record(Type.String(), Type.Unknown()),
  hash: Type.String({ title: '链值' }),
})
export type TrailLine = Static<typeof TrailLine>

export const listTrail = endpoint({
  name: 'audit.list-trail',
  method: 'GET',
  path: '/audit/trail',
  summary: '审计记录，最近的在前',
  door: 'audit:read',
  query: Type.Object({
    stream: Type.Optional(Type.String({ title: '记录流', maxLength: 200 })),
    type: Type.Optional(Type.String({ title: '事件', maxLength: 100 })),
    actor: Type.Optional(Type.String({ title: '操作人', maxLength: 100 })),
    from: Type.Optional(CivilDate),
    to: Type.Optional(CivilDate),
    after: Type.Optional(Type.String({ title: '翻页标记', maxLength: 200 })),
  }),
  output: Page(TrailLine),
})

export const listEventTypes = endpoint({
  name: 'audit.list-event-types',
  method: 'GET',
  path: '/audit/event-types',
  summary: '全部事件种类及说明',
  door: 'audit:read',
  output: Type.Object({ types: Type.Array(Type.Object({ type: Type.String(), summary: Type.String() })) }),
})

/** A place where the trail does not hold together. */
export const TrailFault = Type.Object({
  kind: Type.Union([
    Type.Literal('gap'),
    Type.Literal('broken-link'),
    Type.Literal('altered'),
    Type.Literal('head-differs'),
    Type.Literal('anchor-differs'),
    Type.Literal('anchor-signature'),
  ]),
  stream: Type.String(),
  seq: Type.Integer(),
  message: Type.String({ title: '说明' }),
})
export type TrailFault = Static<typeof TrailFault>

export const TrailReport = Type.Object({
  events: Type.Integer({ title: '核对的记录数' }),
  streams: Type.Integer({ title: '核对的记录流数' }),
  anchors: Type.Integer({ title: '核对的每日锚定数' }),
  faults: Type.Array(TrailFault),
  /** SM3 over all heads: compare it with a note taken outside. */
  digest: Type.String({ title: '全部链头的摘要' }),
  seconds: Type.Number(),
})
export type TrailReport = Static<typeof TrailReport>

export const verifyTrail = endpoint({
  name: 'audit.verify-trail',
  method: 'POST',
  path: '/audit/verify',
  summary: '逐条核对审计链，报告任何缺失、改动或断裂',
  door: 'audit:read',
  body: Type.Object({ stream: Type.Optional(Type.String({ maxLength: 200, title: '记录流' })) }),
  output: TrailReport,
})

/** A delivery that waits for a person (a listener or a job that failed eight times), is tried again, or waits for something outside. */
export const ParkedDelivery = Type.Object({
  name: Type.String({ title: '监听者或任务' }),
  key: Type.String(),
  kind: Type.String(),
  stream: Type.String({ title: '记录流' }),
  attempts: Type.Integer({ title: '已试次数' }),
  state: Type.String({ title: '状态' }),
  due: Instant,
  error: Type.String({ title: '原因' }),
  /** Waits for something outside and goes on by itself when that is there. */
  waitingSince: Type.Optional(Instant),
  /** Deliveries of the same stream that wait behind it. */
  waiting: Type.Integer({ title: '排队数' }),
})
export type ParkedDelivery = Static<typeof ParkedDelivery>

export const listParked = endpoint({
  name: 'audit.list-parked',
  method: 'GET',
  path: '/operations/deliveries',
  summary: '停下待处理的投递、正在重试的投递，以及等候外部条件的投递',
  door: 'operations:see',
  output: Type.Object({
    /** The first two hundred; `failing` and `outside` count all. */
    rows: Type.Array(ParkedDelivery),
    waiting: Type.Integer(),
    doneToday: Type.Integer(),
    failing: Type.Integer({ title: '失败或重试中' }),
    outside: Type.Integer({ title: '等候外部条件' }),
  }),
})

export const replayDelivery = endpoint({
  name: 'audit.replay-delivery',
  method: 'POST',
  path: '/operations/deliveries/replay',
  summary: '重新投递一条停下的投递',
  door: 'operations:manage',
  body: Type.Object({
    name: Type.String({ maxLength: 200, title: '监听者或任务' }),
    key: Type.String({ maxLength: 200, title: '投递编号' }),
  }),
  output: Type.Object({ replayed: Type.Boolean() }),
})

export const events = {
  trailVerified: event(
    'audit.trail-verified',
    '审计链已核对',
    Type.Object({ events: Type.Integer(), faults: Type.Integer(), digest: Type.String() }),
  ),
  anchored: event(
    'audit.anchored',
    '当日全部链头已签名锚定',
    Type.Object({ day: CivilDate, streams: Type.Integer(), digest: Type.String() }),
  ),
  deliveryReplayed: event('audit.delivery-replayed', '停下的投递已重新投递', Type.Object({ name: Type.String(), key: Type.String() })),
}
