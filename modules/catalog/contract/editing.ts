import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { ItemInWriting } from './item.ts'
import { FieldType } from './vocabulary.ts'

const Code = Type.Object({ code: Type.String(), name: Type.String() })
const { MAX_SAFE_INTEGER: largest } = Number
const FactValue = Type.Union([
  Type.String({ maxLength: 200 }),
  Type.Number({ minimum: -largest, maximum: largest }),
  Type.Boolean(),
  Type.Null(),
])
export type FactValue = Static<typeof FactValue>

/** What an item may refer to, by the words that people read. */
export const ItemChoices = Type.Object({
  fields: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      type: FieldType,
      unit: Type.Optional(Type.String()),
      options: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  licences: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      fields: Type.Array(Type.Object({ key: Type.String(), label: Type.String() })),
    }),
  ),
  departments: Type.Array(Code),
  lineSystems: Type.Array(Code),
  lifeEvents: Type.Array(Code),
  audiences: Type.Array(Code),
})
export type ItemChoices = Static<typeof ItemChoices>

export const listItemChoices = endpoint({
  name: 'catalog.list-choices',
  method: 'GET',
  path: '/catalog/choices',
  summary: '编辑事项时可选的字段、证照、部门、条线系统',
  door: 'catalog:manage',
  output: ItemChoices,
})

/** A fact that a rule reads. `path` without a value is unknown. */
export const RuleFact = Type.Object({
  path: Type.String(),
  label: Type.String(),
  /** `held`: whether a licence or a person is there at all. */
  type: Type.Union([FieldType, Type.Literal('held')]),
  unit: Type.Optional(Type.String()),
  options: Type.Optional(Type.Array(Type.String())),
})
export type RuleFact = Static<typeof RuleFact>

const GivenFacts = Type.Array(
  Type.Object({ path: Type.String({ title: '事实', maxLength: 200 }), value: Type.Union(FactValue.anyOf, { title: '取值' }) }),
  {
    ...{ title: '样例人员', maxItems: 100 },
  },
)

export const RuleVerdict = Type.Union([Type.Literal('met'), Type.Literal('not-met'), Type.Literal('unknown')])

/** What a rule means, and what it says of a person made up for the occasion. */
export const explainRule = endpoint({
  name: 'catalog.explain-rule',
  method: 'POST',
  path: '/catalog/rules/explain',
  summary: '规则读成文字，并用样例人员试算',
  door: 'catalog:manage',
  body: Type.Object({
    /** The item as it is being written, so that `form.x` has its label. */
    item: ItemInWriting,
    rule: Type.String({ minLength: 1, maxLength: 4000, title: '规则' }),
    /** Facts of the person to try it on; money in fen, dates as `2026-03-01`. */
    facts: Type.Optional(GivenFacts),
  }),
  output: Type.Object({
    /** Chinese; empty where the rule can be used. */
    faults: Type.Array(Type.String()),
    words: Type.Union([Type.String(), Type.Null()]),
    reads: Type.Array(RuleFact),
    /** People to begin with: what they have of the facts that the rule reads. */
    samples: Type.Array(Type.Object({ name: Type.String(), facts: GivenFacts })),
    verdict: Type.Union([RuleVerdict, Type.Null()]),
    /** The facts that decided, or that are missing. */
    because: Type.Array(Type.String()),
  }),
})
