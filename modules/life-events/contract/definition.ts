import { type Static, type TProperties, Type } from 'typebox'
import { ItemCode, LicenceUse, PartyRole } from '../../catalog/contract.ts'

const strict = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
const Text = Type.String({ minLength: 1 })
const Key = Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' })
/** A FEEL expression over answer, applicant, the event's people, household, licence, policy, today. */
const Feel = Type.String({ minLength: 1, title: '规则' })
export const LifeEventCode = Type.String({ pattern: '^[a-z][a-z-]*$', maxLength: 40, title: '一件事代码' })

/** Yes or no, or one of `options`. Where `known` gives a value the question is not asked. */
const Question = strict({
  id: Key,
  text: Text,
  options: Type.Optional(Type.Array(strict({ code: Key, label: Text }), { minItems: 2 })),
  /** Asked only while this holds. */
  when: Type.Optional(Feel),
  /** Gives the answer where registers or licences know it; null or unknown: it is asked. */
  known: Type.Optional(Feel),
})
export type Question = Static<typeof Question>

/** One item of the event. `for`: whose matter it is, where not the applicant's. `after`: waits for the result of any of these, if one of them is taken along. */
const EventItem = strict({
  code: ItemCode,
  when: Type.Optional(Feel),
  for: Type.Optional(PartyRole),
  after: Type.Optional(Type.Array(ItemCode, { minItems: 1 })),
})
export type EventItem = Static<typeof EventItem>

/** A life event 一件事: `data/life-events/<code>.yaml`. */
export const LifeEventDefinition = strict({
  code: LifeEventCode,
  name: Text,
  /** As 国办发〔2022〕32号 names it; absent: an event of this city. */
  national: Type.Optional(Text),
  /** What it is, as one would say it. */
  plain: Text,
  /** Code of the leading department 牵头部门. */
  department: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  /** Codes of `data/life-events.yaml`: where people look for it. */
  ways: Type.Array(Key, { minItems: 1 }),
  people: Type.Optional(Type.Array(strict({ role: PartyRole, label: Text, required: Type.Boolean() }))),
  /** Licences that the questions and the choice of items read. */
  uses: Type.Optional(Type.Array(strict({ licence: LicenceUse.properties.licence, of: Type.Optional(PartyRole) }))),
  questions: Type.Array(Question),
  items: Type.Array(EventItem, { minItems: 2 }),
  /** Sealed items that may fit as well: named to the person, applied for alone, never part of a bundle. */
  apart: Type.Optional(Type.Array(ItemCode)),
})
export type LifeEventDefinition = Static<typeof LifeEventDefinition>

/** `data/national-life-events.yaml` */
export const NationalList = strict({
  national: Type.Array(
    strict({ name: Text, event: Type.Optional(LifeEventCode), missing: Text, items: Type.Optional(Type.Array(ItemCode)) }),
  ),
  /** Concepts that every item asks for itself: the answer speaks of that item alone. */
  own: Type.Array(Key),
})
export type NationalList = Static<typeof NationalList>
