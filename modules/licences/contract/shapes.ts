import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'

/** 正常、暂停、过期、变更（历史版本）、注销. `expired` follows from the date, the others from acts. */
export const licenceStates = ['normal', 'suspended', 'expired', 'changed', 'cancelled'] as const
export const LicenceState = OneOf(licenceStates, '证照状态')
export type LicenceState = (typeof licenceStates)[number]
export const licenceStateLabels: Record<LicenceState, string> = {
  normal: '正常',
  suspended: '暂停',
  expired: '过期',
  changed: '变更（历史版本）',
  cancelled: '注销',
}

/** Values of a licence by the field keys of its type; images are file ids. */
export const LicenceFields = Type.Record(Type.String(), Type.Unknown())
export type LicenceFields = Record<string, unknown>

export const holderKinds = ['person', 'household', 'organisation', 'property'] as const
export type HolderKind = (typeof holderKinds)[number]
export const holderKindLabels: Record<HolderKind, string> = {
  person: '个人',
  household: '家庭',
  organisation: '单位',
  property: '房产设施',
}

export const LicenceCard = Type.Object({
  id: Id,
  type: Type.String(),
  typeName: Type.String(),
  /** 证照标识 GB/T 36904 */
  identifier: Type.String(),
  /** Number printed on the licence, masked for staff. */
  number: Type.Union([Type.String(), Type.Null()]),
  issuer: Type.String({ title: '颁发机构' }),
  state: LicenceState,
  version: Type.Integer(),
  validFrom: CivilDate,
  validTo: Type.Union([CivilDate, Type.Null()], { title: '有效期至' }),
  /** `issued` here, `imported` from a register, `given` by the holder on paper and entered at a window. */
  origin: OneOf(['issued', 'imported', 'given'], '来源'),
  household: Type.Boolean({ title: '家庭共有' }),
  signed: Type.Boolean(),
  /** False: scanned at a window and not yet confirmed by its issuer (待核实). */
  verified: Type.Boolean({ title: '已核实' }),
  holderKind: OneOf(holderKinds, '持证主体'),
})
export type LicenceCard = Static<typeof LicenceCard>

export const LicenceUse = Type.Object({
  id: Id,
  licenceId: Id,
  type: Type.String(),
  typeName: Type.String(),
  purpose: Type.String({ title: '用途' }),
  basis: OneOf(['consent', 'statutory-duty', 'holder'], '依据'),
  /** Office or person that used it. */
  by: Type.String(),
  caseId: Type.Union([Id, Type.Null()]),
  at: Instant,
})
export type LicenceUse = Static<typeof LicenceUse>

export const Consent = Type.Object({
  id: Id,
  purpose: Type.String(),
  types: Type.Array(Type.String()),
  textVersion: Type.String(),
  givenAt: Instant,
  until: Type.Union([CivilDate, Type.Null()]),
  withdrawnAt: Type.Union([Instant, Type.Null()]),
})
export type Consent = Static<typeof Consent>
