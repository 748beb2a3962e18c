import { Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { common } from '../../platform/contract/problem.ts'
import { CivilDate, Id, Instant, Nothing, Words } from '../../platform/contract/shapes.ts'
import { PersonCard } from '../people/contract.ts'
import { SealedDocument } from '../seals/contract.ts'
import { TypeCode } from './contract/bounds.ts'
import { licenceProblems } from './contract/problems.ts'
import { Consent, LicenceCard, LicenceFields, LicenceState, LicenceUse } from './contract/shapes.ts'

export * from './contract/administration.ts'
export * from './contract/copies.ts'
export * from './contract/events.ts'
export * from './contract/identifier.ts'
export * from './contract/imports.ts'
export * from './contract/metadata.ts'
export * from './contract/objections.ts'
export * from './contract/problems.ts'
export * from './contract/scans.ts'
export * from './contract/shapes.ts'

/** A clerk holds a licence in the hand and types its number: who is it? */
export const identifyByLicence = endpoint({
  name: 'licences.identify-by-licence',
  method: 'POST',
  path: '/licences/identify',
  summary: '凭已有证照识别办事人',
  door: 'people:identify',
  body: Type.Object({ type: TypeCode, number: Words('证照编号', 2, 40) }),
  output: Type.Object({ person: PersonCard, licence: LicenceCard }),
  problems: [licenceProblems.noSuchLicence],
})

/** What is in the repository for a person, for an open draft or case that needs these types; every answer is a use on record. */
export const listLicencesForNeed = endpoint({
  name: 'licences.list-licences-for-need',
  method: 'GET',
  path: '/needs/:needId/people/:personId/licences',
  summary: '为在办事项查看所需证照',
  door: 'cases:see',
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
