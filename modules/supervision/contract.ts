import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { DivisionCode, Id, Instant, OneOf, Page } from '../../platform/contract/shapes.ts'
import { Figures, Light } from './contract/figures.ts'

export const AreaRow = Type.Object({ division: DivisionCode, name: Type.String(), level: Type.String(), figures: Figures })
export type AreaRow = Static<typeof AreaRow>

export const OfficeRow = Type.Object({
  officeId: Id,
  name: Type.String(),
  department: Type.String(),
  division: DivisionCode,
  figures: Figures,
})
export type OfficeRow = Static<typeof OfficeRow>

/** Why: where the late cases stand, most first. */
export const CauseRow = Type.Object({
  itemCode: Type.String(),
  itemName: Type.String(),
  stepName: Type.String(),
  officeName: Type.String(),
  overdue: Type.Integer(),
  /** Longest time over the limit, in whole days. */
  worstDays: Type.Integer(),
})
export type CauseRow = Static<typeof CauseRow>

export const Overview = Type.Object({
  at: Instant,
  division: DivisionCode,
  name: Type.String(),
  level: Type.String(),
  /** From the top of the supervisor's own range down to this division. */
  path: Type.Array(Type.Object({ division: DivisionCode, name: Type.String() })),
  figures: Figures,
  areas: Type.Array(AreaRow),
  offices: Type.Array(OfficeRow),
  causes: Type.Array(CauseRow),
})
export type Overview = Static<typeof Overview>

/** Areas count a case by the division that is responsible for it; offices count it by where it waits now. */
export const getOverview = endpoint({
  name: 'supervision.get-overview',
  method: 'GET',
  path: '/supervision/overview',
  summary: '督办总览：在办、临期、超期、今日办结，按区划与机构',
  door: 'supervision:see',
  query: Type.Object({ division: Type.Optional(DivisionCode) }),
  output: Overview,
})

export const CaseRow = Type.Object({
  caseId: Id,
  number: Type.String(),
  itemCode: Type.String(),
  itemName: Type.String(),
  division: DivisionCode,
  divisionName: Type.String(),
  acceptedAt: Instant,
  /** The promise (or the law) until the decision, then the step that waits: the delivery. In the list of an office: the limit of the step there. */
  due: Type.Union([Instant, Type.Null()]),
  light: Light,
  /** Days of the calendar to the due day, negative when over it. */
  daysLeft: Type.Union([Type.Integer(), Type.Null()]),
  stepName: Type.String(),
  officeName: Type.String(),
  waitingSince: Type.Union([Instant, Type.Null()]),
})
export type CaseRow = Static<typeof CaseRow>

export const listCases = endpoint({
  name: 'supervision.list-cases',
  method: 'GET',
  path: '/supervision/cases',
  summary: '督办清单：按时限状态、区划、机构（按本环节时限）、事项',
  door: 'supervision:see',
  query: Type.Object({
    division: Type.Optional(DivisionCode),
    light: Type.Optional(Light),
    officeId: Type.Optional(Id),
    item: Type.Optional(Type.String({ maxLength: 40, title: '事项' })),
    after: Type.Optional(Type.String({ maxLength: 120, title: '翻页标记' })),
  }),
  output: Page(CaseRow),
})

export const StepRow = Type.Object({
  name: Type.String(),
  officeName: Type.String(),
  state: OneOf(['done', 'waiting', 'ended'], '状态'),
  openedAt: Instant,
  closedAt: Type.Union([Instant, Type.Null()]),
  due: Type.Union([Instant, Type.Null()]),
  light: Light,
})

/**
 * How one case came to be late: every step with its office, opened, closed, due. A supervisor may open a single case of their area, read only: the name
 * is masked, form and papers stay closed, of a sealed case not even the name is shown, and the look is on record.
 */
export const getCaseClock = endpoint({
  name: 'supervision.get-case-clock',
  method: 'GET',
  path: '/supervision/cases/:caseId',
  summary: '一件办件的时限：各环节的机构、起止与到期',
  door: 'supervision:see',
  params: Type.Object({ caseId: Id }),
  output: Type.Object({
    case: CaseRow,
    applicant: Type.Union([Type.String(), Type.Null()]),
    returns: Type.Integer(),
    closedAt: Type.Union([Instant, Type.Null()]),
    steps: Type.Array(StepRow),
  }),
})

export * from './contract/card-rules.ts'
export * from './contract/cards.ts'
export * from './contract/escalations.ts'
export * from './contract/figures.ts'
export * from './contract/orders.ts'
export * from './contract/wall.ts'
