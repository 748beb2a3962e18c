import { type Static, Type } from 'typebox'
import { OneOf } from '../../../platform/contract/shapes.ts'
import { Material } from './material.ts'
import { Feel, Key, LicenceCode, strict, Text } from './parts.ts'
import { Audience, FieldType, ItemKind, Jurisdiction, Level, PartyRole, Sensitivity, StepKind, TimeUnit } from './vocabulary.ts'

export { LicenceCode } from './parts.ts'
export const ItemCode = Type.String({ pattern: '^[A-Z]{2}-\\d{3}$', title: '事项编号' })
export type ItemCode = Static<typeof ItemCode>

/**
 * `fact`: a rule a machine can decide. `declaration`: a tick by the applicant (`act`). `later`: an office finds it out in `step`.
 * Only facts count for eligibility and offers.
 */
export const Condition = strict({
  id: Type.String({ pattern: '^c\\d+$' }),
  text: Text,
  kind: OneOf(['fact', 'declaration', 'later'], '条件类型'),
  rule: Type.Optional(Feel),
  /** The act by which the applicant declares it. */
  act: Type.Optional(Key),
  /** The step in which an office finds it out. */
  step: Type.Optional(Key),
})
export type Condition = Static<typeof Condition>

export const Column = strict({
  key: Key,
  label: Text,
  type: FieldType,
  required: Type.Optional(Type.Boolean()),
  options: Type.Optional(Type.Array(Text)),
  unit: Type.Optional(Text),
})
export type Column = Static<typeof Column>

/** `window`: the clerk fills it. A step id: the office of that step fills it when it decides. */
export const FilledBy = Type.String({ pattern: '^(applicant|window|s\\d+)$', title: '填写人' })

/**
 * One question of the form. `field` names the concept in `data/fields.yaml`, which brings unit, mask, sensitivity and further sources;
 * what stands here narrows it. `source` is tried before the dictionary's own sources: `licence:CODE.field` (a valid licence of `of`, or of
 * the applicant), `latest:CODE.field` (valid or, failing that, the last expired one), `household.x`, `account.x`. A source in the dictionary
 * counts only where the item declares its licence (material or use) for the same holder.
 * `filledBy` a step: the value is `step.<id>.<key>` and never the applicant's question.
 * `required` counts only while `when` holds (or is absent).
 */
export const Field = strict({
  key: Key,
  field: Type.Optional(Key),
  label: Text,
  type: FieldType,
  filledBy: FilledBy,
  source: Type.Optional(Text),
  of: Type.Optional(PartyRole),
  required: Type.Boolean(),
  when: Type.Optional(Feel),
  options: Type.Optional(Type.Array(Text)),
  columns: Type.Optional(Type.Array(Column)),
  unit: Type.Optional(Text),
  note: Type.Optional(Text),
})
export type Field = Static<typeof Field>

/** A signature, promise or consent. Never prefilled, never ticked beforehand; recorded with its text, time and person. */
export const Act = strict({
  id: Key,
  kind: OneOf(['signature', 'promise', 'consent'], '行为类型'),
  text: Text,
  by: PartyRole,
  required: Type.Optional(Type.Boolean()),
  when: Type.Optional(Feel),
})
export type Act = Static<typeof Act>

/** Exclusive alternatives: consecutive steps with a branch; steps of the same id run in order inside it. */
export const Branch = strict({
  id: Type.String({ pattern: '^b\\d+$' }),
  label: Text,
  when: Type.Optional(Feel),
  else: Type.Optional(Type.Literal(true)),
})
export type Branch = Static<typeof Branch>

export const Notice = strict({
  days: Type.Integer({ minimum: 1 }),
  unit: TimeUnit,
  /** False for minors, illness and violence: the step is done within the house, nothing is shown outside. */
  public: Type.Boolean(),
  basis: Text,
})
export type Notice = Static<typeof Notice>

/**
 * Several sign one step. all 会签: every one of them · any 或签: whoever comes first · in-turn 依次: one after the other.
 * They are the step's own office, as `persons` different people of it, and the offices `with` it.
 */
export const Signing = strict({
  mode: OneOf(['all', 'any', 'in-turn'], '签署方式'),
  persons: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
  with: Type.Optional(Type.Array(strict({ level: Level, department: Type.String({ pattern: '^[a-z][a-z-]*$' }) }), { maxItems: 9 })),
})
export type Signing = Static<typeof Signing>

export const Step = strict({
  id: Type.String({ pattern: '^s\\d+$' }),
  name: Text,
  level: Level,
  /** Code of a department of the government or of an external body (`data/departments.yaml`). */
  department: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  kind: StepKind,
  /** Length in `unit` (working days where none is given); 0 = on the spot. */
  days: Type.Integer({ minimum: 0 }),
  unit: Type.Optional(TimeUnit),
  /** Consecutive steps of the same group run in parallel; all must finish. */
  group: Type.Optional(Type.String({ pattern: '^g\\d+$' })),
  branch: Type.Optional(Branch),
  /** What this step says is the decision; exactly one on every path. */
  decides: Type.Optional(Type.Literal(true)),
  /** After delivery: the case is closed, the obligation goes on with a deadline of its own. */
  followUp: Type.Optional(Type.Literal(true)),
  line: Type.Optional(Type.String({ pattern: '^(LS|OT)-\\d{2}$' })),
  notice: Type.Optional(Notice),
  /** Another competent division than the item's own. */
  jurisdiction: Type.Optional(Jurisdiction),
  signing: Type.Optional(Signing),
  /** Many cases may pass this step with one press, each by itself. Absent: every case is looked at alone. */
  together: Type.Optional(Type.Literal(true)),
})
export type Step = Static<typeof Step>

/**
 * `form.x`, `step.s4.x`, `licence:CODE.x` or `latest:CODE.x` (of `of`), `household.x`, `fixed:text`,
 * or `generated:number` (the licence's own number), `today`, `validTo`, `issuer`, `serial` (a running number within the item), `empty`.
 */
export const ResultField = strict({ key: Key, from: Text, of: Type.Optional(PartyRole) })
export type ResultField = Static<typeof ResultField>

export const Result = strict({
  document: Text,
  effect: OneOf(['issue', 'renew', 'change', 'revoke', 'none'], '对证照的效力'),
  licence: Type.Optional(LicenceCode),
  /** Whose licence it becomes, where not the applicant's. */
  of: Type.Optional(PartyRole),
  /** ISO 8601 duration from the decision; null = without end. */
  validFor: Type.Optional(Type.Union([Type.String({ pattern: '^P(\\d+Y)?(\\d+M)?(\\d+D)?$' }), Type.Null()])),
  /** Where the end is decided case by case: `step.s6.validTo`. Goes before `validFor`. */
  validTo: Type.Optional(Text),
  /** How long it holds, in words for the guide. */
  validity: Type.Optional(Text),
  fields: Type.Array(ResultField),
})
export type Result = Static<typeof Result>

export const Limits = strict({
  promised: Type.Integer({ minimum: 0 }),
  statutory: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  unit: TimeUnit,
  /** The law's limit where it counts in another unit than the promise. */
  statutoryUnit: Type.Optional(TimeUnit),
})

/** Who takes part beside the applicant; the case asks for each of these. */
export const Party = strict({
  role: PartyRole,
  kind: OneOf(['person', 'household', 'organisation', 'property'], '当事人类型'),
  label: Text,
  required: Type.Boolean(),
})
export type Party = Static<typeof Party>

/** A licence that only a rule or a prefill reads; declared like a material, because a clerk may see nothing undeclared. */
export const LicenceUse = strict({
  licence: LicenceCode,
  of: Type.Optional(PartyRole),
  for: OneOf(['rule', 'prefill', 'both'], '用途'),
})

/** One service item: a page of data. Published versions are frozen. */
export const Item = strict({
  code: ItemCode,
  name: Text,
  /** What the resident calls it, shown as the short title. */
  shortName: Text,
  department: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  kind: ItemKind,
  targets: Text,
  audiences: Type.Array(Audience, { minItems: 1 }),
  lifeEvents: Type.Array(Key, { minItems: 1 }),
  aliases: Type.Array(Text, { minItems: 3 }),
  acceptLevel: Level,
  jurisdiction: Jurisdiction,
  limits: Limits,
  basis: Type.Array(Text, { minItems: 1 }),
  parties: Type.Array(Party),
  conditions: Type.Array(Condition, { minItems: 1 }),
  materials: Type.Array(Material, { minItems: 1 }),
  uses: Type.Array(LicenceUse),
  fields: Type.Array(Field, { minItems: 1 }),
  acts: Type.Array(Act, { minItems: 1 }),
  process: Type.Array(Step, { minItems: 1 }),
  result: Result,
  proactive: Type.Boolean(),
  /** Whom the city offers it to by itself, where many more may apply: those whom the law names first. */
  offeredTo: Type.Optional(strict({ text: Text, rule: Text })),
  /** Answers that an offer stands for (新办): rules see them, and they are filled in when the resident accepts. */
  offerAnswers: Type.Optional(Type.Record(Key, Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
  /** Why it is not offered although people might expect it. */
  whyNotOffered: Type.Optional(Text),
  sensitivity: Sensitivity,
  lineSystem: Type.Union([Type.String({ pattern: '^(LS|OT)-\\d{2}$' }), Type.Null()]),
  renewal: Type.Optional(Text),
  notes: Type.Optional(Text),
})
export type Item = Static<typeof Item>

/** An item as somebody is writing it, faulty or not: whatever it holds, not longer than any item is. */
export const ItemInWriting = Type.Refine(
  Type.Unknown({ title: '事项内容' }),
  (item) => (JSON.stringify(item)?.length ?? 0) <= 400_000,
  () => '过长，请精简',
)
