import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { StepKind } from '../../catalog/contract.ts'
import { problems } from './problems.ts'
import { Colleague } from './together.ts'

/** 常用意见: one's own or the whole office's, for one kind of step. */
export const Phrase = Type.Object({ phraseId: Id, kind: StepKind, text: Type.String(), shared: Type.Boolean(), mine: Type.Boolean() })
export type Phrase = Static<typeof Phrase>

export const listPhrases = endpoint({
  name: 'cases.list-phrases',
  method: 'GET',
  path: '/phrases',
  summary: '常用意见：本人的和本机构的',
  door: 'cases:decide',
  query: Type.Object({ kind: StepKind }),
  output: Type.Object({ rows: Type.Array(Phrase) }),
})

/** A phrase names nobody: it is read by the whole office. */
export const savePhrase = endpoint({
  name: 'cases.save-phrase',
  method: 'POST',
  path: '/phrases',
  summary: '存为常用意见',
  door: 'cases:decide',
  body: Type.Object({
    kind: StepKind,
    text: Type.String({ minLength: 2, maxLength: 200, title: '常用意见' }),
    shared: Type.Boolean({ title: '同事共用' }),
  }),
  output: Phrase,
})

export const removePhrase = endpoint({
  name: 'cases.remove-phrase',
  method: 'POST',
  path: '/phrases/:phraseId/remove',
  summary: '删除本人存的常用意见',
  door: 'cases:decide',
  params: Type.Object({ phraseId: Id }),
  output: Type.Object({ phraseId: Id }),
})

/**
 * 委托: a colleague of the same office acts on what the other has claimed, within the items named (none named: all), from day to day, both
 * included. `away`: the other is not there, so nothing new is proposed to them. It stands on every line who acted for whom.
 */
export const Delegation = Type.Object({
  delegationId: Id,
  from: Type.Object({ accountId: Id, name: Type.String() }),
  to: Type.Object({ accountId: Id, name: Type.String() }),
  items: Type.Array(Type.String()),
  fromDay: CivilDate,
  toDay: CivilDate,
  away: Type.Boolean(),
  reason: Type.String(),
  mine: Type.Boolean(),
})
export type Delegation = Static<typeof Delegation>

/** Delegations of my office that hold today or later, and the colleagues who could be asked. */
export const listDelegations = endpoint({
  name: 'cases.list-delegations',
  method: 'GET',
  path: '/delegations',
  summary: '本机构的委托与外出',
  door: 'cases:decide',
  output: Type.Object({ rows: Type.Array(Delegation), colleagues: Type.Array(Colleague) }),
})

export const delegate = endpoint({
  name: 'cases.delegate',
  method: 'POST',
  path: '/delegations',
  summary: '委托同事代为办理',
  door: 'cases:decide',
  body: Type.Object({
    toAccountId: Id,
    items: Type.Array(Type.String({ maxLength: 20 }), { title: '事项', maxItems: 200 }),
    fromDay: CivilDate,
    toDay: CivilDate,
    away: Type.Boolean({ title: '本人不在' }),
    reason: Type.String({ minLength: 2, maxLength: 200, title: '事由' }),
  }),
  output: Type.Object({ delegationId: Id }),
  problems: [problems.signerUnknown, problems.delegationDays, problems.delegationOverlaps],
})

/** By whoever gave it or has it. */
export const endDelegation = endpoint({
  name: 'cases.end-delegation',
  method: 'POST',
  path: '/delegations/:delegationId/end',
  summary: '结束委托',
  door: 'cases:decide',
  params: Type.Object({ delegationId: Id }),
  output: Type.Object({ delegationId: Id }),
})

/** Which unclaimed tasks would be whose if the work were shared evenly: the least time left goes to whoever has least in hand. */
export const proposeTasks = endpoint({
  name: 'cases.propose-tasks',
  method: 'GET',
  path: '/tasks/proposals',
  summary: '均衡分派建议',
  door: 'cases:decide',
  output: Type.Object({
    /** Open tasks of the office that nobody has claimed. */
    unclaimed: Type.Integer(),
    people: Type.Array(Type.Object({ ...Colleague.properties, proposed: Type.Integer(), away: Type.Boolean() })),
    mine: Type.Array(Id),
  }),
})

/** Claims what is proposed to me, all at once. */
export const claimProposed = endpoint({
  name: 'cases.claim-proposed',
  method: 'POST',
  path: '/tasks/claim-proposed',
  summary: '认领建议由本人办理的任务',
  door: 'cases:decide',
  output: Type.Object({ claimed: Type.Integer() }),
})
