import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common } from '../../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf, Page } from '../../../platform/contract/shapes.ts'

/** Something was laid before the supervisors: a case that grows late (`warn`) or is late, an order that nobody answered. */
export const EscalationRow = Type.Object({
  id: Id,
  at: Instant,
  kind: OneOf(['case', 'order'], '对象'),
  level: OneOf(['warn', 'overdue'], '级别'),
  /** The limit that was near or past when it was told. */
  due: Instant,
  number: Type.String(),
  about: Type.String(),
  caseId: Type.Optional(Id),
  /** Where it waited. */
  offices: Type.Array(Type.String()),
  /** Supervisors of the county and the city at that moment. */
  told: Type.Array(Type.String()),
  seenBy: Type.String(),
  seenAt: Type.Union([Instant, Type.Null()]),
  /** open: it still waits past that limit · ended: decided, closed or answered · moved: the limit was moved or the clock stands still. */
  state: OneOf(['open', 'ended', 'moved'], '状态'),
  endedAt: Type.Union([Instant, Type.Null()]),
  may: Type.Array(OneOf(['see'], '可做')),
})
export type EscalationRow = Static<typeof EscalationRow>

export const escalations = {
  list: endpoint({
    name: 'supervision.list-escalations',
    method: 'GET',
    path: '/supervision/escalations',
    summary: '预警上报：何时报给谁，是否已知悉、已办结',
    door: 'supervision:see',
    query: Type.Object({
      open: Type.Optional(OneOf(['yes', 'no'], '未办结')),
      after: Type.Optional(Type.String({ maxLength: 80, title: '翻页标记' })),
    }),
    output: Page(EscalationRow),
  }),
  see: endpoint({
    name: 'supervision.see-escalation',
    method: 'POST',
    path: '/supervision/escalations/:escalationId/seen',
    summary: '知悉一条预警上报',
    door: 'supervision:see',
    params: Type.Object({ escalationId: Id }),
    output: Nothing,
    problems: [common.notFound],
  }),
}

export const escalationEvents = {
  told: event(
    'supervision.escalation-told',
    '预警上报督导',
    Type.Object({ escalationId: Id, subjectId: Id, level: OneOf(['warn', 'overdue'], '级别'), accountIds: Type.Array(Id) }),
  ),
  seen: event('supervision.escalation-seen', '知悉预警上报', Type.Object({ escalationId: Id })),
}
