import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, Instant, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import { problems } from './problems.ts'
import { CaseSummary, DraftSummary } from './shapes.ts'

/** Somebody without a citizen's number: a newborn, a resident of Hong Kong, Macao or Taiwan, a foreigner. */
export const WithoutNumber = Type.Object({
  kind: OneOf(['newborn', 'hk-macao-taiwan', 'foreigner', 'other'], '类型'),
  name: Type.String({ minLength: 1, maxLength: 100, title: '姓名' }),
  gender: OneOf(['male', 'female'], '性别'),
  birthDate: CivilDate,
  documentNumber: Type.Optional(Type.String({ minLength: 4, maxLength: 40, title: '证件号码' })),
})
export type WithoutNumber = Static<typeof WithoutNumber>

/** The person at the window. The number is masked on the server. */
export const PersonCard = Type.Object({
  personId: Id,
  name: Type.String(),
  idNumber: Type.Union([Type.String(), Type.Null()]),
  gender: Type.String(),
  birthDate: Type.Union([CivilDate, Type.Null()]),
  age: Type.Union([Type.Integer(), Type.Null()]),
  phone: Type.Union([Type.String(), Type.Null()]),
  /** Names of the divisions, for people: 仁和区 大河中路街道 …社区 */
  domicile: Type.Union([Type.String(), Type.Null()]),
  residence: Type.Union([Type.String(), Type.Null()]),
})
export type PersonCard = Static<typeof PersonCard>

export const HouseholdMember = Type.Object({
  personId: Id,
  name: Type.String(),
  relation: Type.String(),
  age: Type.Union([Type.Integer(), Type.Null()]),
})
export type HouseholdMember = Static<typeof HouseholdMember>

export const ReceptionView = Type.Object({
  receptionId: Id,
  openedAt: Instant,
  closedAt: Type.Union([Instant, Type.Null()]),
  person: PersonCard,
  /** Who came instead, by mandate. */
  agent: Type.Union([PersonCard, Type.Null()]),
  household: Type.Array(HouseholdMember),
  drafts: Type.Array(DraftSummary),
  cases: Type.Array(CaseSummary),
})
export type ReceptionView = Static<typeof ReceptionView>

/**
 * Identifies a resident once, for as many items as they came for. Exactly one of idNumber, licenceNumber, withoutNumber.
 * An unknown number needs the name as well (`cases.person-unknown` asks for it): then the person is registered.
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
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, title: '姓名' })),
    licenceNumber: Type.Optional(Type.String({ minLength: 4, maxLength: 60, title: '证照号码' })),
    withoutNumber: Type.Optional(WithoutNumber),
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
