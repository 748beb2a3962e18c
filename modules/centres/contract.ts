import { Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id, Nothing } from '../../platform/contract/shapes.ts'
import { DivisionLevel } from '../divisions/contract.ts'
import { CentreView, CentreWindow, Finding, InspectionView, Part, Profile, Standing, Takes } from './contract/shapes.ts'

export { centreEvents } from './contract/events.ts'
export * from './contract/shapes.ts'

export const centreProblems = problemsOf('centres', {
  notYours: { status: 403, zh: '这个服务中心不归您管理', en: 'This centre is not yours to keep' },
  notSuperior: {
    status: 403,
    zh: '规范化检查由上级（街道、区县、市）复核，本中心不能复核自己',
    en: 'A centre is reviewed by its superior',
  },
  wrongHours: { status: 422, zh: '服务时间有误：结束要晚于开始，各段不能重叠', en: 'The hours overlap or end before they begin' },
  numberTaken: { status: 409, zh: '已有这个号的窗口，请换一个号', en: 'There is a window of this number already' },
  windowClosed: { status: 409, zh: '这个窗口已停用', en: 'The window is closed' },
  seatTaken: { status: 409, zh: '这个窗口已有同事在岗', en: 'A colleague sits at this window' },
  noSuchClerk: { status: 422, zh: '此人不在本中心任职', en: 'This person does not work here' },
  notYourItem: { status: 403, zh: '您的岗位或窗口不受理这个事项', en: 'Neither you nor your window take this item' },
  inspectionOpen: { status: 409, zh: '已有一次检查没有结束', en: 'An inspection is still open' },
  notInThisState: { status: 409, zh: '这次检查目前不能进行此操作，请刷新后再看', en: 'The inspection does not allow this now' },
  unanswered: {
    status: 422,
    zh: '还有要求没有作答，或缺照片、说明，请按提示补齐',
    en: 'Something is unanswered, or a photo or note is missing',
  },
  dueTooSoon: { status: 422, zh: '整改期限要在今天之后', en: 'The limit must lie after today' },
})
const problems = centreProblems

const ById = Type.Object({ officeId: Id })

export const getCentre = endpoint({
  name: 'centres.get-centre',
  method: 'GET',
  path: '/centres/:officeId',
  summary: '服务中心：地址、时间、窗口、电话',
  door: 'public',
  params: ById,
  output: CentreView,
  problems: [common.notFound],
})

/** Residents find the one near them: by name, place or address. */
export const findCentres = endpoint({
  name: 'centres.find-centres',
  method: 'GET',
  path: '/service-centres',
  summary: '查找服务中心',
  door: 'public',
  query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 40, title: '名称或地址' })), within: Type.Optional(DivisionCode) }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        officeId: Id,
        name: Type.String(),
        level: DivisionLevel,
        division: DivisionCode,
        address: Type.String(),
        phone: Type.String(),
        openNow: Type.Boolean(),
        openText: Type.String(),
      }),
    ),
    total: Type.Integer(),
  }),
})

export const saveProfile = endpoint({
  name: 'centres.save-profile',
  method: 'PUT',
  path: '/centres/:officeId/profile',
  summary: '更改服务中心公示信息',
  door: 'centres:keep',
  params: ById,
  body: Type.Object({ revision: Type.Integer({ minimum: 0, title: '版本' }), ...Profile.properties }),
  output: CentreView,
  problems: [problems.notYours, problems.wrongHours, common.conflict],
})

/** Without `windowId` a new one. What a window does not name it does not take; naming nothing takes everything. */
export const saveWindow = endpoint({
  name: 'centres.save-window',
  method: 'POST',
  path: '/centres/:officeId/windows',
  summary: '设置窗口及其受理范围',
  door: 'centres:keep',
  params: ById,
  body: Type.Object({
    windowId: Type.Optional(Id),
    number: Type.Integer({ minimum: 1, maximum: 99, title: '窗口号' }),
    name: Type.String({ minLength: 2, maxLength: 20, title: '窗口名称' }),
    takes: Takes,
    closed: Type.Boolean({ title: '停用' }),
  }),
  output: CentreView,
  problems: [problems.notYours, problems.numberTaken, common.notFound],
})

export const ClerkScope = Type.Object({
  accountId: Id,
  name: Type.String(),
  takes: Takes,
  takesText: Type.String(),
  seat: Type.Union([Type.Integer(), Type.Null()], { title: '所在窗口' }),
})

export const listClerks = endpoint({
  name: 'centres.list-clerks',
  method: 'GET',
  path: '/centres/:officeId/clerks',
  summary: '窗口人员及其受理范围',
  door: 'centres:see',
  params: ById,
  output: Type.Object({ rows: Type.Array(ClerkScope) }),
  problems: [problems.notYours],
})

export const setClerkScope = endpoint({
  name: 'centres.set-clerk-scope',
  method: 'PUT',
  path: '/centres/:officeId/clerks/:accountId',
  summary: '设定谁可以受理什么',
  door: 'centres:keep',
  params: Type.Object({ officeId: Id, accountId: Id }),
  body: Type.Object({ takes: Takes }),
  output: Nothing,
  problems: [problems.notYours, problems.noSuchClerk],
})

export const takeSeat = endpoint({
  name: 'centres.take-seat',
  method: 'POST',
  path: '/windows/:windowId/seat',
  summary: '窗口上岗',
  door: 'queues:serve',
  params: Type.Object({ windowId: Id }),
  output: CentreWindow,
  problems: [common.notFound, problems.seatTaken, problems.windowClosed],
})

export const leaveSeat = endpoint({
  name: 'centres.leave-seat',
  method: 'POST',
  path: '/windows/leave',
  summary: '窗口离岗',
  door: 'queues:serve',
  output: Nothing,
})

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
const Revision = Type.Integer({ minimum: 0, title: '版本' })

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
        requirement: Type.String(),
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
