import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common } from '../../../platform/contract/problem.ts'
import { DivisionCode, Id, IdOf, Instant, Nothing, OneOf, Words } from '../../../platform/contract/shapes.ts'
import { applicationStates, Reason, registerProblems, Seal, SealApplication, SealUse, sealActs, sealStates } from './register-shapes.ts'

export const listSeals = endpoint({
  name: 'seals.list-seals',
  method: 'GET',
  path: '/seals',
  summary: '印章登记簿（管理人员看全部，其他人员看本机构）',
  door: 'staff',
  query: Type.Object({
    state: Type.Optional(OneOf(sealStates, '状态')),
    within: Type.Optional(DivisionCode),
    name: Type.Optional(Type.String({ title: '印章名称', maxLength: 50 })),
    after: Type.Optional(Type.String({ title: '印章编码', pattern: '^[0-9A-Za-z-]{1,40}$' })),
  }),
  output: Type.Object({
    rows: Type.Array(Seal),
    next: Type.Optional(Type.String()),
    counts: Type.Object({
      'in-use': Type.Integer(),
      filed: Type.Integer(),
      suspended: Type.Integer(),
      destroyed: Type.Integer(),
      without: Type.Integer(),
    }),
  }),
})

export const getSeal = endpoint({
  name: 'seals.get-seal',
  method: 'GET',
  path: '/seals/:sealId',
  summary: '一枚印章：图样、经过、保管人',
  door: 'staff',
  params: Type.Object({ sealId: Id }),
  output: Type.Object({
    seal: Seal,
    /** SVG path in millimetres from the centre, or a PNG where another system drew it. */
    picture: Type.Object({ millimetres: Type.Number(), path: Type.String(), png: Type.Optional(Type.String()) }),
    history: Type.Array(
      Type.Object({ state: OneOf([...sealStates, 'made', 'handed-over'], '状态'), at: Instant, by: Type.String(), reason: Type.String() }),
    ),
    may: Type.Array(OneOf(['start', 'suspend', 'resume', 'destroy', 'hand-over'] as const, '可办')),
  }),
  problems: [registerProblems.noSuchSeal],
})

export const listSealUses = endpoint({
  name: 'seals.list-seal-uses',
  method: 'GET',
  path: '/seals/:sealId/uses',
  summary: '用印登记',
  door: 'staff',
  params: Type.Object({ sealId: Id }),
  query: Type.Object({ before: Type.Optional(Instant) }),
  output: Type.Object({ rows: Type.Array(SealUse), next: Type.Optional(Instant) }),
  problems: [registerProblems.noSuchSeal],
})

/** The whole register of one seal as a table, for the archive. */
export const exportSealUses = endpoint({
  name: 'seals.export-seal-uses',
  method: 'GET',
  path: '/seals/:sealId/uses/export',
  summary: '导出用印登记（CSV）',
  door: 'seals:inspect',
  params: Type.Object({ sealId: Id }),
  problems: [registerProblems.noSuchSeal],
  answers: 'file',
})

export const listSealApplications = endpoint({
  name: 'seals.list-seal-applications',
  method: 'GET',
  path: '/seal-applications',
  summary: '印章申请',
  door: 'staff',
  query: Type.Object({ state: Type.Optional(OneOf(applicationStates, '状态')), after: Type.Optional(Id) }),
  output: Type.Object({
    rows: Type.Array(SealApplication),
    next: Type.Optional(Type.String()),
    awaiting: Type.Integer(),
    making: Type.Integer(),
  }),
})

export const listKeepers = endpoint({
  name: 'seals.list-keepers',
  method: 'GET',
  path: '/offices/:officeId/keepers',
  summary: '机构内可以保管印章的人员',
  door: 'seals:apply',
  params: Type.Object({ officeId: Id }),
  output: Type.Object({ people: Type.Array(Type.Object({ id: Id, name: Type.String() })) }),
  problems: [registerProblems.notYourOffice],
})

export const applyForSeal = endpoint({
  name: 'seals.apply-for-seal',
  method: 'POST',
  path: '/seal-applications',
  summary: '申请制作印章',
  door: 'seals:apply',
  body: Type.Object({ officeId: IdOf('机构'), keeperId: IdOf('保管人'), reason: Reason }),
  output: Type.Object({ applicationId: Id }),
  problems: [registerProblems.sealExists, registerProblems.notYourOffice, registerProblems.keeperNotHere],
})

/** For a county or the city: every office below it that has no seal, each with a keeper of its own. */
export const applyForSeals = endpoint({
  name: 'seals.apply-for-seals',
  method: 'POST',
  path: '/seal-applications/for-offices',
  summary: '为辖区内还没有印章的机构集中申请',
  door: 'seals:apply-for-area',
  body: Type.Object({ within: DivisionCode, reason: Reason }),
  output: Type.Object({ applied: Type.Integer(), withoutStaff: Type.Array(Type.String()) }),
  problems: [registerProblems.notYourOffice],
})

export const changeSeal = endpoint({
  name: 'seals.change-seal',
  method: 'POST',
  path: '/seals/:sealId/applications',
  summary: '申请暂停、恢复、注销印章或变更保管人',
  door: 'seals:apply',
  params: Type.Object({ sealId: Id }),
  body: Type.Object({
    act: OneOf(['suspend', 'resume', 'destroy', 'hand-over'] as const, '申请事项'),
    keeperId: Type.Optional(IdOf('保管人')),
    reason: Reason,
  }),
  output: Type.Object({ applicationId: Id }),
  problems: [registerProblems.noSuchSeal, registerProblems.wrongSealState, registerProblems.notYourOffice, registerProblems.keeperNotHere],
})

export const decideSealApplications = endpoint({
  name: 'seals.decide-seal-applications',
  method: 'POST',
  path: '/seal-applications/decide',
  summary: '审批印章申请（可多份一起）',
  door: 'seals:approve',
  body: Type.Object({
    applicationIds: Type.Array(IdOf('申请'), { title: '申请', minItems: 1, maxItems: 1000 }),
    outcome: OneOf(['approved', 'refused'] as const, '审批结果'),
    opinion: Words('意见', 2, 200),
  }),
  output: Type.Object({ decided: Type.Integer() }),
  problems: [
    registerProblems.noSuchApplication,
    registerProblems.ownApproval,
    registerProblems.alreadyDecided,
    registerProblems.wrongSealState,
  ],
})

export const startSeal = endpoint({
  name: 'seals.start-seal',
  method: 'POST',
  path: '/seals/:sealId/start',
  summary: '保管人接收并启用印章',
  door: 'seals:apply',
  params: Type.Object({ sealId: Id }),
  output: Nothing,
  problems: [registerProblems.noSuchSeal, registerProblems.notKeeper, registerProblems.wrongSealState, common.conflict],
})

const SealFact = { sealId: Id, officeId: Id, code: Type.String() }

export const registerEvents = {
  applied: event(
    'seals.seal-applied-for',
    '申请印章',
    Type.Object({ applicationId: Id, act: OneOf(sealActs, ''), officeId: Id, keeperId: Id }),
  ),
  decided: event(
    'seals.seal-application-decided',
    '印章申请已审批',
    Type.Object({ applicationId: Id, act: OneOf(sealActs, ''), officeId: Id, outcome: OneOf(['approved', 'refused'], '') }),
  ),
  made: event('seals.seal-made', '印章已制作并备案', Type.Object({ ...SealFact, digest: Type.String(), provider: Type.String() })),
  stateChanged: event(
    'seals.seal-state-changed',
    '印章启用、暂停、恢复或注销',
    Type.Object({ ...SealFact, state: OneOf(sealStates, ''), reason: Type.String() }),
  ),
  handedOver: event('seals.seal-handed-over', '印章保管人变更', Type.Object({ ...SealFact, from: Type.Union([Id, Type.Null()]), to: Id })),
  /** Serial number of the certificate, hexadecimal. The key is the one it had. */
  makerCertified: event('seals.maker-certified', '制章人换发了带制章标记的证书', Type.Object({ serial: Type.String(), validTo: Instant })),
  used: event('seals.seal-used-for-data', '用印章密钥签署数据', Type.Object({ ...SealFact, ref: Id, digest: Type.String() })),
}
