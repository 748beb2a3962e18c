import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id } from '../../../platform/contract/shapes.ts'
import { DivisionLevel } from '../../divisions/contract.ts'
import { centreProblems as problems } from './problems.ts'
import { Finding, InspectionView, Part, Standing } from './shapes.ts'

const ById = Type.Object({ officeId: Id })

export const beginInspection = endpoint({
  name: 'centres.begin-inspection',
  method: 'POST',
  path: '/centres/:officeId/inspections',
  summary: '开始两统一三规范自查',
  door: 'centres:keep',
  params: ById,
  output: InspectionView,
  problems: [problems.notYours, problems.inspectionOpen],
})

export const getInspection = endpoint({
  name: 'centres.get-inspection',
  method: 'GET',
  path: '/centres/:officeId/inspection',
  summary: '最近一次规范化检查',
  door: 'centres:see',
  params: ById,
  output: Type.Object({ inspection: Type.Union([InspectionView, Type.Null()]), may: Type.Array(Type.Literal('begin')) }),
  problems: [common.notFound],
})

const OfInspection = Type.Object({ inspectionId: Id })
const Revision = Type.Integer({ minimum: 0, maximum: 1_000_000_000, title: '版本' })

export const answerInspection = endpoint({
  name: 'centres.answer-inspection',
  method: 'PUT',
  path: '/inspections/:inspectionId',
  summary: '填写自查',
  door: 'centres:keep',
  params: OfInspection,
  body: Type.Object({
    revision: Revision,
    answers: Type.Array(Type.Pick(Finding, ['requirement', 'self', 'note', 'photos']), { maxItems: 60, title: '自查' }),
    submit: Type.Boolean({ title: '提交' }),
  }),
  output: InspectionView,
  problems: [common.notFound, problems.notYours, problems.notInThisState, problems.unanswered, common.conflict],
})

/** Every line gets its verdict; with defects there is a limit by which they are mended. */
export const reviewInspection = endpoint({
  name: 'centres.review-inspection',
  method: 'POST',
  path: '/inspections/:inspectionId/review',
  summary: '复核规范化检查',
  door: 'centres:review',
  params: OfInspection,
  body: Type.Object({
    revision: Revision,
    verdicts: Type.Array(
      Type.Object({
        requirement: Type.String({ minLength: 1, maxLength: 60, title: '要求编号' }),
        verdict: Type.Union([Type.Literal('met'), Type.Literal('defect')], { title: '复核' }),
        defect: Type.String({ maxLength: 300, title: '问题' }),
      }),
      { maxItems: 60, title: '复核意见' },
    ),
    due: Type.Optional(CivilDate),
  }),
  output: InspectionView,
  problems: [common.notFound, problems.notSuperior, problems.notInThisState, problems.unanswered, problems.dueTooSoon, common.conflict],
})

export const mendDefects = endpoint({
  name: 'centres.mend-defects',
  method: 'POST',
  path: '/inspections/:inspectionId/mended',
  summary: '报告整改完成，申请复查',
  door: 'centres:keep',
  params: OfInspection,
  body: Type.Object({
    revision: Revision,
    mended: Type.Array(Type.Pick(Finding, ['requirement', 'mended', 'mendedPhotos']), { maxItems: 60, title: '整改' }),
  }),
  output: InspectionView,
  problems: [common.notFound, problems.notYours, problems.notInThisState, problems.unanswered, common.conflict],
})

/** Every centre of the area with its standing, and which part of the standard it fails. */
export const listCompliance = endpoint({
  name: 'centres.list-compliance',
  method: 'GET',
  path: '/centre-compliance',
  summary: '两统一三规范达标情况',
  door: 'centres:see',
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        officeId: Id,
        name: Type.String(),
        shortName: Type.String(),
        division: DivisionCode,
        level: DivisionLevel,
        standing: Standing,
        due: Type.Union([CivilDate, Type.Null()]),
        failing: Type.Array(Part),
      }),
    ),
    counties: Type.Array(Type.Object({ division: DivisionCode, name: Type.String() })),
  }),
})
