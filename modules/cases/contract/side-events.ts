import { type TProperties, Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { CivilDate, Id, OneOf } from '../../../platform/contract/shapes.ts'

const OrNull = <P extends Parameters<typeof Type.Union>[0][number]>(type: P) => Type.Union([type, Type.Null()])

const onDraft = <P extends TProperties>(name: string, summary: string, data: P) =>
  event(`cases.${name}`, summary, Type.Object({ draftId: Id, itemCode: Type.String(), ...data }))

/** Not part of a case's history: receptions, drafts, reading. Streams `reception:<id>`, `draft:<id>`, `case-views:<caseId>`. */
export const sideEvents = {
  receptionOpened: event(
    'cases.reception-opened',
    '接待居民',
    Type.Object({
      receptionId: Id,
      personId: Id,
      agentId: OrNull(Id),
      officeId: Id,
      by: OneOf(['id-number', 'licence', 'without-number', 'offer'], '识别方式'),
    }),
  ),
  receptionClosed: event('cases.reception-closed', '结束接待', Type.Object({ receptionId: Id, personId: Id })),
  draftStarted: onDraft('draft-started', '开始填写申请', { personId: Id, receptionId: OrNull(Id) }),
  draftDiscarded: onDraft('draft-discarded', '放弃草稿', { personId: Id }),
  taskAssigned: event('cases.task-assigned', '指派任务', Type.Object({ taskId: Id, caseId: Id, officeId: Id, toAccountId: Id })),
  workDelegated: event(
    'cases.work-delegated',
    '委托同事代办',
    Type.Object({
      delegationId: Id,
      officeId: Id,
      fromAccountId: Id,
      toAccountId: Id,
      items: Type.Array(Type.String()),
      fromDay: CivilDate,
      toDay: CivilDate,
      away: Type.Boolean(),
    }),
  ),
  delegationEnded: event('cases.delegation-ended', '结束委托', Type.Object({ delegationId: Id, officeId: Id })),
  phraseSaved: event(
    'cases.phrase-saved',
    '存常用意见',
    Type.Object({ phraseId: Id, officeId: Id, stepKind: Type.String(), shared: Type.Boolean() }),
  ),
  phraseRemoved: event('cases.phrase-removed', '删除常用意见', Type.Object({ phraseId: Id, officeId: Id })),
  benefitsViewed: event('cases.benefits-viewed', '查看家庭待遇', Type.Object({ caseId: Id, officeId: Id, count: Type.Integer() })),
  caseViewed: event('cases.case-viewed', '查阅办件', Type.Object({ caseId: Id, officeId: OrNull(Id) })),
} as const
