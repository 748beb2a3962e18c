import { type Static, Type } from 'typebox'
import { CivilDate, Id, OneOf } from '../../platform/contract/shapes.ts'
import { RuleTree } from '../../platform/rules/rule.ts'
import { Column, FieldType, PartyRole } from '../catalog/contract.ts'

import { Format } from './contract/formats.ts'

export { Effort, effortOf } from './contract/effort.ts'
export { Format, formatOf } from './contract/formats.ts'
export {
  formsEvents,
  getMyUsual,
  getUsual,
  keepMyUsual,
  keepUsual,
  UsualAnswer,
  UsualAnswers,
  usualField,
} from './contract/usual.ts'
export { type Fault, type FieldLike, isEmpty, missingFault, validateField } from './contract/validate-field.ts'

/** What a person typed so far: field key → value (money in fen, dates as ISO text). Also `objection:<key>` → text. */
export const Answers = Type.Record(Type.String(), Type.Unknown(), { title: '已填内容' })
export type Answers = Static<typeof Answers>
export const objectionAnswer = (key: string) => `objection:${key}`

/** Who takes part: role → person. A role may be held by several (`members`, `parents`, `owners`); the first of a role is the one rules speak of. */
export const PartyInput = Type.Object({ role: PartyRole, personId: Id })
export type PartyInput = Static<typeof PartyInput>

/** consent: the person agreed (mandate, signature); statutory-duty: the office may read it to decide this matter; account: the person told us. */
export const bases = ['consent', 'statutory-duty', 'account'] as const
export const Basis = OneOf(bases, '使用依据')
export type Basis = Static<typeof Basis>

export const sources = ['licence', 'sealed-document', 'household', 'account', 'person', 'earlier-case', 'usual-answer', 'computed'] as const

/** Another source that says something else: shown beside the value, so that the person can tell which is right. */
export const Conflict = Type.Object({ sourceName: Type.String(), at: Type.Optional(CivilDate), value: Type.Unknown() })
export const Provenance = Type.Object({
  source: OneOf(sources, '来源'),
  /** 居民身份证, 家庭信息 …: what the screen prints. */
  sourceName: Type.String(),
  licenceId: Type.Optional(Id),
  /** The day on which the source was true: date of issue of a licence, last confirmation of a household. */
  at: Type.Optional(CivilDate),
  basis: Basis,
  /** The rule of law under which another department shares it. */
  legalBasis: Type.Optional(Type.String()),
  conflicts: Type.Optional(Type.Array(Conflict)),
})
export type Provenance = Static<typeof Provenance>

export const FieldView = Type.Object({
  key: Type.String(),
  label: Type.String(),
  type: FieldType,
  /** Finer than the type; `validateField` checks it. */
  format: Type.Optional(Format),
  /** Money in fen, dates as ISO text, an image as the id of its file, a table as a list of objects; `null` when empty. */
  value: Type.Unknown(),
  required: Type.Boolean(),
  /** Whether the field applies, as far as the server can tell now. Recompute with `visible` while the person types. */
  shown: Type.Boolean(),
  /** Applies when this holds over `{ form }`; facts of the server are already put in, so nothing else is needed. Absent: always. */
  visible: Type.Optional(RuleTree),
  filledBy: Type.String({ title: '填写人', examples: ['applicant', 'window', 's4'] }),
  /** False: shown as text (with its source and a way to object), not as an input. */
  editable: Type.Boolean(),
  /** While a returned application is corrected: not named by the notice, so that nothing is said of it now. */
  locked: Type.Optional(Type.Boolean()),
  /** A question to this person now: required, applies, is theirs to fill and nobody knows it. `openQuestions` counts these. */
  open: Type.Boolean(),
  options: Type.Optional(Type.Array(Type.String())),
  columns: Type.Optional(Type.Array(Column)),
  unit: Type.Optional(Type.String()),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  maxLength: Type.Optional(Type.Integer()),
  note: Type.Optional(Type.String()),
  /** Where a filled value came from. Absent: the person typed it, or nobody did. */
  provenance: Type.Optional(Provenance),
  /** What the person objects to in a value that they cannot edit. */
  objection: Type.Optional(Type.String()),
  /** Chinese sentence when a typed value breaks a rule. Empty required fields are not faulty until submission. */
  message: Type.Optional(Type.String()),
})
export type FieldView = Static<typeof FieldView>

export const FormSection = Type.Object({ id: Type.String(), title: Type.String(), fields: Type.Array(FieldView) })
export const ActView = Type.Object({
  id: Type.String(),
  kind: OneOf(['signature', 'promise', 'consent'], '行为'),
  text: Type.String(),
  by: PartyRole,
  required: Type.Boolean(),
})
export type ActView = Static<typeof ActView>
export const FormView = Type.Object({
  itemCode: Type.String(),
  itemVersion: Type.Integer(),
  itemName: Type.String(),
  sections: Type.Array(FormSection),
  openQuestions: Type.Integer({ title: '还需填写的问题数' }),
  /** Applicable fields that the system filled, of all applicable fields that applicant or window would fill. */
  prefilled: Type.Integer(),
  total: Type.Integer(),
  /** Signatures, promises and consents still to be given as acts; never fields. */
  acts: Type.Array(ActView),
})
export type FormView = Static<typeof FormView>

export const materialStates = [
  'in-repository',
  'fetched-from-department',
  'generated',
  'to-bring',
  'provided',
  'postponed',
  'promised',
  'not-applicable',
  'ask',
] as const
/** 容缺后补 and 告知承诺: what the applicant may choose instead of bringing a required material now. */
export const Instead = OneOf(['postpone', 'promise'], '以何代替')
export type Instead = Static<typeof Instead>

export const MaterialState = OneOf(materialStates, '材料状态')
export type MaterialState = Static<typeof MaterialState>

export const MaterialView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  state: MaterialState,
  /** It must be there before the case can be accepted. False while its question is not answered. */
  required: Type.Boolean(),
  /** Whose: 配偶, 儿童 …; absent when the applicant's own. */
  holder: Type.Optional(Type.String()),
  /** The licences that stand for the paper. */
  licences: Type.Array(
    Type.Object({ id: Id, code: Type.String(), name: Type.String(), holderName: Type.String(), validTo: Type.Optional(CivilDate) }),
  ),
  /** One Chinese sentence: why it is asked for, or why not. */
  why: Type.String(),
  /** The original must be seen at the window. */
  original: Type.Boolean(),
  /** state `ask`: the yes/no question; the answer is `needed` of the provided material. */
  question: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  fileIds: Type.Array(Id),
  /** A clerk has vouched for having seen the original. */
  originalSeen: Type.Boolean(),
  /** Where and when: 竹湖园社区便民服务站 2026-03-02. */
  seen: Type.Optional(Type.String()),
  /** It may be brought within so many working days of acceptance, before `until`. */
  mayPostpone: Type.Optional(Type.Object({ days: Type.Integer(), until: OneOf(['decision', 'delivery'], '须在何时之前补齐') })),
  /** It may be replaced by this promise. */
  mayPromise: Type.Optional(Type.Object({ says: Type.String(), basis: Type.String() })),
  /** A sealed electronic original was handed in and verified. */
  verified: Type.Optional(Type.Boolean()),
})
export type MaterialView = Static<typeof MaterialView>

/** What has been handed in for a material of a draft or case. */
export const ProvidedMaterial = Type.Object({
  materialId: Type.String(),
  fileIds: Type.Array(Id),
  originalSeen: Type.Boolean(),
  seen: Type.Optional(Type.String()),
  /** Seen in an earlier case: what the repository holds goes before it. */
  earlier: Type.Optional(Type.Boolean()),
  /** The answer to the material's question: false makes it not needed. */
  needed: Type.Optional(Type.Boolean()),
  instead: Type.Optional(Instead),
})
export type ProvidedMaterial = Static<typeof ProvidedMaterial>

/** One line of the table-shaped printed form: up to two label–value pairs, or one over the whole width, or a table. */
export type PrintRow =
  | { readonly kind: 'pairs'; readonly pairs: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'wide'; readonly label: string; readonly value: string }
  | {
      readonly kind: 'table'
      readonly label: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
export interface PrintableForm {
  readonly title: string
  readonly sections: readonly { readonly title: string; readonly rows: readonly PrintRow[] }[]
}
