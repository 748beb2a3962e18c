import { type Static, Type } from 'typebox'
import { CivilDate } from '../../contract/shapes.ts'

/**
 * What each template is filled with. Data only: nothing in a text is ever read as markup.
 * Texts are as they shall be printed (dates as `2026-10-09`, the template writes 2026年10月9日).
 */
const Text = Type.String({ maxLength: 4000 })
const Texts = Type.Array(Text, { maxItems: 200 })
const Optional = Type.Optional(Text)
const Row = Type.Object({ label: Text, value: Text })
const Rows = Type.Array(Row, { maxItems: 200 })

/** Who a document is addressed to. `idNumber` is printed as given: mask it where the addressee is not the reader. */
const Addressee = Type.Object({ name: Text, idNumber: Optional, phone: Optional, agent: Optional })
const Item = Type.Object({ name: Text, code: Text })

/** Where to go against a decision (行政复议法 20：60 日；行政诉讼法 46：六个月). `null` where the law gives none. */
const Remedies = Type.Union([
  Type.Object({ review: Text, reviewDays: Type.Optional(Type.Integer()), court: Text, courtMonths: Type.Optional(Type.Integer()) }),
  Type.Null(),
])

/** 受理通知书 */
const AcceptanceNotice = Type.Object({
  applicant: Addressee,
  item: Item,
  caseNumber: Text,
  acceptedOn: CivilDate,
  dueOn: Type.Optional(CivilDate),
  /** 自受理之日起 24 个工作日 */
  limit: Text,
  materials: Type.Array(Type.Object({ name: Text, source: Text, note: Optional }), { maxItems: 200 }),
  handler: Optional,
  phone: Optional,
  address: Optional,
  notes: Type.Optional(Texts),
})

/** 一次性告知书 (行政许可法 32 (四)) */
const OneTimeNotice = Type.Object({
  applicant: Addressee,
  item: Item,
  caseNumber: Optional,
  defects: Type.Array(Type.Object({ material: Text, defect: Text, basis: Text, howToFix: Text }), { minItems: 1, maxItems: 100 }),
  /** Until when to hand in what is missing. */
  dueOn: Type.Optional(CivilDate),
  handler: Optional,
  phone: Optional,
  address: Optional,
})

/** 不予受理决定书 */
const Refusal = Type.Object({
  applicant: Addressee,
  item: Item,
  caseNumber: Optional,
  appliedOn: CivilDate,
  reasons: Texts,
  basis: Texts,
  /** The body that is competent instead (行政许可法 32 (二)). */
  competent: Optional,
  remedies: Remedies,
})

/** 准予决定书 */
const Decision = Type.Object({
  applicant: Addressee,
  item: Item,
  caseNumber: Text,
  appliedOn: CivilDate,
  /** What was found: printed as one paragraph each. */
  facts: Type.Optional(Texts),
  basis: Texts,
  /** 准予…… */
  result: Text,
  content: Type.Optional(Rows),
  remedies: Remedies,
})

/** 不予批准决定书 */
const Rejection = Type.Object({
  applicant: Addressee,
  item: Item,
  caseNumber: Text,
  appliedOn: CivilDate,
  reasons: Texts,
  basis: Texts,
  result: Optional,
  remedies: Remedies,
})

/** 中止、恢复、延长、移送、终止、更正、撤销、复核: what an office tells of a case beside its decision. */
const TurnNotice = Type.Object({
  applicant: Addressee,
  item: Item,
  caseNumber: Text,
  appliedOn: CivilDate,
  /** What is decided herewith, one sentence. */
  result: Text,
  reasons: Texts,
  basis: Texts,
  /** What follows from it: until when, from when, what was corrected. */
  content: Type.Optional(Rows),
  /** Not a decision that may be gone against: null. */
  remedies: Remedies,
  handler: Optional,
})

/** 公示异议受理告知书, 答复书: to whoever objected during a public notice; of the applicant it says no more than the notice did. */
const ObjectionReply = Type.Object({
  objector: Addressee,
  item: Item,
  /** When the objection came in. */
  receivedOn: CivilDate,
  objection: Text,
  result: Text,
  reasons: Texts,
  remedies: Remedies,
  handler: Optional,
})

/** 联审结论书: what each department said side by side, and the one conclusion; for the file, not for the applicant. */
const JointConclusion = Type.Object({
  applicant: Addressee,
  item: Item,
  caseNumber: Text,
  opinions: Type.Array(Type.Object({ step: Text, office: Text, officer: Text, stand: Text, opinion: Text, on: CivilDate }), {
    maxItems: 60,
  }),
  conclusion: Text,
  /** Why a department that was against is not followed. */
  dissent: Optional,
  handler: Optional,
})

/** 证明 by a residents' committee, on a legal basis and within its duties (民发〔2020〕20号) */
const Proof = Type.Object({
  applicant: Addressee,
  /** What is proven, one paragraph each. */
  facts: Texts,
  basis: Texts,
  purpose: Text,
  /** Who looked into it, by name and post. */
  verifiedBy: Text,
  /** `null`: until it is withdrawn. */
  validTo: Type.Union([CivilDate, Type.Null()]),
  handler: Optional,
  phone: Optional,
})

/** One face for every licence type: its own name, number, holder and fields. */
const Licence = Type.Object({
  name: Text,
  number: Text,
  /** 电子证照标识 GB/T 36904 */
  identifier: Optional,
  holder: Type.Object({ name: Text, idNumber: Optional }),
  fields: Rows,
  issuedOn: CivilDate,
  validFrom: Type.Optional(CivilDate),
  /** `null`: 长期 */
  validTo: Type.Optional(Type.Union([CivilDate, Type.Null()])),
  note: Optional,
  /** For machines, not printed: code of the licence type, and its fields by key as the repository holds them. */
  type: Optional,
  values: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})

/** 加注件: a licence given out for one purpose and one recipient, until one day. It never says more than the purpose needs. */
const LicenceCopy = Type.Object({
  ...Licence.properties,
  purpose: Text,
  recipient: Text,
  madeBy: Text,
  madeOn: CivilDate,
  until: CivilDate,
})

const Pair = Type.Object({ label: Text, value: Text, source: Optional })
/** One line of the form: up to two pairs, one pair over the whole width, or a table (the `PrintRow` of forms). */
const FormRow = Type.Union([
  Type.Object({ kind: Type.Literal('pairs'), pairs: Type.Array(Pair, { maxItems: 2 }) }),
  Type.Object({ kind: Type.Literal('wide'), label: Text, value: Text, source: Optional }),
  Type.Object({ kind: Type.Literal('table'), label: Text, columns: Texts, rows: Type.Array(Texts, { maxItems: 300 }) }),
])

/** Signed on the screen: SVG path data in a box of 600 × 200, or a PNG as base64 without prefix. */
const Signature = Type.Object({
  kind: Type.Union([Type.Literal('strokes'), Type.Literal('png')]),
  data: Type.String({ maxLength: 400_000 }),
})

/** 申请表 */
const ApplicationForm = Type.Object({
  applicant: Addressee,
  item: Type.Object({ name: Text, code: Text, department: Text }),
  caseNumber: Optional,
  submittedOn: Type.Optional(CivilDate),
  sections: Type.Array(Type.Object({ title: Text, rows: Type.Array(FormRow, { maxItems: 300 }) }), { maxItems: 40 }),
  materials: Type.Array(Type.Object({ name: Text, source: Text, note: Optional }), { maxItems: 200 }),
  /** Signatures, promises and consents, each with its text. */
  acts: Type.Array(
    Type.Object({
      kind: Text,
      text: Text,
      by: Text,
      on: Type.Optional(CivilDate),
      signature: Type.Optional(Type.Union([Signature, Type.Null()])),
    }),
    {
      maxItems: 40,
    },
  ),
})

/** 办事指南, GB/T 36114 */
const Guide = Type.Object({
  item: Type.Object({ name: Text, code: Text, department: Text, kind: Text }),
  version: Text,
  targets: Text,
  basis: Texts,
  conditions: Texts,
  materials: Type.Array(Type.Object({ name: Text, source: Text, required: Type.Boolean(), note: Optional }), { maxItems: 200 }),
  process: Type.Array(Type.Object({ name: Text, by: Text, limit: Text, note: Optional }), { maxItems: 100 }),
  promised: Text,
  statutory: Text,
  result: Text,
  fee: Optional,
  places: Optional,
  phone: Optional,
  notes: Type.Optional(Texts),
  remedies: Remedies,
})

/** 个人信息副本 (个人信息保护法 45): what is held about one person, part by part. */
const PersonalData = Type.Object({
  name: Text,
  madeOn: CivilDate,
  parts: Type.Array(Type.Object({ title: Text, purpose: Text, basis: Text, kept: Text, count: Type.Integer(), rows: Rows }), {
    maxItems: 60,
  }),
})

/** 入户调查记录: what was found at a home, for one case, as signed there. */
const VisitRecord = Type.Object({
  applicant: Addressee,
  item: Item,
  caseNumber: Text,
  visitedOn: CivilDate,
  time: Text,
  address: Text,
  attempt: Type.Integer(),
  members: Texts,
  findings: Type.Array(Type.Object({ label: Text, declared: Text, value: Text }), { maxItems: 200 }),
  /** `digest`: SM3 of the picture as it is kept, so that the record holds its pictures fast. */
  photos: Type.Array(Type.Object({ caption: Text, digest: Text }), { maxItems: 100 }),
  note: Text,
  place: Optional,
  /** Why it only supplements what is there. */
  late: Optional,
  signatures: Type.Array(Type.Object({ role: Text, name: Text, on: CivilDate, signature: Signature }), { maxItems: 20 }),
})

/** 入户走访路线单: one day's stops on one sheet; paper gets lost, so names come masked. */
const RouteSheet = Type.Object({
  day: CivilDate,
  stops: Type.Array(
    Type.Object({
      ...{ time: Text, area: Text, address: Text, household: Text, matters: Texts, members: Texts, note: Text, attempt: Type.Integer() },
    }),
    { maxItems: 200 },
  ),
})

export const templates = {
  'acceptance-notice': AcceptanceNotice,
  'one-time-notice': OneTimeNotice,
  refusal: Refusal,
  decision: Decision,
  rejection: Rejection,
  proof: Proof,
  'turn-notice': TurnNotice,
  'objection-reply': ObjectionReply,
  'joint-conclusion': JointConclusion,
  'visit-record': VisitRecord,
  'route-sheet': RouteSheet,
  licence: Licence,
  'licence-copy': LicenceCopy,
  'application-form': ApplicationForm,
  guide: Guide,
  'personal-data': PersonalData,
} as const

export type TemplateName = keyof typeof templates
export type TemplateData<T extends TemplateName> = Static<(typeof templates)[T]>

/** What stands around the data on every page. */
export interface Frame {
  /** 受理通知书, or the name of the licence */
  readonly title: string
  /** 文号 */
  readonly number?: string
  /** Full legal name of the office that signs. */
  readonly office: string
  /** The day it is signed. */
  readonly date: string
  /** Address of the verification page with the code; printed as QR code. */
  readonly verifyUrl?: string
  readonly verifyCode?: string
  /** Printed across the foot of documents under a test seal. */
  readonly footnote?: string
}
