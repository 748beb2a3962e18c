import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id, Nothing, OneOf } from '../../platform/contract/shapes.ts'
import { HouseholdCard, Mandate, MandateEnd, PersonCard, Relative, Sex } from './contract/shapes.ts'

export * from './contract/masks.ts'
export * from './contract/numbers.ts'
export * from './contract/shapes.ts'

export const peopleProblems = problemsOf('people', {
  faultyNumber: { status: 422, zh: '证件号码有误，请核对', en: 'The document number is not valid' },
  noSuchPerson: { status: 404, zh: '没有找到此人的登记信息，请核对姓名和证件号码', en: 'No such person' },
  nameDiffers: { status: 422, zh: '姓名与证件号码不一致，请核对', en: 'Name and number do not belong together' },
  notYourself: { status: 422, zh: '不能委托自己，请填写代办人', en: 'You cannot appoint yourself' },
  mandateSpan: {
    status: 422,
    zh: '委托期限有误：应从今天起，委托最长三年，监护到年满18周岁为止，成年人的监护最长五年',
    en: 'The span of the mandate is not valid',
  },
  mandateOver: { status: 409, zh: '这项委托已经结束', en: 'This mandate has already ended' },
  noEvidence: {
    status: 422,
    zh: '请上传书面委托书、监护证明或法院文书的扫描件，并确认您可以打开它',
    en: 'Upload a scan of the paper; it must be a file that you may open',
  },
  notTheGrantor: {
    status: 422,
    zh: '姓名、证件号码与委托人不符，只有委托人本人到窗口才能终止委托',
    en: 'Name and number are not those of the grantor',
  },
  mayNotAct: { status: 403, zh: '没有为此人办事的有效委托，请先由本人委托', en: 'No mandate to act for this person' },
  reasonNeeded: { status: 422, zh: '查看完整信息须说明用途（不少于4个字）', en: 'Say why the full data are needed' },
})

const Ids = Type.Object({ personId: Id })

export const peopleEvents = {
  registered: event('people.person-registered', '登记了人员', Ids),
  changed: event('people.person-changed', '更新了人员信息', Type.Object({ personId: Id, what: Type.Array(Type.String()) })),
  identityAssigned: event('people.identity-assigned', '人员取得身份号码', Ids),
  died: event('people.person-died', '登记了死亡', Type.Object({ personId: Id, diedOn: CivilDate })),
  householdChanged: event('people.household-changed', '家庭成员变动', Type.Object({ householdId: Id, personIds: Type.Array(Id) })),
  factsRecorded: event('people.facts-recorded', '更新了登记事实', Type.Object({ subjectId: Id, source: Type.String() })),
  mandateGranted: event('people.mandate-granted', '委托代办', Type.Object({ mandateId: Id, grantorId: Id, agentId: Id, to: CivilDate })),
  mandateRevoked: event('people.mandate-revoked', '撤销委托', Type.Object({ mandateId: Id, grantorId: Id, agentId: Id })),
  processingRestricted: event('people.processing-restricted', '按本人要求停止处理', Ids),
  processingResumed: event('people.processing-resumed', '恢复处理', Ids),
  unmasked: event('people.person-unmasked', '查看了人员完整信息', Type.Object({ personId: Id, by: Type.String(), reason: Type.String() })),
}

/** How a clerk may tell who stands before them. By a licence held: `licences.identify-by-licence`. */
export const Identification = Type.Union([
  Type.Object({ idNumber: Type.String({ title: '公民身份号码', minLength: 15, maxLength: 18 }) }),
  Type.Object({
    kind: OneOf(['newborn', 'region-permit', 'hk-macao-pass', 'taiwan-pass', 'foreigner-card', 'passport'], '人员类别'),
    name: Type.String({ title: '姓名', minLength: 1, maxLength: 60 }),
    birthDate: CivilDate,
    sex: Sex,
    document: Type.Optional(
      Type.Object(
        { number: Type.String({ title: '证件号码', minLength: 1, maxLength: 60 }), validTo: Type.Optional(CivilDate) },
        { title: '身份证件' },
      ),
    ),
    residence: Type.Optional(DivisionCode),
    phone: Type.Optional(Type.String({ title: '手机号', maxLength: 30 })),
    /** Newborn: a parent, whose household the child joins. */
    parentId: Type.Optional(Id),
  }),
])
export type Identification = Static<typeof Identification>

export const identifyPerson = endpoint({
  name: 'people.identify-person',
  method: 'POST',
  path: '/people/identify',
  summary: '识别办事人：按身份号码，或登记无身份号码的人员',
  door: 'people:identify',
  body: Type.Object({ who: Type.Union(Identification.anyOf, { title: '办事人' }) }),
  output: Type.Object({ person: PersonCard, created: Type.Boolean() }),
  problems: [peopleProblems.faultyNumber, peopleProblems.noSuchPerson, common.invalidInput],
})

export const getPerson = endpoint({
  name: 'people.get-person',
  method: 'GET',
  path: '/people/:personId',
  summary: '人员信息（脱敏）及其家庭',
  door: 'people:identify',
  params: Ids,
  output: Type.Object({ person: PersonCard, family: Type.Array(Relative), households: Type.Array(HouseholdCard) }),
  problems: [common.notFound],
})

export const unmaskPerson = endpoint({
  name: 'people.unmask-person',
  method: 'POST',
  path: '/people/:personId/unmask',
  summary: '查看完整信息（须说明用途，留痕）',
  door: 'people:unmask',
  params: Ids,
  body: Type.Object({ reason: Type.String({ title: '用途', minLength: 4, maxLength: 200 }) }),
  output: Type.Object({ person: PersonCard }),
  problems: [common.notFound, peopleProblems.reasonNeeded],
})

/** What the platform itself keeps of how to reach somebody. */
export const Contact = Type.Object({
  phone: Type.Optional(Type.String({ title: '手机号', maxLength: 30 })),
  residence: Type.Optional(DivisionCode),
  residenceAddress: Type.Optional(Type.String({ title: '居住地址', minLength: 2, maxLength: 120 })),
})
export type Contact = Static<typeof Contact>

export const correctContact = endpoint({
  name: 'people.correct-contact',
  method: 'POST',
  path: '/people/:personId/contact',
  summary: '更新联系电话、居住地址',
  door: 'people:identify',
  params: Ids,
  body: Contact,
  output: Type.Object({ person: PersonCard }),
  problems: [common.notFound, common.invalidInput],
})

export const listMandatesOf = endpoint({
  name: 'people.list-mandates-of',
  method: 'GET',
  path: '/people/:personId/mandates',
  summary: '某人的委托关系（窗口核验代办人）',
  door: 'people:identify',
  params: Ids,
  output: Type.Object({ granted: Type.Array(Mandate), received: Type.Array(Mandate) }),
})

export const getMyProfile = endpoint({
  name: 'people.get-my-profile',
  method: 'GET',
  path: '/my/profile',
  summary: '我的信息',
  door: 'resident',
  output: Type.Object({ person: PersonCard, household: Type.Union([HouseholdCard, Type.Null()]) }),
})

export const correctMyContact = endpoint({
  name: 'people.correct-my-contact',
  method: 'POST',
  path: '/my/contact',
  summary: '更新我的联系电话、居住地址',
  door: 'resident',
  body: Contact,
  output: Type.Object({ person: PersonCard }),
  problems: [common.invalidInput],
})

/** Whom I may act for stands first: that is what the portal's "for whom" switch shows. */
export const getMyFamily = endpoint({
  name: 'people.get-my-family',
  method: 'GET',
  path: '/my/family',
  summary: '我的家人，以及我可以代办的人',
  door: 'resident',
  output: Type.Object({
    relatives: Type.Array(Relative),
    mayActFor: Type.Array(
      Type.Object({ person: PersonCard, basis: OneOf(['mandate', 'parent', 'guardian'], '依据'), items: Type.Array(Type.String()) }),
    ),
  }),
})

export const listMyMandates = endpoint({
  name: 'people.list-my-mandates',
  method: 'GET',
  path: '/my/mandates',
  summary: '我委托别人的、别人委托我的',
  door: 'resident',
  output: Type.Object({ granted: Type.Array(Mandate), received: Type.Array(Mandate) }),
})

export const grantMandate = endpoint({
  name: 'people.grant-mandate',
  method: 'POST',
  path: '/my/mandates',
  summary: '委托他人代我办事',
  door: 'resident',
  body: Type.Object({
    agentName: Type.String({ title: '代办人姓名', minLength: 2, maxLength: 60 }),
    agentNumber: Type.String({ title: '代办人身份号码', minLength: 15, maxLength: 18 }),
    items: Type.Array(Type.String({ pattern: '^[A-Z]{2}-\\d{3}$' }), { title: '委托事项', maxItems: 129 }),
    to: CivilDate,
  }),
  output: Mandate,
  problems: [
    peopleProblems.faultyNumber,
    peopleProblems.noSuchPerson,
    peopleProblems.nameDiffers,
    peopleProblems.notYourself,
    peopleProblems.mandateSpan,
    common.tooMany,
  ],
})

export const revokeMandate = endpoint({
  name: 'people.revoke-mandate',
  method: 'POST',
  path: '/my/mandates/:mandateId/revoke',
  summary: '撤销委托（委托人）或辞去委托（代办人）',
  door: 'resident',
  params: Type.Object({ mandateId: Id }),
  output: Nothing,
  problems: [common.notFound, peopleProblems.mandateOver],
})

/** A mandate taken down at the window: the paper is scanned and stays with it. */
export const recordMandate = endpoint({
  name: 'people.record-mandate',
  method: 'POST',
  path: '/people/:personId/mandates',
  summary: '窗口登记书面委托或监护关系（须附书面材料）',
  door: 'people:identify',
  params: Ids,
  body: Type.Object({
    agentId: Id,
    items: Type.Array(Type.String({ pattern: '^[A-Z]{2}-\\d{3}$' }), { title: '委托事项', maxItems: 129 }),
    to: CivilDate,
    basis: OneOf(['written', 'guardianship', 'court'], '依据'),
    evidenceFileId: Id,
  }),
  output: Mandate,
  problems: [common.notFound, peopleProblems.notYourself, peopleProblems.mandateSpan, peopleProblems.noEvidence],
})

/** For a grantor who has no phone: name and number are typed anew from the document in their hand. */
export const endMandate = endpoint({
  name: 'people.end-mandate',
  method: 'POST',
  path: '/people/:personId/mandates/:mandateId/end',
  summary: '窗口终止委托（委托人本人到场）',
  door: 'people:identify',
  params: Type.Object({ personId: Id, mandateId: Id }),
  body: Type.Object({
    name: Type.String({ title: '委托人姓名', minLength: 1, maxLength: 60 }),
    number: Type.String({ title: '委托人证件号码', minLength: 4, maxLength: 30 }),
    reason: MandateEnd,
    /** What ends a guardianship or an order of a court; of a mandate that was granted, nothing is needed. */
    evidenceFileId: Type.Optional(Id),
  }),
  output: Nothing,
  problems: [common.notFound, peopleProblems.notTheGrantor, peopleProblems.mandateOver, peopleProblems.noEvidence],
})
