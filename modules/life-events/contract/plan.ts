import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, Id, KeyOf } from '../../../platform/contract/shapes.ts'
import { caseProblems } from '../../cases/contract.ts'
import { ConditionView, Outlook } from '../../eligibility/contract.ts'
import { LifeEventCode } from './definition.ts'
import { problems } from './problems.ts'

/** Question id → yes or no, or the code of an option. */
export const EventAnswers = Type.Record(
  Type.String({ pattern: '^[^\\u0000]{1,40}$' }),
  Type.Union([Type.Boolean(), Type.String({ maxLength: 40 })]),
  { title: '回答', maxProperties: 100, additionalProperties: false },
)
export type EventAnswers = Static<typeof EventAnswers>

export const QuestionView = Type.Object({
  id: Type.String(),
  text: Type.String(),
  /** Absent: yes or no. */
  options: Type.Optional(Type.Array(Type.Object({ code: Type.String(), label: Type.String() }))),
  /** What was answered, or what the platform knows. */
  answer: Type.Union([Type.Boolean(), Type.String(), Type.Null()]),
  /** Known from registers or licences: shown, not asked. */
  known: Type.Boolean(),
})
export type QuestionView = Static<typeof QuestionView>

export const PlannedItem = Type.Object({
  code: Type.String(),
  name: Type.String(),
  departmentName: Type.String(),
  /** What comes of it: 低保证, 育儿补贴发放通知 … */
  result: Type.String(),
  /** Whose matter it is. */
  forWhom: Type.String(),
  /** The answers and what is known speak for it: ticked beforehand. Others may be ticked. */
  suggested: Type.Boolean(),
  outlook: Outlook,
  summary: Type.String(),
  conditions: Type.Array(ConditionView),
  /** Items of this plan whose result it waits for. */
  after: Type.Array(Type.String()),
  /** In working days. */
  days: Type.Integer(),
  /** Questions that it would ask if it were applied for alone. */
  openQuestions: Type.Integer(),
  /** What must be brought or photographed, by name. */
  toBring: Type.Array(Type.String()),
})
export type PlannedItem = Static<typeof PlannedItem>

export const PersonChoice = Type.Object({
  role: Type.String(),
  label: Type.String(),
  required: Type.Boolean(),
  personId: Type.Union([Id, Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  candidates: Type.Array(Type.Object({ personId: Id, name: Type.String(), relation: Type.String() })),
})
export type PersonChoice = Static<typeof PersonChoice>

/** Longest way through the chosen items: the greatest of those side by side, the sum of those that wait for each other. */
export const JointLimit = Type.Object({ workingDays: Type.Integer(), dueOn: CivilDate })

export const Plan = Type.Object({
  code: Type.String(),
  name: Type.String(),
  plain: Type.String(),
  departmentName: Type.String(),
  applicant: Type.Object({ personId: Id, name: Type.String() }),
  people: Type.Array(PersonChoice),
  questions: Type.Array(QuestionView),
  /** Everything asked is answered: the items are what fits. */
  complete: Type.Boolean(),
  items: Type.Array(PlannedItem),
  joint: JointLimit,
  /** Private matters, applied for alone. Only shown to the person. */
  apart: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  /** Begun before and not handed in: goes on from there. */
  openBundleId: Type.Union([Id, Type.Null()]),
})
export type Plan = Static<typeof Plan>

/** Somebody of the family by id, anybody else by name and number, both right. */
export const EventPerson = Type.Object({
  role: Type.String({ title: '身份', maxLength: 40 }),
  personId: Type.Optional(Id),
  idNumber: Type.Optional(Type.String({ minLength: 15, maxLength: 18, title: '公民身份号码' })),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, title: '姓名' })),
})
export type EventPerson = Static<typeof EventPerson>

/** For whom: oneself, somebody who gave a mandate (`forPersonId`), or whoever is received at the window. */
export const forWhom = {
  people: Type.Optional(Type.Array(EventPerson, { title: '相关人员', maxItems: 6 })),
  receptionId: Type.Optional(Id),
  forPersonId: Type.Optional(Id),
}

/** Writes nothing but the record of which licences were looked at; hence a POST. */
export const planLifeEvent = endpoint({
  name: 'life-events.plan',
  method: 'POST',
  path: '/life-events/:code/plan',
  summary: '一件事：几个问题，得出能办什么、要带什么、多久办好',
  door: 'signed-in',
  params: Type.Object({ code: LifeEventCode }),
  body: Type.Object({
    answers: EventAnswers,
    chosen: Type.Optional(Type.Array(KeyOf('事项编码', 20), { title: '选办的事项', maxItems: 20 })),
    ...forWhom,
  }),
  output: Plan,
  problems: [problems.noSuchEvent, caseProblems.receptionClosed, caseProblems.personUnknown, common.tooMany],
})
