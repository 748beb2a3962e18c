import { Type } from 'typebox'
import { CivilDate } from '../../../contract/shapes.ts'
import { Addressee, Item, Optional, Remedies, Rows, Signature, Text, Texts } from './parts.ts'

/** 证明 by a residents' committee, on a legal basis and within its duties (民发〔2020〕20号) */
export const Proof = Type.Object({
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
export const Licence = Type.Object({
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
export const LicenceCopy = Type.Object({
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

/** 申请表 */
export const ApplicationForm = Type.Object({
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
export const Guide = Type.Object({
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
export const PersonalData = Type.Object({
  name: Text,
  madeOn: CivilDate,
  parts: Type.Array(Type.Object({ title: Text, purpose: Text, basis: Text, kept: Text, count: Type.Integer(), rows: Rows }), {
    maxItems: 60,
  }),
})

/** 入户调查记录: what was found at a home, for one case, as signed there. */
export const VisitRecord = Type.Object({
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
export const RouteSheet = Type.Object({
  day: CivilDate,
  stops: Type.Array(
    Type.Object({
      ...{ time: Text, area: Text, address: Text, household: Text, matters: Texts, members: Texts, note: Text, attempt: Type.Integer() },
    }),
    { maxItems: 200 },
  ),
})
