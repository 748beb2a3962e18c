import { Type } from 'typebox'
import { CivilDate } from '../../../contract/shapes.ts'
import { Addressee, Item, Optional, Remedies, Rows, Text, Texts } from './parts.ts'

/** 受理通知书 */
export const AcceptanceNotice = Type.Object({
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
export const OneTimeNotice = Type.Object({
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
export const Refusal = Type.Object({
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
export const Decision = Type.Object({
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
export const Rejection = Type.Object({
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
export const TurnNotice = Type.Object({
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
export const ObjectionReply = Type.Object({
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
export const JointConclusion = Type.Object({
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
