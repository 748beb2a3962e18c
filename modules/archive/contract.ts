import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { CivilDate, CivilDateOf, Id, Instant, OneOf } from '../../platform/contract/shapes.ts'

/** 归档信息包 of one case. It replaces the paper file (国务院令第716号第十二条) and verifies by itself: `onewindow verify 文件.zip`. */
export const Archive = Type.Object({
  caseId: Id,
  number: Type.String({ title: '办件编号' }),
  itemName: Type.String({ title: '事项' }),
  state: OneOf(['none', 'making', 'ready'] as const, '状态'),
  /** 30年, 永久 */
  retention: Type.String({ title: '保管期限' }),
  /** Last day of keeping; `null`: for ever. */
  keptUntil: Type.Union([CivilDate, Type.Null()]),
  fileId: Type.Union([Id, Type.Null()]),
  size: Type.Integer(),
  /** SM3 of the package. */
  digest: Type.String(),
  madeAt: Type.Union([Instant, Type.Null()]),
  may: Type.Array(OneOf(['order'] as const, '可以做的')),
})
export type Archive = Static<typeof Archive>

export const archiveProblems = problemsOf('archive', {
  notClosed: { status: 409, zh: '办件还没有办结，不能归档', en: 'The case is not closed' },
  stillOwed: { status: 409, zh: '还有后续事项或文书没有完成，完成后再归档', en: 'Something is still owed' },
})

const ById = Type.Object({ caseId: Id })

export const getArchive = endpoint({
  name: 'archive.get-archive',
  method: 'GET',
  path: '/cases/:caseId/archive',
  summary: '办件的归档信息包',
  door: 'cases:see',
  params: ById,
  output: Archive,
  problems: [common.notFound],
})

export const orderArchive = endpoint({
  name: 'archive.order-archive',
  method: 'POST',
  path: '/cases/:caseId/archive',
  summary: '把办结的办件归档：生成自带校验和签名的归档信息包',
  door: 'cases:see',
  params: ById,
  output: Archive,
  problems: [common.notFound, archiveProblems.notClosed, archiveProblems.stillOwed],
})

const Period = { from: CivilDateOf('起始日期'), to: CivilDateOf('截止日期') }

export const orderArchives = endpoint({
  name: 'archive.order-archives',
  method: 'POST',
  path: '/archives',
  summary: '把本单位一段时间内办结的办件成批归档',
  door: 'cases:take-in',
  body: Type.Object(Period),
  /** `ordered` now; `skipped`: something is still owed. At most 100 at a time, oldest first. */
  output: Type.Object({ ordered: Type.Integer(), skipped: Type.Integer(), more: Type.Boolean() }),
})

export const listArchives = endpoint({
  name: 'archive.list-archives',
  method: 'GET',
  path: '/archives',
  summary: '本单位归档的办件',
  door: 'cases:take-in',
  query: Type.Object(Period),
  output: Type.Object({ rows: Type.Array(Archive) }),
})

export const archiveEvents = {
  ordered: event('archive.archive-ordered', '办件归档', Type.Object({ caseId: Id, itemCode: Type.String(), officeId: Id })),
  made: event('archive.archive-made', '归档信息包已生成', Type.Object({ caseId: Id, fileId: Id, digest: Type.String() })),
}
