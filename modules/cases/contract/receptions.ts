import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, DivisionCode, Id, Instant, KeyOf, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import { HouseholdCard, PersonCard, Relative, Sex } from '../../people/contract.ts'
import { problems } from './problems.ts'
import { CaseSummary, DraftSummary } from './shapes.ts'

/** Somebody without a citizen's number: a newborn, a resident of Hong Kong, Macao or Taiwan, a foreigner. As people's `identifyPerson` takes them. */
export const WithoutNumber = Type.Object({
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
})
export type WithoutNumber = Static<typeof WithoutNumber>

export const ReceptionView = Type.Object({
  receptionId: Id,
  openedAt: Instant,
  closedAt: Type.Union([Instant, Type.Null()]),
  person: PersonCard,
  /** Who came instead, by mandate. */
  agent: Type.Union([PersonCard, Type.Null()]),
  household: Type.Union([HouseholdCard, Type.Null()]),
  relatives: Type.Array(Relative),
  drafts: Type.Array(DraftSummary),
  cases: Type.Array(CaseSummary),
})
export type ReceptionView = Static<typeof ReceptionView>

/**
 * Identifies a resident once, for as many items as they came for. Exactly one of idNumber, licenceNumber (with licenceType), withoutNumber.
 * With `agentIdNumber` somebody else stands at the window: the mandate is checked.
 */
export const openReception = endpoint({
  name: 'cases.open-reception',
  method: 'POST',
  path: '/receptions',
  summary: '接待居民：识别一次，办多件事',
  door: 'cases:take-in',
  body: Type.Object({
    idNumber: Type.Optional(Type.String({ minLength: 15, maxLength: 18, title: '公民身份号码' })),
    licenceType: Type.Optional(KeyOf('证照类型')),
    licenceNumber: Type.Optional(Type.String({ minLength: 4, maxLength: 60, title: '证照号码' })),
    withoutNumber: Type.Optional(Type.Object(WithoutNumber.properties, { title: '没有身份号码的人员' })),
    agentIdNumber: Type.Optional(Type.String({ minLength: 15, maxLength: 18, title: '代办人公民身份号码' })),
  }),
  output: ReceptionView,
  problems: [problems.personUnknown, problems.identifyOneWay, problems.noMandate],
})

export const getReception = endpoint({
  name: 'cases.get-reception',
  method: 'GET',
  path: '/receptions/:receptionId',
  summary: '查看接待',
  door: 'cases:take-in',
  params: Type.Object({ receptionId: Id }),
  output: ReceptionView,
})

/** The clerk's receptions that are still open, newest first: a reload or another desk goes on from here. */
export const listReceptions = endpoint({
  name: 'cases.list-receptions',
  method: 'GET',
  path: '/receptions',
  summary: '本人未结束的接待',
  door: 'cases:take-in',
  output: Type.Object({
    rows: Type.Array(Type.Object({ receptionId: Id, personId: Id, name: Type.String(), openedAt: Instant })),
  }),
})

/** Ends the sight of this person's data at the window; open drafts stay and are found again at the next reception. */
export const closeReception = endpoint({
  name: 'cases.close-reception',
  method: 'POST',
  path: '/receptions/:receptionId/close',
  summary: '结束接待',
  door: 'cases:take-in',
  params: Type.Object({ receptionId: Id }),
  output: Nothing,
})
