import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common, problemsOf } from '../../../platform/contract/problem.ts'
import { CivilDate, CivilDateOf, Id, IdOf, OneOf } from '../../../platform/contract/shapes.ts'
import { TextFields, TypeCode } from './bounds.ts'
import { licenceProblems } from './problems.ts'
import { LicenceCard } from './shapes.ts'

/** What was read for one field of the type; the clerk confirms it beside the picture. */
export const ScannedField = Type.Object({
  key: Type.String(),
  label: Type.String(),
  type: Type.String(),
  options: Type.Optional(Type.Array(Type.String())),
  value: Type.Union([Type.String(), Type.Null()]),
  /** Below 0.9, or where the value does not fit its type: to be looked at with care. */
  sure: Type.Boolean(),
})
export type ScannedField = Static<typeof ScannedField>

export const Scan = Type.Object({
  id: Id,
  type: Type.String(),
  typeName: Type.String(),
  fileId: Id,
  /** `reading` lasts some seconds; `failed`: nothing could be read, the clerk types it. */
  state: OneOf(['reading', 'read', 'failed', 'entered'], '状态'),
  fields: Type.Array(ScannedField),
  validFrom: Type.Union([CivilDate, Type.Null()]),
  validTo: Type.Union([CivilDate, Type.Null()]),
})
export type Scan = Static<typeof Scan>

export const scanProblems = problemsOf('licence-scans', {
  notNeeded: { status: 422, zh: '正在办的事项不需要这种证照，不能扫描录入', en: 'The open matter does not need this type' },
  notPicture: { status: 422, zh: '请上传照片或扫描图片（JPG 或 PNG）', en: 'Please upload a picture' },
  entered: { status: 409, zh: '这份扫描件已经录入', en: 'This scan was entered already' },
  faulty: { status: 422, zh: '有的项目填写有误，请按提示修改', en: 'Some values are not valid' },
})

const At = { needId: Id, personId: Id }

export const listScanTypes = endpoint({
  name: 'licences.list-scan-types',
  method: 'GET',
  path: '/needs/:needId/people/:personId/scan-types',
  summary: '正在办的事项需要此人的哪些证照',
  door: 'people:identify',
  params: Type.Object(At),
  output: Type.Object({ types: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })) }),
  problems: [common.notFound],
})

export const beginScan = endpoint({
  name: 'licences.begin-scan',
  method: 'POST',
  path: '/needs/:needId/people/:personId/scans',
  summary: '窗口扫描一本纸质证照，自动识别各项内容供核对',
  door: 'people:identify',
  params: Type.Object(At),
  body: Type.Object({ type: TypeCode, fileId: IdOf('扫描图片') }),
  output: Scan,
  problems: [common.notFound, scanProblems.notNeeded, scanProblems.notPicture],
})

export const getScan = endpoint({
  name: 'licences.get-scan',
  method: 'GET',
  path: '/needs/:needId/people/:personId/scans/:scanId',
  summary: '扫描件的识别结果',
  door: 'people:identify',
  params: Type.Object({ ...At, scanId: Id }),
  output: Scan,
  problems: [common.notFound],
})

export const enterScan = endpoint({
  name: 'licences.enter-scan',
  method: 'POST',
  path: '/needs/:needId/people/:personId/scans/:scanId/enter',
  summary: '窗口逐项核对后录入，发证机关核实前标为待核实',
  door: 'people:identify',
  params: Type.Object({ ...At, scanId: Id }),
  body: Type.Object({
    /** As the clerk confirmed them, each as text. */
    fields: TextFields,
    validFrom: CivilDateOf('有效期起始'),
    validTo: Type.Optional(CivilDateOf('有效期截止')),
  }),
  output: Type.Object({ licence: LicenceCard }),
  problems: [common.notFound, scanProblems.entered, scanProblems.faulty, licenceProblems.endBeforeStart, licenceProblems.suspended],
})
