import { type Static, Type } from 'typebox'
import { OneOf } from '../../../platform/contract/shapes.ts'
import { Feel, LicenceCode, strict, Text } from './parts.ts'
import { MaterialSource, PartyRole } from './vocabulary.ts'

/** Working days that a postponed material may be brought in where the item names none. */
export const postponedDays = 10

/**
 * 容缺后补 (isNeed 3): the case is accepted without it under a signed promise. `until`: what waits for it. `days`: working days from
 * acceptance, `postponedDays` where none are given, and never beyond the day before the promised one.
 */
export const Postpone = strict({
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 60, title: '补交工作日' })),
  until: OneOf(['decision', 'delivery'], '须在何时之前补齐'),
  basis: Text,
})
export type Postpone = Static<typeof Postpone>

/**
 * 告知承诺制 (国办发〔2020〕42号): instead of the proof the applicant may promise in writing what it would say. `says` completes 本人承诺：….
 * The item then has a follow-up step `declaration-check` at the office that checks it afterwards.
 */
export const Promised = strict({ says: Text, basis: Text })
export type Promised = Static<typeof Promised>

/** Needed always, or `when` the rule holds, or when the applicant says yes to `question`; without any of these it is voluntary. */
export const Material = strict({
  id: Type.String({ pattern: '^m\\d+$' }),
  name: Text,
  source: MaterialSource,
  licence: Type.Optional(LicenceCode),
  of: Type.Optional(Type.Array(PartyRole, { minItems: 1 })),
  required: Type.Boolean(),
  when: Type.Optional(Feel),
  question: Type.Optional(Text),
  /** An expired licence serves as well (renewals, proof of a former status). */
  expired: Type.Optional(Type.Boolean()),
  /** The original must be seen once (and is photographed), because no register can answer for it. */
  original: Type.Optional(Type.Boolean()),
  note: Type.Optional(Text),
  postpone: Type.Optional(Postpone),
  promise: Type.Optional(Promised),
})
export type Material = Static<typeof Material>
