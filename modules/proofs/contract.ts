import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { CivilDate, Id, Instant, Nothing, OneOf, Page, TimeCursor, Words } from '../../platform/contract/shapes.ts'
import { documentStates } from '../seals/contract.ts'

/** A proof that no community may issue: who is responsible, and what to do instead. */
export const BarredAnswer = Type.Object({
  code: Type.String(),
  name: Type.String({ title: '证明名称' }),
  authority: Type.String({ title: '负责机关' }),
  instead: Type.String({ title: '可以怎么办' }),
  /** Names of licences that the platform fetches by itself when the matter is handled. */
  known: Type.Array(Type.String()),
  items: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
})
export type BarredAnswer = Static<typeof BarredAnswer>

/** A proof on the city's published list. */
export const IssuableAnswer = Type.Object({
  code: Type.String(),
  name: Type.String({ title: '证明名称' }),
  basis: Type.String({ title: '依据' }),
  use: Type.String({ title: '用途' }),
  days: Type.Integer({ title: '有效天数' }),
  asks: Type.String({ title: '须写明' }),
  checks: Type.String({ title: '须核实' }),
})
export type IssuableAnswer = Static<typeof IssuableAnswer>

export const proofStates = ['sealing', 'in-force', 'expired', 'withdrawn'] as const
export const ProofState = OneOf(proofStates, '状态')
export type ProofState = (typeof proofStates)[number]

export const ProofCard = Type.Object({
  proofId: Id,
  number: Type.String({ title: '编号' }),
  kind: Type.String(),
  name: Type.String({ title: '证明名称' }),
  /** Masked for staff; the whole name to the person. */
  applicant: Type.String({ title: '申请人' }),
  purpose: Type.String({ title: '用途' }),
  basis: Type.String({ title: '依据' }),
  facts: Type.String({ title: '证明内容' }),
  verifiedBy: Type.String({ title: '核实人员' }),
  issuedBy: Type.String({ title: '经办人' }),
  officeName: Type.String({ title: '出具单位' }),
  issuedAt: Instant,
  validTo: Type.Union([CivilDate, Type.Null()], { title: '有效期至' }),
  state: ProofState,
  withdrawn: Type.Union([Type.String(), Type.Null()], { title: '撤销理由' }),
  documentId: Id,
  documentState: OneOf(documentStates, '文书状态'),
  verifyCode: Type.String({ title: '查验码' }),
  /** Entry in the register of seal uses: the seal's id and the digest of the sealed file. Null while it is being sealed. */
  sealUse: Type.Union([Type.String(), Type.Null()], { title: '用印登记号' }),
  may: Type.Array(OneOf(['withdraw', 'open'], '可做')),
})
export type ProofCard = Static<typeof ProofCard>

export const proofProblems = problemsOf('proofs', {
  barred: { status: 422, zh: '这类证明不应由社区出具', en: 'A community must not issue this proof' },
  notOnList: { status: 422, zh: '这类证明不在本市可以出具的清单内，社区不得出具', en: 'This proof is not on the list' },
  notCommunity: { status: 403, zh: '只有社区（村）岗位可以出具证明', en: 'Only a community issues proofs' },
  notHere: {
    status: 422,
    zh: '申请人不在本社区登记居住，请到其居住地或户籍地社区办理',
    en: 'The applicant does not belong to this community',
  },
  noSuchApplicant: { status: 422, zh: '没有找到申请人，请核对姓名和身份号码', en: 'No such person: check name and number' },
  alreadyWithdrawn: { status: 409, zh: '这份证明已经撤销或失效', en: 'The proof is withdrawn or expired' },
  notSealedYet: { status: 409, zh: '证明正在盖章，请过几秒再打开', en: 'The proof is being sealed' },
})

/** What is said to whoever asks for a proof in their own words; both lists whole where `q` is empty. */
export const answerProof = endpoint({
  name: 'proofs.answer-proof',
  method: 'GET',
  path: '/proofs/answer',
  summary: '要开的证明社区能不能开、该找谁、可以怎么办',
  door: 'public',
  query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100, title: '要开什么证明' })) }),
  output: Type.Object({ barred: Type.Array(BarredAnswer), issuable: Type.Array(IssuableAnswer) }),
})

export const issueProof = endpoint({
  name: 'proofs.issue-proof',
  method: 'POST',
  path: '/proofs',
  summary: '依法出具清单内的社区证明',
  door: 'proofs:issue',
  body: Type.Object({
    kind: Words('证明种类', 2, 60),
    name: Words('申请人姓名', 2, 40),
    idNumber: Type.String({ pattern: '^[0-9A-Za-z\\s-]{15,20}$', title: '身份号码' }),
    facts: Words('证明内容', 10, 800),
    purpose: Words('用途', 4, 100),
    verifiedBy: Words('核实人员', 2, 60),
    /** The clerk has looked into everything that the list demands. */
    checked: Type.Literal(true, { title: '已逐项核实' }),
  }),
  output: ProofCard,
  problems: [
    proofProblems.barred,
    proofProblems.notOnList,
    proofProblems.notCommunity,
    proofProblems.notHere,
    proofProblems.noSuchApplicant,
  ],
})

export const listProofs = endpoint({
  name: 'proofs.list-proofs',
  method: 'GET',
  path: '/proofs',
  summary: '本辖区社区出具的证明',
  door: 'proofs:issue',
  query: Type.Object({ after: Type.Optional(TimeCursor) }),
  output: Page(ProofCard),
})

export const listMyProofs = endpoint({
  name: 'proofs.list-my-proofs',
  method: 'GET',
  path: '/my/proofs',
  summary: '社区为我出具的证明',
  door: 'resident',
  output: Type.Object({ rows: Type.Array(ProofCard) }),
})

const ById = Type.Object({ proofId: Id })

export const getProofFile = endpoint({
  name: 'proofs.get-proof-file',
  method: 'GET',
  path: '/proofs/:proofId/file',
  summary: '打开盖章的社区证明',
  door: 'signed-in',
  params: ById,
  problems: [common.notFound, proofProblems.notSealedYet],
  answers: 'file',
})

export const withdrawProof = endpoint({
  name: 'proofs.withdraw-proof',
  method: 'POST',
  path: '/proofs/:proofId/withdraw',
  summary: '撤销一份社区证明',
  door: 'proofs:issue',
  params: ById,
  body: Type.Object({ reason: Words('撤销理由', 2, 200) }),
  output: Nothing,
  problems: [common.notFound, proofProblems.alreadyWithdrawn, proofProblems.notCommunity],
})

const Ids = { proofId: Id, personId: Id, kind: Type.String() }

export const proofEvents = {
  issued: event('proofs.proof-issued', '出具社区证明', Type.Object({ ...Ids, documentId: Id, officeId: Id, number: Type.String() })),
  withdrawn: event('proofs.proof-withdrawn', '撤销社区证明', Type.Object({ ...Ids, reason: OneOf(['withdrawn', 'expired'], '原因') })),
  viewed: event('proofs.proof-viewed', '打开社区证明', Type.Object(Ids)),
}
