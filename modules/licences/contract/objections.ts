import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, Id, IdOf, Instant, OneOf, Words } from '../../../platform/contract/shapes.ts'
import { FieldKey } from './bounds.ts'
import { licenceProblems } from './problems.ts'

/** 数据异议: a value of a licence is said to be wrong. Its issuer examines it and gives a corrected version or a reasoned refusal. */
export const Objection = Type.Object({
  id: Id,
  licenceId: Id,
  typeName: Type.String(),
  /** What is said to be wrong, and what stands there. Masked for staff. */
  label: Type.String(),
  field: Type.String(),
  present: Type.Unknown(),
  claimed: Type.String(),
  reason: Type.String(),
  files: Type.Array(Id),
  channel: OneOf(['portal', 'window'], '渠道'),
  raisedAt: Instant,
  /** Last day of the issuer's limit. */
  due: CivilDate,
  late: Type.Boolean(),
  state: OneOf(['open', 'corrected', 'refused'], '状态'),
  opinion: Type.Union([Type.String(), Type.Null()]),
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  decidedAt: Type.Union([Instant, Type.Null()]),
  /** The corrected version. */
  successorId: Type.Union([Id, Type.Null()]),
})
export type Objection = Static<typeof Objection>

const Claim = {
  field: FieldKey,
  claimed: Words('正确的内容', 1, 200),
  reason: Words('说明', 2, 400),
  files: Type.Optional(Type.Array(IdOf('证明材料'), { maxItems: 6, title: '证明材料' })),
}
const problems = [
  ...[common.notFound, licenceProblems.unknownField, licenceProblems.objectionOpen, licenceProblems.wrongState],
  licenceProblems.fileNotYours,
]

export const objectToMine = endpoint({
  name: 'licences.object-to-mine',
  method: 'POST',
  path: '/my/licences/:licenceId/objections',
  summary: '对我的证照上的一项内容提出异议',
  door: 'resident',
  params: Type.Object({ licenceId: Id }),
  body: Type.Object(Claim),
  output: Objection,
  problems,
})

export const listMyObjections = endpoint({
  name: 'licences.list-my-objections',
  method: 'GET',
  path: '/my/licence-objections',
  summary: '我提出的数据异议及答复',
  door: 'resident',
  output: Type.Object({ objections: Type.Array(Objection) }),
})

/** At the window, for a person whose licence is open there by a need. */
export const objectAtWindow = endpoint({
  name: 'licences.object-at-window',
  method: 'POST',
  path: '/needs/:needId/people/:personId/licences/:licenceId/objections',
  summary: '窗口代居民提出数据异议',
  door: 'people:identify',
  params: Type.Object({ needId: Id, personId: Id, licenceId: Id }),
  body: Type.Object(Claim),
  output: Objection,
  problems,
})

export const decideObjection = endpoint({
  name: 'licences.decide-objection',
  method: 'POST',
  path: '/licence-objections/:objectionId/decide',
  summary: '答复数据异议：更正（出新版本）或说明理由不予更正',
  door: 'licences:administer',
  params: Type.Object({ objectionId: Id }),
  body: Type.Object({
    correct: Type.Boolean({ title: '是否更正' }),
    /** What shall stand there; without it, what was claimed. */
    value: Type.Optional(Type.Unknown({ title: '更正为' })),
    opinion: Words('核查意见', 4, 400),
  }),
  output: Objection,
  problems: [common.notFound, licenceProblems.objectionDecided, licenceProblems.wrongState],
})
