import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, CivilDateOf, Id, Instant, Words } from '../../../platform/contract/shapes.ts'
import { SealedDocument } from '../../seals/contract.ts'
import { licenceProblems } from './problems.ts'

/** 加注件: what leaves the repository. It carries its purpose, its recipient and its last day; the licence itself is never given out. */
export const LicenceCopy = Type.Object({
  id: Id,
  licenceId: Id,
  typeName: Type.String(),
  purpose: Type.String({ title: '用途' }),
  recipient: Type.String({ title: '提供给' }),
  until: CivilDate,
  madeAt: Instant,
  madeBy: Type.String({ title: '制作' }),
  over: Type.Boolean({ title: '已过期或已作废' }),
  /** The sealed PDF; its code is verified by anybody. */
  document: SealedDocument,
  /** The data with the office's signature are ready to be fetched. */
  signed: Type.Boolean(),
  /** Its licence is suspended: no data are given out, and what is not signed yet is signed when the licence is restored. */
  suspended: Type.Boolean({ title: '证照正被暂停' }),
})
export type LicenceCopy = Static<typeof LicenceCopy>

export const copyEvents = {
  made: event(
    'licences.copy-made',
    '制作证照加注件',
    Type.Object({ copyId: Id, licenceId: Id, personId: Id, documentId: Id, until: CivilDate }),
  ),
  ended: event('licences.copy-ended', '加注件到期作废', Type.Object({ copyId: Id, licenceId: Id, documentId: Id })),
}

const Wanted = {
  purpose: Words('用途', 2, 60),
  recipient: Words('提供给谁', 2, 60),
  until: CivilDateOf('有效期至'),
}
const problems = [common.notFound, licenceProblems.wrongState, licenceProblems.unverified, licenceProblems.copySpan]

export const makeMyCopy = endpoint({
  name: 'licences.make-my-copy',
  method: 'POST',
  path: '/my/licences/:licenceId/copies',
  summary: '为一次使用制作我的证照加注件',
  door: 'resident',
  params: Type.Object({ licenceId: Id }),
  body: Type.Object(Wanted),
  output: LicenceCopy,
  problems,
})

export const listMyCopies = endpoint({
  name: 'licences.list-my-copies',
  method: 'GET',
  path: '/my/licence-copies',
  summary: '我的加注件',
  door: 'resident',
  output: Type.Object({ copies: Type.Array(LicenceCopy) }),
})

export const endMyCopy = endpoint({
  name: 'licences.end-my-copy',
  method: 'POST',
  path: '/my/licence-copies/:copyId/end',
  summary: '提前作废一份加注件：此后查验会显示已作废',
  door: 'resident',
  params: Type.Object({ copyId: Id }),
  output: LicenceCopy,
  problems: [common.notFound, licenceProblems.wrongState],
})

export const getMyCopyData = endpoint({
  name: 'licences.get-my-copy-data',
  method: 'GET',
  path: '/my/licence-copies/:copyId/data',
  summary: '加注件数据（GB/T 36903 元数据，发证机关 SM2 签名，JSON）',
  door: 'resident',
  params: Type.Object({ copyId: Id }),
  answers: 'file',
  problems: [common.notFound, licenceProblems.copyOver],
})

/** At the window, with the consent of the holder who stands there: it is recorded with the text that was read out. */
export const makeCopyAtWindow = endpoint({
  name: 'licences.make-copy-at-window',
  method: 'POST',
  path: '/needs/:needId/people/:personId/licences/:licenceId/copies',
  summary: '窗口经持证人同意制作加注件',
  door: 'people:identify',
  params: Type.Object({ needId: Id, personId: Id, licenceId: Id }),
  body: Type.Object({ ...Wanted, consented: Type.Literal(true, { title: '持证人已同意' }) }),
  output: LicenceCopy,
  problems,
})
