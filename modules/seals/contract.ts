import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { problemsOf } from '../../platform/contract/problem.ts'
import { Id, Instant, OneOf } from '../../platform/contract/shapes.ts'
import { documentKinds } from './contract/kinds.ts'

export * from './contract/kinds.ts'
export * from './contract/register.ts'
export {
  type ApplicationState,
  applicationStates,
  registerProblems,
  Seal,
  type SealAct,
  SealApplication,
  type SealState,
  SealUse,
  sealActs,
  sealStates,
} from './contract/register-shapes.ts'
export * from './contract/trust.ts'

/** `sealing` lasts about a second: 盖章中. `failed` is retried by the job; the reason is in the operator's list. */
export const documentStates = ['sealing', 'sealed', 'failed'] as const
export type DocumentState = (typeof documentStates)[number]

const VerifyCode = Type.String({ pattern: '^[0-9A-HJ-NP-Z]{4}-?[0-9A-HJ-NP-Z]{4}-?[0-9A-HJ-NP-Z]{4}$', title: '验证码' })

export const SealedDocument = Type.Object({
  id: Id,
  kind: OneOf(documentKinds, '文书类型'),
  number: Type.String({ title: '文号' }),
  title: Type.String({ title: '名称' }),
  state: OneOf(documentStates, '状态'),
  /** 0 while sealing. */
  pages: Type.Integer({ title: '页数' }),
  /** Full legal name on the seal. */
  sealName: Type.String({ title: '印章' }),
  sealedAt: Type.Union([Instant, Type.Null()]),
  verifyCode: Type.String({ title: '验证码' }),
  /** Set when the document no longer holds (licence revoked, decision withdrawn). */
  withdrawnAt: Type.Union([Instant, Type.Null()]),
  /** Empty while sealing. */
  formats: Type.Array(OneOf(['pdf', 'ofd'] as const, '格式')),
})
export type SealedDocument = Static<typeof SealedDocument>

/** One step of the order of verification (GB/T 38540 §7, facts §3.4). */
export const VerificationStep = Type.Object({
  code: Type.String({ title: '步骤' }),
  name: Type.String({ title: '检查内容' }),
  /** `unknown`: could not be checked here (合法 / 篡改 / 失效 / 无法确认). */
  result: OneOf(['passed', 'failed', 'unknown'] as const, '结果'),
  detail: Type.String({ title: '说明' }),
  /** The same in English, where a finding is likely to be read abroad. */
  english: Type.Optional(Type.String({ title: '英文说明' })),
})
export type VerificationStep = Static<typeof VerificationStep>

/** What was given: a document as PDF or OFD, or a seal without one (.esl). */
export const fileFormats = ['pdf', 'ofd', 'seal'] as const
export type FileFormat = (typeof fileFormats)[number]

export const verdicts = [
  'genuine',
  'withdrawn',
  'suspended',
  'tampered',
  'untrusted',
  'not-made',
  'expired',
  'revoked',
  'unsigned',
  'unknown',
] as const
export type Verdict = (typeof verdicts)[number]
export const verdictNames: Record<Verdict, string> = {
  genuine: '文件真实、完整，印章有效',
  withdrawn: '文件真实，但已被出具机关撤销或注销',
  suspended: '文件真实，但所载证照正被暂停，暂停期间不能使用',
  tampered: '文件被改动过',
  untrusted: '签章完整，但签章证书不是本市信任或互认的机构签发的',
  'not-made': '印章不是制章机构制作的，不能采信',
  expired: '签章时印章或证书已过有效期',
  revoked: '签章时印章已停用或注销',
  unsigned: '文件没有电子签章',
  unknown: '没有查到这份文件',
}

/** A seal alone is no document. */
export function verdictIn(format: FileFormat | undefined, verdict: Verdict): string {
  return format === 'seal' ? (sealVerdicts[verdict] ?? verdictNames[verdict]) : verdictNames[verdict]
}
const sealVerdicts: Partial<Record<Verdict, string>> = {
  genuine: '印章真实有效',
  tampered: '印章被改动过',
  untrusted: '印章不是受信任的机构制作的',
  expired: '印章或证书不在有效期内',
  revoked: '印章已停用或注销',
}

export const Verification = Type.Object({
  /** Absent where only a code was given. */
  format: Type.Optional(OneOf(fileFormats, '文件格式')),
  verdict: OneOf(verdicts, '结论'),
  /** One Chinese sentence for everybody. */
  summary: Type.String({ title: '结论说明' }),
  /** What was signed, where this platform knows the document. No names of people. */
  document: Type.Optional(
    Type.Object({
      kind: OneOf(documentKinds, '文书类型'),
      title: Type.String(),
      number: Type.String(),
      office: Type.String(),
      inForce: Type.Boolean(),
    }),
  ),
  signedBy: Type.Optional(Type.String({ title: '签章单位' })),
  signedAt: Type.Optional(Instant),
  sealCode: Type.Optional(Type.String({ title: '印章编码' })),
  /** SM3 of the file that was checked or is kept. */
  digest: Type.Optional(Type.String({ title: 'SM3 摘要' })),
  steps: Type.Array(VerificationStep),
})
export type Verification = Static<typeof Verification>

export const problems = problemsOf('seals', {
  documentNotFound: { status: 404, zh: '没有找到这份文书，或您无权查看', en: 'Document not found' },
  notSealedYet: { status: 409, zh: '文书正在盖章，请过几秒再打开', en: 'The document is being sealed' },
  sealingFailed: { status: 409, zh: '文书盖章未成功，系统会自动重试；如仍未完成请联系窗口', en: 'Sealing failed and will be retried' },
  noOfd: { status: 404, zh: '这份文书出具时还没有 OFD 格式，请下载 PDF', en: 'This document was made before there was OFD' },
  nothingToVerify: { status: 422, zh: '请上传要验证的文件，或输入文书上的验证码', en: 'Send a file or a code' },
  fileTooLarge: { status: 413, zh: '要验证的文件超过 10 MB', en: 'The file is larger than 10 MB' },
  presentedRefused: { status: 422, zh: '这份盖章文书不能采用', en: 'This sealed document cannot be used' },
  fileNotReadable: { status: 422, zh: '这不是可以核验的文件，请上传原始的 PDF、OFD 文件或印章（.esl）', en: 'The file cannot be read' },
})

export const getDocument = endpoint({
  name: 'seals.get-document',
  method: 'GET',
  path: '/documents/:documentId',
  summary: '查看文书的盖章状态',
  door: 'signed-in',
  params: Type.Object({ documentId: Id }),
  output: SealedDocument,
  problems: [problems.documentNotFound],
})

/** The sealed file; a PDF is shown inline: it was made here. Residents named in it, and staff who may read its case. */
export const getDocumentFile = endpoint({
  name: 'seals.get-document-file',
  method: 'GET',
  path: '/documents/:documentId/file',
  summary: '打开或下载盖章文书（PDF、OFD）',
  door: 'signed-in',
  params: Type.Object({ documentId: Id }),
  query: Type.Object({ format: Type.Optional(OneOf(['pdf', 'ofd'] as const, '格式')) }),
  problems: [problems.documentNotFound, problems.notSealedYet, problems.sealingFailed, problems.noOfd],
  answers: 'file',
})

export const verifyDocument = endpoint({
  name: 'seals.verify-document',
  method: 'POST',
  path: '/verify',
  summary: '验证文书：上传文件或输入验证码',
  door: 'public',
  body: Type.Object({
    code: Type.Optional(VerifyCode),
    content: Type.Optional(Type.String({ minLength: 1, maxLength: 14_000_000, title: '文件（base64）' })),
  }),
  output: Verification,
  problems: [problems.nothingToVerify, problems.fileTooLarge, problems.fileNotReadable],
})

/** Where the QR code of every document leads. */
export const verifyByCode = endpoint({
  name: 'seals.verify-by-code',
  method: 'GET',
  path: '/verify/:code',
  summary: '按验证码查验文书',
  door: 'public',
  params: Type.Object({ code: VerifyCode }),
  output: Verification,
  problems: [],
})

/** The city's root certificates (SM2 and P-256), to verify without this platform. */
export const getRoots = endpoint({
  name: 'seals.get-roots',
  method: 'GET',
  path: '/verify-roots',
  summary: '本市签章根证书',
  door: 'public',
  output: Type.Object({
    roots: Type.Array(Type.Object({ name: Type.String(), algorithm: Type.String(), pem: Type.String(), fingerprint: Type.String() })),
  }),
})

/** Signed lists of the seals that were suspended or destroyed (X.509 CRL, PEM), to verify without this platform. */
export const getRevocations = endpoint({
  name: 'seals.get-revocations',
  method: 'GET',
  path: '/verify-revocations',
  summary: '本市印章吊销列表',
  door: 'public',
  output: Type.Object({ pem: Type.String() }),
})

const DocumentFact = { documentId: Id, kind: OneOf(documentKinds, '文书类型'), caseId: Type.Union([Id, Type.Null()]) }

export const events = {
  documentSealed: event(
    'seals.document-sealed',
    '文书已盖章',
    Type.Object({
      ...DocumentFact,
      officeId: Id,
      sealId: Id,
      fileId: Id,
      digest: Type.String(),
      pages: Type.Integer(),
      ofdFileId: Type.Optional(Id),
      ofdDigest: Type.Optional(Type.String()),
    }),
  ),
  documentViewed: event('seals.document-viewed', '文书被打开', Type.Object({ ...DocumentFact })),
  documentSuspended: event(
    'seals.document-suspended',
    '文书所载证照暂停或恢复',
    Type.Object({ ...DocumentFact, suspended: Type.Boolean() }),
  ),
  /** Why stands with the document alone: free text may name people. Events before December 2026 carry it. */
  documentWithdrawn: event(
    'seals.document-withdrawn',
    '文书已撤销',
    Type.Object({ ...DocumentFact, reason: Type.Optional(Type.String()) }),
  ),
}
