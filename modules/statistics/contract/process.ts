import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id, Instant, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { CaseLine } from './endpoints.ts'

/** Where the time goes. Minutes of the calendar; `office`: at the office, `paused`: while the clock stood (the applicant was to act, or a time outside the limit). */
const Times = Type.Object({
  count: Type.Integer(),
  meanMinutes: Type.Integer(),
  meanPaused: Type.Integer(),
  /** From a histogram whose classes are a quarter wide: true within one eighth. */
  medianMinutes: Type.Integer(),
  p90Minutes: Type.Integer(),
})

/** `id`: a step of the item where one item is chosen, else a kind of step (受理、初审 …). */
export const ProcessStep = Type.Object({ id: Type.String(), name: Type.String(), times: Times })
export type ProcessStep = Static<typeof ProcessStep>

/** From one step to the next; `start` and `end` are the ends of a case. `again`: the case had been at `to` before (返工). */
export const ProcessEdge = Type.Object({ from: Type.String(), to: Type.String(), count: Type.Integer(), again: Type.Boolean() })
export type ProcessEdge = Static<typeof ProcessEdge>

export const ProcessVariant = Type.Object({ steps: Type.Array(Type.String()), count: Type.Integer() })

const Selection = {
  from: CivilDate,
  to: CivilDate,
  division: Type.Optional(DivisionCode),
  department: Type.Optional(Type.String({ maxLength: 40, title: '部门' })),
  item: Type.Optional(Type.String({ maxLength: 40, title: '事项' })),
  /** Steps of one office only; edges and ways are those of whole cases and are then left out. */
  office: Type.Optional(Id),
}

export const getProcess = endpoint({
  name: 'statistics.get-process',
  method: 'GET',
  path: '/statistics/process',
  summary: '办理流程画像：各环节用时、流向、返工与路径（按整月）',
  door: 'statistics:see',
  query: Type.Object(Selection),
  output: Type.Object({
    at: Instant,
    /** The whole months that are counted. */
    months: Type.Array(Type.String()),
    name: Type.String(),
    path: Type.Array(Type.Object({ division: DivisionCode, name: Type.String() })),
    steps: Type.Array(ProcessStep),
    edges: Type.Array(ProcessEdge),
    variants: Type.Array(ProcessVariant),
    variantsTotal: Type.Integer(),
  }),
  problems: [common.invalidInput, common.notFound],
})

/** All tables in one workbook; comma-separated values hold one table. */
export const exportProcess = endpoint({
  name: 'statistics.export-process',
  method: 'GET',
  path: '/statistics/process/export',
  summary: '导出流程画像的数据（XLSX、CSV）：环节用时、流向、走法',
  door: 'statistics:see',
  query: Type.Object({
    ...Selection,
    format: OneOf(['xlsx', 'csv'], '格式'),
    table: Type.Optional(OneOf(['steps', 'edges', 'variants'], '数据表')),
  }),
  problems: [common.invalidInput, common.notFound],
  answers: 'file',
})

export const listProcessCases = endpoint({
  name: 'statistics.list-process-cases',
  method: 'GET',
  path: '/statistics/process/cases',
  summary: '流程画像一个环节或一条流向背后的办件',
  door: 'statistics:see',
  query: Type.Object({
    ...Selection,
    kind: OneOf(['step', 'edge'], '对象'),
    step: Type.String({ title: '环节', maxLength: 40 }),
    next: Type.Optional(Type.String({ title: '下一步', maxLength: 40 })),
    after: Type.Optional(Type.String({ title: '下一页', maxLength: 80 })),
  }),
  output: Page(CaseLine),
  problems: [common.invalidInput, common.notFound],
})
