import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { Light, Signature } from '../../cases/contract.ts'

/** planned 已约定 · done 已走访 · no-one 家中无人（可再约） · cancelled 已取消 */
export const VisitState = OneOf(['planned', 'done', 'no-one', 'cancelled'], '走访状态')
export type VisitState = Static<typeof VisitState>

export const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', title: '时刻' })

/** check: is what was declared true · field: of the item's step · note: what the officer saw */
export const QuestionKind = OneOf(['check', 'field', 'note'], '问题种类')

/** One thing to be found out. `declared`: what the application says, in words. */
export const VisitQuestion = Type.Object({
  key: Type.String(),
  label: Type.String(),
  kind: QuestionKind,
  type: OneOf(['string', 'text', 'integer', 'decimal', 'money', 'date', 'boolean', 'enum', 'multiEnum'], '类型'),
  options: Type.Optional(Type.Array(Type.String())),
  unit: Type.Optional(Type.String()),
  required: Type.Boolean(),
  declared: Type.Optional(Type.String()),
})
export type VisitQuestion = Static<typeof VisitQuestion>

/** Answers by key of the question. Money in fen, dates as ISO text. */
export const Answers = Type.Record(
  Type.String({ maxLength: 80 }),
  Type.Union([
    Type.String({ maxLength: 2000 }),
    Type.Number(),
    Type.Boolean(),
    Type.Array(Type.String({ maxLength: 200 }), { maxItems: 60 }),
  ]),
)
export type Answers = Static<typeof Answers>

/** A step of a case that needs somebody to go there. */
export const VisitNeed = Type.Object({
  taskId: Id,
  caseId: Id,
  number: Type.String(),
  itemName: Type.String(),
  stepName: Type.String(),
  officeId: Id,
  officeName: Type.String(),
  /** Community where the household lives. */
  division: Type.String(),
  areaName: Type.String(),
  applicant: Type.String(),
  address: Type.String(),
  dueOn: CivilDate,
  light: Light,
  sealed: Type.Boolean(),
  /** How often nobody was at home so far. */
  missed: Type.Integer(),
  /** Another task of the same household that waits too, within my sight: go once. */
  sameHome: Type.Array(Id),
  /** A visit to this household that is planned already, by whatever department: one may join it. */
  joinable: Type.Array(Type.Object({ visitId: Id, day: CivilDate, from: Clock, to: Clock, officeName: Type.String() })),
})
export type VisitNeed = Static<typeof VisitNeed>

/** What its resident is told of a visit. `members`: names of those who come, so that a stranger at the door can be told from them. */
export const MyVisit = Type.Object({
  visitId: Id,
  state: VisitState,
  day: CivilDate,
  from: Clock,
  to: Clock,
  officeName: Type.String(),
  members: Type.Array(Type.String()),
})
export type MyVisit = Static<typeof MyVisit>

export const Visitor = Type.Object({ accountId: Id, name: Type.String(), officeId: Id, officeName: Type.String() })
export type Visitor = Static<typeof Visitor>

export const VisitMatter = Type.Object({
  taskId: Id,
  caseId: Id,
  number: Type.String(),
  itemName: Type.String(),
  stepName: Type.String(),
  officeName: Type.String(),
  documentId: Type.Union([Id, Type.Null()]),
})
export type VisitMatter = Static<typeof VisitMatter>

export const VisitRow = Type.Object({
  visitId: Id,
  state: VisitState,
  day: CivilDate,
  from: Clock,
  to: Clock,
  division: Type.String(),
  areaName: Type.String(),
  address: Type.String(),
  applicant: Type.String(),
  phone: Type.Union([Type.String(), Type.Null()]),
  note: Type.String(),
  sealed: Type.Boolean(),
  attempt: Type.Integer(),
  members: Type.Array(Visitor),
  matters: Type.Array(VisitMatter),
  may: Type.Array(OneOf(['change', 'cancel', 'join', 'take-along'], '可做')),
})
export type VisitRow = Static<typeof VisitRow>

export const SignerRole = OneOf(['resident', 'witness', 'officer'], '签名人')

/** What was found on one visit for one case, as the case shows it. */
export const VisitRecord = Type.Object({
  visitId: Id,
  state: VisitState,
  attempt: Type.Integer(),
  day: CivilDate,
  from: Clock,
  to: Clock,
  /** The office that went. */
  officeName: Type.String(),
  members: Type.Array(Type.String()),
  documentIds: Type.Array(Id),
  findings: Type.Array(
    Type.Object({
      label: Type.String(),
      declared: Type.Optional(Type.String()),
      value: Type.String(),
      /** The officer found something else than what was declared. */
      differs: Type.Boolean(),
    }),
  ),
  photos: Type.Array(Type.Object({ fileId: Id, caption: Type.String() })),
  signatures: Type.Array(Type.Object({ role: SignerRole, name: Type.String(), signature: Signature, at: Instant })),
  /** Where the telephone was, if the officer let it say so. */
  place: Type.Optional(Type.String()),
  note: Type.String(),
  finishedAt: Type.Union([Instant, Type.Null()]),
  /** What arrived after the matter had moved on, and why it is kept as a record only. */
  late: Type.Array(Type.String()),
})
export type VisitRecord = Static<typeof VisitRecord>
