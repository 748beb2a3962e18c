import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { CivilDate, Id, Instant, Nothing, OneOf } from '../../platform/contract/shapes.ts'
import { PersonCard } from '../people/contract.ts'
import { SealedDocument } from '../seals/contract.ts'

export * from './contract/identifier.ts'

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

export const licenceProblems = problemsOf('licences', {
  noSuchLicence: { status: 404, zh: '没有查到这本证照，请核对证照类型和编号', en: 'No such licence' },
  wrongState: { status: 409, zh: '证照当前状态不能进行此操作', en: 'The licence is in another state' },
  noHolder: { status: 422, zh: '证照缺少持证人，请先确认持证人', en: 'A licence needs a holder' },
  unknownType: { status: 422, zh: '没有这种证照类型', en: 'Unknown licence type' },
  consentOver: { status: 409, zh: '这项授权已经撤回', en: 'This consent was withdrawn already' },
})

const LicenceIds = Type.Object({
  licenceId: Id,
  type: Type.String(),
  personIds: Type.Array(Id),
  validTo: Type.Union([CivilDate, Type.Null()]),
})

export const licenceEvents = {
  issued: event(
    'licences.licence-issued',
    '颁发证照',
    Type.Object({ ...LicenceIds.properties, version: Type.Integer(), digest: Type.String(), caseId: Type.Optional(Id) }),
  ),
  signed: event(
    'licences.licence-signed',
    '证照已签名',
    Type.Object({ licenceId: Id, digest: Type.String(), signedBy: Type.String(), documentId: Id }),
  ),
  changed: event('licences.licence-changed', '证照变更为历史版本', Type.Object({ ...LicenceIds.properties, successorId: Id })),
  revoked: event('licences.licence-revoked', '注销证照', Type.Object({ ...LicenceIds.properties, reason: Type.String() })),
  suspended: event('licences.licence-suspended', '暂停证照', Type.Object({ ...LicenceIds.properties, suspended: Type.Boolean() })),
  used: event(
    'licences.licences-used',
    '使用证照',
    Type.Object({
      personId: Id,
      needId: Type.Union([Id, Type.Null()]),
      licenceIds: Type.Array(Id),
      purpose: Type.String(),
      basis: Type.String(),
    }),
  ),
  consentGiven: event('licences.consent-given', '授权使用证照', Type.Object({ consentId: Id, personId: Id, textVersion: Type.String() })),
  consentWithdrawn: event('licences.consent-withdrawn', '撤回授权', Type.Object({ consentId: Id, personId: Id })),
}

/** A clerk holds a licence in the hand and types its number: who is it? */
export const identifyByLicence = endpoint({
  name: 'licences.identify-by-licence',
  method: 'POST',
  path: '/licences/identify',
  summary: '凭已有证照识别办事人',
  door: 'people:identify',
  body: Type.Object({ type: Type.String({ title: '证照类型' }), number: Type.String({ title: '证照编号', minLength: 2, maxLength: 40 }) }),
  output: Type.Object({ person: PersonCard, licence: LicenceCard }),
  problems: [licenceProblems.noSuchLicence],
})

/** What is in the repository for a person, for an open draft or case that needs these types; every answer is a use on record. */
export const listLicencesForNeed = endpoint({
  name: 'licences.list-licences-for-need',
  method: 'GET',
  path: '/needs/:needId/people/:personId/licences',
  summary: '为在办事项查看所需证照',
  door: 'staff',
  params: Type.Object({ needId: Id, personId: Id }),
  output: Type.Object({ licences: Type.Array(Type.Object({ licence: LicenceCard, fields: LicenceFields })) }),
  problems: [common.notFound],
})

export const listMyLicences = endpoint({
  name: 'licences.list-my-licences',
  method: 'GET',
  path: '/my/licences',
  summary: '我的证照',
  door: 'resident',
  output: Type.Object({ licences: Type.Array(LicenceCard) }),
})

export const getMyLicence = endpoint({
  name: 'licences.get-my-licence',
  method: 'GET',
  path: '/my/licences/:licenceId',
  summary: '我的一本证照及其内容',
  door: 'resident',
  params: Type.Object({ licenceId: Id }),
  output: Type.Object({
    licence: LicenceCard,
    fields: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), value: Type.Unknown() })),
    uses: Type.Array(LicenceUse),
    /** The licence as a sealed PDF, where this platform issued it. */
    documents: Type.Array(SealedDocument),
  }),
  problems: [common.notFound],
})

export const listMyUses = endpoint({
  name: 'licences.list-my-uses',
  method: 'GET',
  path: '/my/licence-uses',
  summary: '我的证照被谁、为什么事使用过',
  door: 'resident',
  query: Type.Object({ before: Type.Optional(Instant) }),
  output: Type.Object({ uses: Type.Array(LicenceUse), next: Type.Optional(Instant) }),
})

export const listMyConsents = endpoint({
  name: 'licences.list-my-consents',
  method: 'GET',
  path: '/my/consents',
  summary: '我的授权',
  door: 'resident',
  output: Type.Object({ consents: Type.Array(Consent) }),
})

export const withdrawConsent = endpoint({
  name: 'licences.withdraw-consent',
  method: 'POST',
  path: '/my/consents/:consentId/withdraw',
  summary: '撤回授权（不影响撤回前已办的事）',
  door: 'resident',
  params: Type.Object({ consentId: Id }),
  output: Nothing,
  problems: [common.notFound, licenceProblems.consentOver],
})

/** Anyone holding a printed licence may ask whether its identifier stands and is in force. Tells nothing about the holder. */
export const verifyLicence = endpoint({
  name: 'licences.verify-licence',
  method: 'GET',
  path: '/licences/verify',
  summary: '证照标识核验',
  door: 'public',
  query: Type.Object({ identifier: Type.String({ title: '证照标识', minLength: 20, maxLength: 110 }) }),
  output: Type.Object({
    wellFormed: Type.Boolean(),
    known: Type.Boolean(),
    state: Type.Optional(LicenceState),
    typeName: Type.Optional(Type.String()),
    issuer: Type.Optional(Type.String()),
    validTo: Type.Optional(Type.Union([CivilDate, Type.Null()])),
  }),
})
