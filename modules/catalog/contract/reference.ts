import { type Static, type TProperties, Type } from 'typebox'
import { CivilDate, OneOf } from '../../../platform/contract/shapes.ts'
import { LicenceCode } from './item.ts'
import { Audience, FieldType, Sensitivity } from './vocabulary.ts'

const strict = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
const Text = Type.String({ minLength: 1 })
const Key = Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' })

export const LicenceField = strict({
  key: Key,
  label: Text,
  type: FieldType,
  options: Type.Optional(Type.Array(Text)),
  columns: Type.Optional(Type.Array(strict({ key: Key, label: Text, type: FieldType }))),
  unit: Type.Optional(Text),
  /** The concept in `data/fields.yaml` that this field answers. */
  field: Type.Optional(Key),
})
export type LicenceField = Static<typeof LicenceField>

export const LicenceType = strict({
  code: LicenceCode,
  name: Text,
  holder: OneOf(['person', 'household', 'organisation', 'property'], '持证主体'),
  /** Department code of the issuing office. */
  issuer: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  /** ISO 8601 duration; null = permanent, or as the licence itself says. */
  validity: Type.Union([Type.String({ pattern: '^P(\\d+Y)?(\\d+M)?(\\d+D)?$' }), Type.Null()]),
  validityNote: Type.Optional(Text),
  /** True where this city's offices alone issue it and the repository is complete: not found then means "has none". */
  absenceMeansNo: Type.Boolean(),
  sensitivity: Sensitivity,
  /** A person may hold several at the same time (deeds, diagnoses). */
  several: Type.Boolean(),
  fields: Type.Array(LicenceField, { minItems: 1 }),
  /** The field that carries the licence's number, and the one that carries its end, where it has them. */
  numberField: Type.Optional(Key),
  validToField: Type.Optional(Key),
})
export type LicenceType = Static<typeof LicenceType>

/** How a value is covered in lists and public places. */
export const Mask = OneOf(['none', 'name', 'idNumber', 'phone', 'address', 'account', 'all'], '脱敏方式')
export type Mask = Static<typeof Mask>

/** One concept of the field dictionary. Items refer to it by `field:` and may narrow it. */
export const FieldDefinition = strict({
  key: Key,
  label: Text,
  type: FieldType,
  unit: Type.Optional(Text),
  options: Type.Optional(Type.Array(Text)),
  /** In order of trust: `licence:ID_CARD.name`, `household.size`, `account.phone`, `person.party.joinDate`. */
  sources: Type.Array(Text),
  mask: Mask,
  sensitivity: OneOf(['normal', 'personal', 'sensitive'], '个人信息级别'),
  /** How long an answer given in a person's earlier case may be offered again (ISO duration). Absent: asked anew every time. */
  reuse: Type.Optional(Type.String({ pattern: '^P(\\d+Y)?(\\d+M)?$' })),
  /** Only the person can say it, and says the same to every office: kept once for all forms (常用信息). */
  usual: Type.Optional(Type.Boolean()),
  /** Bounds of a number, and the most characters of a text. */
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  maxLength: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Other words for the same concept, as the items call it. */
  alsoCalled: Type.Optional(Type.Array(Text)),
  note: Type.Optional(Text),
})
export type FieldDefinition = Static<typeof FieldDefinition>

/** A figure that the city sets, never a constant of the code. Money in fen. Later and more local values go before. */
export const PolicyParameter = strict({
  key: Key,
  label: Text,
  type: OneOf(['money', 'integer', 'decimal', 'date', 'boolean', 'list'], '参数类型'),
  unit: Type.Optional(Text),
  owner: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  values: Type.Array(
    strict({
      /** Division to which it applies, with everything below it. */
      division: Type.String({ pattern: '^\\d{4}(\\d{2}(\\d{3}(\\d{3})?)?)?$' }),
      from: CivilDate,
      value: Type.Unknown(),
      document: Text,
      /** True until the city's legal office has confirmed the figure. */
      example: Type.Optional(Type.Boolean()),
    }),
    { minItems: 1 },
  ),
  note: Type.Optional(Text),
})
export type PolicyParameter = Static<typeof PolicyParameter>

export const LifeEvent = strict({ code: Key, label: Text, en: Text, aliases: Type.Array(Text), note: Type.Optional(Text) })
export type LifeEvent = Static<typeof LifeEvent>

export const AudienceLabel = strict({ code: Audience, label: Text, en: Text, aliases: Type.Array(Text) })
export type AudienceLabel = Static<typeof AudienceLabel>

export const LineSystem = strict({
  code: Type.String({ pattern: '^(LS|OT)-\\d{2}$' }),
  name: Text,
  level: OneOf(['nation', 'province', 'city'], '层级'),
  network: OneOf(['government', 'human-resources', 'isolated'], '所在网络'),
  docking: Text,
  /** One of the fourteen that the city connects; the others are recorded by hand. */
  connected: Type.Boolean(),
})
export type LineSystem = Static<typeof LineSystem>

/** A register's answer that rules may read beside licences and forms (`data/rule-variables.yaml`): `applicant.unemployedMonths`. */
export const RuleVariable = strict({
  name: Type.String({ pattern: '^[a-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)+$' }),
  label: Text,
  type: FieldType,
  source: Text,
})
export type RuleVariable = Static<typeof RuleVariable>

/**
 * What another department shares about a person or household: the records of one register lie in `people.register_record` under its name, with
 * the day on which they were true. Values are read as `person.<key>` or `household.<key>`. Money in fen.
 */
export const Register = strict({
  /** The source that stands on every record. */
  name: Text,
  /** Department code of the office that keeps it. */
  department: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  subject: OneOf(['person', 'household'], '登记对象'),
  /** The rule of law under which it may be read to decide a matter. */
  basis: Text,
  /** From which system and how often records arrive. */
  arrives: Text,
  fields: Type.Array(
    strict({
      key: Type.String({ pattern: '^[a-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)?$' }),
      label: Text,
      type: FieldType,
      options: Type.Optional(Type.Array(Text)),
      unit: Type.Optional(Text),
    }),
    { minItems: 1 },
  ),
})
export type Register = Static<typeof Register>

/** A proof that a residents' committee must not issue (民发〔2020〕20号): who is responsible, and what serves instead. */
export const BarredProof = strict({
  code: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  name: Text,
  /** How people ask for it. */
  words: Type.Array(Text, { minItems: 1 }),
  authority: Text,
  instead: Text,
  /** Licence types that the platform fetches by itself. */
  known: Type.Array(LicenceCode),
  items: Type.Optional(Type.Array(Type.String())),
})
export type BarredProof = Static<typeof BarredProof>

/** A proof on the city's list: a law says that the committee issues it, and it lies within its duties. */
export const IssuableProof = strict({
  code: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  name: Text,
  words: Type.Array(Text, { minItems: 1 }),
  basis: Text,
  use: Text,
  /** Natural days that it holds; 0: until it is withdrawn. */
  days: Type.Integer({ minimum: 0 }),
  asks: Text,
  checks: Text,
})
export type IssuableProof = Static<typeof IssuableProof>
