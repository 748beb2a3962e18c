import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id, Instant, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { Channel } from '../../cases/contract.ts'
import { indicators, measures } from './measures.ts'

/** Along what figures are taken apart. intake: the centre that took the case in · authority: the office that decided. */
export const Breakdown = OneOf(['place', 'department', 'item', 'channel', 'intake', 'authority', 'day', 'month'], '分组')
export type Breakdown = Static<typeof Breakdown>

const Figure = Type.Object(
  Object.fromEntries(measures.map((one) => [one, Type.Integer()])) as Record<(typeof measures)[number], ReturnType<typeof Type.Integer>>,
)

export const FigureRow = Type.Object({ key: Type.String(), name: Type.String(), totals: Figure })
export type FigureRow = Static<typeof FigureRow>

/** Which cases are counted: a place with all below it, a span of days (both ends included), and any of item, department and channel. */
const Selection = Type.Object({
  from: CivilDate,
  to: CivilDate,
  division: Type.Optional(DivisionCode),
  department: Type.Optional(Type.String({ maxLength: 40, title: '部门' })),
  item: Type.Optional(Type.String({ maxLength: 40, title: '事项' })),
  channel: Type.Optional(Channel),
})

const by = { by: Breakdown }

/** Counts only; shares and averages are made of them by `indicatorsOf`, on screen and in exports alike. */
export const getFigures = endpoint({
  name: 'statistics.get-figures',
  method: 'GET',
  path: '/statistics/figures',
  summary: '统计数字：任意时段、层级、部门、事项、渠道，并按一个维度分组',
  door: 'statistics:see',
  query: Type.Object({ ...Selection.properties, ...by }),
  output: Type.Object({
    at: Instant,
    division: DivisionCode,
    name: Type.String(),
    path: Type.Array(Type.Object({ division: DivisionCode, name: Type.String() })),
    /** While everything is counted anew the figures are of before. */
    recounting: Type.Boolean(),
    totals: Figure,
    rows: Type.Array(FigureRow),
  }),
  problems: [common.invalidInput, common.notFound],
})

export const exportFigures = endpoint({
  name: 'statistics.export-figures',
  method: 'GET',
  path: '/statistics/figures/export',
  summary: '导出统计数字（XLSX、CSV），附指标说明',
  door: 'statistics:see',
  query: Type.Object({ ...Selection.properties, ...by, format: OneOf(['xlsx', 'csv'], '格式') }),
  problems: [common.invalidInput, common.notFound],
  answers: 'file',
})

export const CaseLine = Type.Object({
  caseId: Id,
  number: Type.String(),
  itemCode: Type.String(),
  itemName: Type.String(),
  division: DivisionCode,
  divisionName: Type.String(),
  channel: Channel,
  /** The day by which it is counted here. */
  day: CivilDate,
  outcome: Type.Union([OneOf(['granted', 'rejected', 'refused', 'withdrawn', 'lapsed', 'terminated'], '结果'), Type.Null()]),
  onTime: Type.Union([Type.Boolean(), Type.Null()]),
  returns: Type.Integer(),
  visits: Type.Integer(),
})
export type CaseLine = Static<typeof CaseLine>

/** The cases behind a figure, the latest first; without name or form of an applicant. */
export const listFigureCases = endpoint({
  name: 'statistics.list-figure-cases',
  method: 'GET',
  path: '/statistics/cases',
  summary: '一个数字背后的办件',
  door: 'statistics:see',
  query: Type.Object({
    ...Selection.properties,
    indicator: OneOf(indicators.map((one) => one.key) as [string, ...string[]], '指标'),
    intake: Type.Optional(Id),
    authority: Type.Optional(Id),
    after: Type.Optional(Type.String({ title: '下一页', maxLength: 80 })),
  }),
  output: Page(CaseLine),
  problems: [common.invalidInput, common.notFound],
})
