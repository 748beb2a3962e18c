import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, CivilDateOf, Id, Instant, Nothing, OneOf, Words } from '../../../platform/contract/shapes.ts'
import { GivenFields } from './bounds.ts'
import { Objection } from './objections.ts'
import { licenceProblems } from './problems.ts'
import { LicenceCard, LicenceState, LicenceUse } from './shapes.ts'

/** What an issuing office does with a licence of its register. Suspending and revoking take a right away: one asks, another decides. */
export const actKinds = ['suspend', 'resume', 'revoke', 'renew', 'change', 'confirm', 'reject'] as const
export type ActKind = (typeof actKinds)[number]
export const actLabels: Record<ActKind, string> = {
  suspend: '暂停',
  resume: '恢复',
  revoke: '注销',
  renew: '延续',
  change: '变更',
  confirm: '核实',
  reject: '核实不符，退出证照库',
}

export const LicenceAct = Type.Object({
  id: Id,
  licenceId: Id,
  kind: OneOf(actKinds, '处理'),
  state: OneOf(['awaiting', 'done', 'refused'], '状态'),
  reason: Type.String(),
  askedBy: Type.String(),
  askedAt: Instant,
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  decidedAt: Type.Union([Instant, Type.Null()]),
  opinion: Type.String(),
  /** The reader may decide it: it waits, and somebody else asked. */
  mayDecide: Type.Boolean(),
})
export type LicenceAct = Static<typeof LicenceAct>

/** A line of the issuer's register. Names and numbers are masked. */
export const RegisterLine = Type.Object({ licence: LicenceCard, holders: Type.Array(Type.String()) })
export type RegisterLine = Static<typeof RegisterLine>

export const LicenceVersion = Type.Object({
  id: Id,
  version: Type.Integer(),
  state: LicenceState,
  reason: Type.Union([Type.String(), Type.Null()]),
  validFrom: CivilDate,
  validTo: Type.Union([CivilDate, Type.Null()]),
  since: Instant,
})
export type LicenceVersion = Static<typeof LicenceVersion>

export const LicenceField = Type.Object({
  key: Type.String(),
  label: Type.String(),
  type: Type.String(),
  value: Type.Unknown(),
  masked: Type.Boolean(),
})
export type LicenceField = Static<typeof LicenceField>

/** By the exact number of a licence, of its holder, or of an organisation or property; nothing is found by a part of it. */
export const searchRegister = endpoint({
  name: 'licences.search-register',
  method: 'POST',
  path: '/licence-register/search',
  summary: '发证机关按准确号码查找本机构证照',
  door: 'licences:administer',
  body: Type.Object({
    by: OneOf(['licence-number', 'id-number', 'organisation', 'property'], '按什么查找'),
    number: Words('号码', 2, 60),
  }),
  output: Type.Object({ rows: Type.Array(RegisterLine) }),
})

export const listRegisterWork = endpoint({
  name: 'licences.list-register-work',
  method: 'GET',
  path: '/licence-register/work',
  summary: '待核实的扫描件、待审批的处理、待答复的异议',
  door: 'licences:administer',
  output: Type.Object({
    toConfirm: Type.Array(RegisterLine),
    acts: Type.Array(Type.Object({ act: LicenceAct, licence: LicenceCard })),
    objections: Type.Array(Objection),
  }),
})

const OneLicence = Type.Object({ licenceId: Id })

export const getRegistered = endpoint({
  name: 'licences.get-registered',
  method: 'GET',
  path: '/licence-register/:licenceId',
  summary: '本机构一本证照：内容（脱敏）、历史版本、使用记录、处理记录',
  door: 'licences:administer',
  params: OneLicence,
  output: Type.Object({
    licence: LicenceCard,
    holders: Type.Array(Type.String()),
    fields: Type.Array(LicenceField),
    picture: Type.Union([Id, Type.Null()]),
    versions: Type.Array(LicenceVersion),
    uses: Type.Array(LicenceUse),
    acts: Type.Array(LicenceAct),
    objections: Type.Array(Objection),
    /** What may be asked for in the present state. */
    may: Type.Array(OneOf(actKinds, '处理')),
  }),
  problems: [common.notFound],
})

export const unmaskRegistered = endpoint({
  name: 'licences.unmask-registered',
  method: 'POST',
  path: '/licence-register/:licenceId/unmask',
  summary: '查看证照完整内容（须说明用途，留痕）',
  door: 'licences:administer',
  params: OneLicence,
  body: Type.Object({ reason: Words('用途', 4, 200) }),
  output: Type.Object({ holders: Type.Array(Type.String()), fields: Type.Array(LicenceField) }),
  problems: [common.notFound],
})

export const actOnLicence = endpoint({
  name: 'licences.act-on-licence',
  method: 'POST',
  path: '/licence-register/:licenceId/acts',
  summary: '处理本机构证照：暂停和注销须另一人审批',
  door: 'licences:administer',
  params: OneLicence,
  body: Type.Object({
    kind: OneOf(actKinds, '处理'),
    reason: Words('事由和依据', 2, 400),
    validTo: Type.Optional(Type.Union([CivilDateOf('有效期至'), Type.Null()], { title: '有效期至' })),
    fields: Type.Optional(GivenFields),
  }),
  output: Type.Object({ act: LicenceAct, licenceId: Id }),
  problems: [
    common.notFound,
    licenceProblems.wrongState,
    licenceProblems.actOpen,
    licenceProblems.isIssued,
    licenceProblems.endBeforeStart,
    licenceProblems.unknownField,
    licenceProblems.suspended,
  ],
})

export const decideAct = endpoint({
  name: 'licences.decide-act',
  method: 'POST',
  path: '/licence-register/acts/:actId/decide',
  summary: '审批暂停或注销证照的申请（不能审批自己的申请）',
  door: 'licences:administer',
  params: Type.Object({ actId: Id }),
  body: Type.Object({ approve: Type.Boolean({ title: '是否同意' }), opinion: Words('意见', 2, 400) }),
  output: Nothing,
  problems: [common.notFound, licenceProblems.actDecided, licenceProblems.ownAct, licenceProblems.wrongState],
})
