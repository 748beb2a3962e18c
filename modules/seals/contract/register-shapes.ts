import { type Static, Type } from 'typebox'
import { problemsOf } from '../../../platform/contract/problem.ts'
import { Id, Instant, OneOf, Words } from '../../../platform/contract/shapes.ts'

/** 制作完成 (with its keeper to take over), 使用中, 暂停, 注销销毁. 电子印章管理办法（国办发〔2025〕33号）: apply, make, file, use, cancel. */
export const sealStates = ['filed', 'in-use', 'suspended', 'destroyed'] as const
export type SealState = (typeof sealStates)[number]

/** 制作, 暂停使用, 恢复使用, 注销销毁, 变更保管人 */
export const sealActs = ['make', 'suspend', 'resume', 'destroy', 'hand-over'] as const
export type SealAct = (typeof sealActs)[number]

export const applicationStates = ['awaiting', 'approved', 'done', 'refused'] as const
export type ApplicationState = (typeof applicationStates)[number]

export const registerProblems = problemsOf('seals', {
  noSeal: { status: 409, zh: '这个机构还没有启用的电子印章，请先申请制作、审批并由保管人启用', en: 'The office has no seal in use' },
  noSuchSeal: { status: 404, zh: '没有找到这枚印章，或不在您的范围内', en: 'No such seal' },
  noSuchApplication: { status: 404, zh: '没有找到这份用印申请，或不在您的范围内', en: 'No such application' },
  sealExists: { status: 409, zh: '这个机构已有未注销的印章，或已有在办的制章申请，不能重复制作', en: 'The office has a seal already' },
  wrongSealState: { status: 409, zh: '印章当前状态不能这样办理', en: 'The seal is in another state' },
  notYourOffice: { status: 403, zh: '只能为本人所在机构申请，请由该机构人员办理', en: 'Not your office' },
  keeperNotHere: { status: 422, zh: '保管人必须是该机构的在岗人员，请重新选择', en: 'The keeper must work at the office' },
  ownApproval: { status: 403, zh: '申请人和保管人不能审批本人的申请，请由另一人审批', en: 'Keeper and applicant may not approve' },
  notKeeper: { status: 403, zh: '只有这枚印章的保管人可以启用', en: 'Only the keeper may take the seal into use' },
  alreadyDecided: { status: 409, zh: '这份申请已经审批过了', en: 'Decided already' },
})

export const Reason = Words('事由', 2, 200)

export const SealUse = Type.Object({
  /** Of the document, or of the record that was signed. */
  ref: Id,
  /** 盖章文书, 数据签名 */
  what: OneOf(['document', 'data'] as const, '用印内容'),
  title: Type.String({ title: '用印事由' }),
  number: Type.String(),
  by: Type.String({ title: '经办' }),
  at: Instant,
  digest: Type.String(),
})
export type SealUse = Static<typeof SealUse>

export const Seal = Type.Object({
  id: Id,
  officeId: Id,
  name: Type.String({ title: '印章名称' }),
  code: Type.String({ title: '印章编码' }),
  state: OneOf(sealStates, '状态'),
  keeper: Type.String({ title: '保管人' }),
  filingNumber: Type.String({ title: '备案编号' }),
  validFrom: Instant,
  validTo: Instant,
  uses: Type.Integer({ title: '用印次数' }),
  /** 软件印章：测试/内部使用 */
  internal: Type.Boolean(),
})
export type Seal = Static<typeof Seal>

export const SealApplication = Type.Object({
  id: Id,
  act: OneOf(sealActs, '申请事项'),
  state: OneOf(applicationStates, '状态'),
  officeId: Id,
  officeName: Type.String(),
  sealId: Type.Union([Id, Type.Null()]),
  keeper: Type.String({ title: '保管人' }),
  reason: Type.String({ title: '事由' }),
  appliedBy: Type.String(),
  appliedAt: Instant,
  decidedBy: Type.String(),
  decidedAt: Type.Union([Instant, Type.Null()]),
  opinion: Type.String(),
  /** What went wrong at the maker of seals, where it is being tried again. */
  fault: Type.String(),
  may: Type.Array(OneOf(['decide'] as const, '可办')),
})
export type SealApplication = Static<typeof SealApplication>
