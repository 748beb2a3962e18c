import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common, problemsOf } from '../../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf, Words } from '../../../platform/contract/shapes.ts'
import { ContentDigest } from '../../files/contract.ts'
import { ColumnOf, TypeCode } from './bounds.ts'

/** uploading → mapped (columns are to be confirmed) → checking → checked → committing → done; or failed, or discarded before. */
export const importStates = ['uploading', 'mapped', 'checking', 'checked', 'committing', 'done', 'failed', 'discarded'] as const
export type ImportState = (typeof importStates)[number]
export const importStateLabels: Record<ImportState, string> = {
  uploading: '正在上传',
  mapped: '待确认对应关系',
  checking: '正在检查',
  checked: '检查完毕，待入库',
  committing: '正在入库',
  done: '已入库',
  failed: '无法读取',
  discarded: '已放弃',
}

export const LicenceImport = Type.Object({
  id: Id,
  type: Type.String(),
  typeName: Type.String(),
  name: Type.String({ title: '文件名' }),
  state: OneOf(importStates, '状态'),
  encoding: Type.Union([Type.String(), Type.Null()]),
  /** Lines by what became of them. `same`: the register had this source number already. */
  total: Type.Integer(),
  checked: Type.Integer(),
  faulty: Type.Integer(),
  committed: Type.Integer(),
  same: Type.Integer(),
  by: Type.String(),
  at: Instant,
  fault: Type.Union([Type.String(), Type.Null()]),
})
export type LicenceImport = Static<typeof LicenceImport>

/** Where a value of a licence comes from: a column of the file. */
export const Target = Type.Object({ key: Type.String(), label: Type.String(), required: Type.Boolean(), rule: Type.String() })
export type Target = Static<typeof Target>

export const ImportMapping = ColumnOf
export type ImportMapping = Record<string, string>

/** One fault of one line: which field, which rule, what to do. Never the value itself. */
export const LineFault = Type.Object({ field: Type.String(), rule: Type.String(), message: Type.String() })
export type LineFault = Static<typeof LineFault>

export const importProblems = problemsOf('licence-imports', {
  wrongState: { status: 409, zh: '这批数据目前不能这样操作，请刷新后再看', en: 'The import is in another state' },
  incomplete: { status: 409, zh: '文件还没有传完，请重新选择同一文件继续上传', en: 'Parts are missing' },
  foreignType: { status: 403, zh: '本机构不是这种证照的发证机关', en: 'Another department issues this type' },
  faultyLeft: { status: 409, zh: '有检查未通过的行，请修改后重新上传，或确认只入库通过的行', en: 'There are faulty lines' },
  nothingGood: { status: 409, zh: '没有一行通过检查，请按报告修改后重新上传', en: 'No line is good' },
  unmapped: { status: 422, zh: '必需的项目没有对应的列', en: 'A required target has no column' },
})

export const importEvents = {
  committed: event(
    'licences.licences-imported',
    '批量导入证照',
    Type.Object({ importId: Id, type: Type.String(), personIds: Type.Array(Id), count: Type.Integer() }),
  ),
  finished: event(
    'licences.import-finished',
    '完成批量导入',
    Type.Object({ importId: Id, committed: Type.Integer(), faulty: Type.Integer(), same: Type.Integer() }),
  ),
}

const One = Type.Object({ importId: Id })
const door = 'licences:administer' as const

export const listImports = endpoint({
  name: 'licences.list-imports',
  method: 'GET',
  path: '/licence-imports',
  summary: '本机构的批量导入',
  door,
  output: Type.Object({
    imports: Type.Array(LicenceImport),
    /** What this office issues. */
    types: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), holder: Type.String() })),
  }),
})

export const beginImport = endpoint({
  name: 'licences.begin-import',
  method: 'POST',
  path: '/licence-imports',
  summary: '开始导入一个 CSV 或 JSON 文件（分块上传，可断点续传）',
  door,
  body: Type.Object({
    type: TypeCode,
    name: Words('文件名', 1, 120),
    size: Type.Integer({ title: '字节数', minimum: 1, maximum: 200 * 1024 * 1024 }),
    parts: Type.Integer({ title: '块数', minimum: 1, maximum: 400 }),
    digest: Type.Optional(ContentDigest),
  }),
  /** `received`: parts that are there already, because the same file was begun before. */
  output: Type.Object({ id: Id, received: Type.Array(Type.Integer()) }),
  problems: [importProblems.foreignType],
})

export const putImportPart = endpoint({
  name: 'licences.put-import-part',
  method: 'PUT',
  path: '/licence-imports/:importId/parts/:part',
  summary: '上传一块；重传同一块不会重复',
  door,
  params: Type.Object({ importId: Id, part: Type.Integer({ title: '第几块', minimum: 0, maximum: 399 }) }),
  body: Type.Object({ content: Type.String({ title: '内容（Base64）', minLength: 1, maxLength: 1_500_000 }) }),
  output: Type.Object({ missing: Type.Array(Type.Integer()) }),
  problems: [common.notFound, importProblems.wrongState],
})

export const getImport = endpoint({
  name: 'licences.get-import',
  method: 'GET',
  path: '/licence-imports/:importId',
  summary: '一批导入：进度、对应关系、样例、检查结果',
  door,
  params: One,
  output: Type.Object({
    import: LicenceImport,
    columns: Type.Array(Type.String()),
    targets: Type.Array(Target),
    mapping: ImportMapping,
    /** The first lines as they would be read, with their faults. */
    sample: Type.Array(
      Type.Object({ line: Type.Integer(), values: Type.Record(Type.String(), Type.String()), faults: Type.Array(LineFault) }),
    ),
    /** How often each rule was broken. */
    faults: Type.Array(Type.Object({ field: Type.String(), rule: Type.String(), message: Type.String(), lines: Type.Integer() })),
  }),
  problems: [common.notFound],
})

export const checkImport = endpoint({
  name: 'licences.check-import',
  method: 'POST',
  path: '/licence-imports/:importId/check',
  summary: '确认对应关系并逐行检查',
  door,
  params: One,
  body: Type.Object({ mapping: ImportMapping }),
  output: Nothing,
  problems: [common.notFound, importProblems.wrongState, importProblems.unmapped],
})

export const commitImport = endpoint({
  name: 'licences.commit-import',
  method: 'POST',
  path: '/licence-imports/:importId/commit',
  summary: '入库：有未通过的行时须确认只入库通过的行',
  door,
  params: One,
  body: Type.Object({ withoutFaulty: Type.Boolean({ title: '只入库通过的行' }) }),
  output: Nothing,
  problems: [common.notFound, importProblems.wrongState, importProblems.faultyLeft, importProblems.nothingGood],
})

export const discardImport = endpoint({
  name: 'licences.discard-import',
  method: 'POST',
  path: '/licence-imports/:importId/discard',
  summary: '放弃这批数据，已上传的内容随即删除',
  door,
  params: One,
  output: Nothing,
  problems: [common.notFound, importProblems.wrongState],
})

export const getImportReport = endpoint({
  name: 'licences.get-import-report',
  method: 'GET',
  path: '/licence-imports/:importId/report',
  summary: '检查报告（CSV）：行号、项目、规则、怎么改',
  door,
  params: One,
  answers: 'file',
  problems: [common.notFound],
})
