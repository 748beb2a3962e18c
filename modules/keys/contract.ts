import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { problemsOf } from '../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf, Words } from '../../platform/contract/shapes.ts'

/** `coming`: known to every process, not used yet. `kept`: opens what was sealed earlier. `retired`: destroyed. */
export const keyStates = ['coming', 'current', 'kept', 'retired'] as const

export const DataKey = Type.Object({
  purpose: OneOf(['data', 'index'], '用途'),
  version: Type.Integer({ title: '版本' }),
  /** Version of the master key that wraps it. */
  master: Type.Integer({ title: '主密钥版本' }),
  state: OneOf(keyStates, '状态'),
  since: Type.Union([Instant, Type.Null()]),
})
export type DataKey = Static<typeof DataKey>

export const RotationStep = Type.Object({
  /** Table and column. */
  name: Type.String(),
  total: Type.Union([Type.Integer(), Type.Null()]),
  done: Type.Integer(),
  unreadable: Type.Integer(),
  finished: Type.Boolean(),
})
export type RotationStep = Static<typeof RotationStep>

export const Rotation = Type.Object({
  id: Id,
  startedAt: Instant,
  finishedAt: Type.Union([Instant, Type.Null()]),
  by: Type.String(),
  reason: Type.String(),
  steps: Type.Array(RotationStep),
})
export type Rotation = Static<typeof Rotation>

export const keyProblems = problemsOf('keys', {
  running: { status: 409, zh: '已有一次密钥更换在进行，请等它完成后再发起', en: 'A rotation is running already' },
})

export const keyEvents = {
  ordered: event('keys.rotation-ordered', '发起更换密钥', Type.Object({ rotationId: Id, reason: Type.String() })),
  finished: event('keys.rotation-finished', '完成更换密钥', Type.Object({ dataVersion: Type.Integer(), indexVersion: Type.Integer() })),
}

export const getKeys = endpoint({
  name: 'keys.get-keys',
  method: 'GET',
  path: '/keys',
  summary: '密钥版本与最近一次更换的进度',
  door: 'keys:rotate',
  output: Type.Object({ keys: Type.Array(DataKey), rotation: Type.Union([Rotation, Type.Null()]) }),
})

export const rotateKeys = endpoint({
  name: 'keys.rotate-keys',
  method: 'POST',
  path: '/keys/rotate',
  summary: '更换主密钥、数据密钥和索引密钥，边运行边重新加密',
  door: 'keys:rotate',
  body: Type.Object({ reason: Words('事由', 2, 200) }),
  output: Nothing,
  problems: [keyProblems.running],
})
