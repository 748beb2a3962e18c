import { type Static, Type } from 'typebox'
import { CivilDate, DivisionCode, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { documentKinds } from './numbers.ts'

export const Sex = OneOf(['male', 'female'], '性别')
export type Sex = Static<typeof Sex>
export const sexLabels: Record<Sex, string> = { male: '男', female: '女' }

export const DocumentKind = OneOf(documentKinds, '证件类型')
export type DocumentKind = (typeof documentKinds)[number]

/** A person as screens show one: names and numbers are masked unless the answer was unmasked with a reason. */
export const PersonCard = Type.Object({
  id: Id,
  name: Type.String(),
  sex: Sex,
  birthDate: CivilDate,
  age: Type.Integer({ title: '周岁' }),
  documentKind: DocumentKind,
  number: Type.Union([Type.String(), Type.Null()]),
  phone: Type.Union([Type.String(), Type.Null()]),
  /** 民族 */
  ethnicity: Type.Union([Type.String(), Type.Null()]),
  /** Community where the person is registered (户籍地); null outside the city. */
  domicile: Type.Union([DivisionCode, Type.Null()]),
  domicileName: Type.String(),
  residence: Type.Union([DivisionCode, Type.Null()]),
  residenceName: Type.String(),
  domicileAddress: Type.Union([Type.String(), Type.Null()]),
  residenceAddress: Type.Union([Type.String(), Type.Null()]),
  alive: Type.Boolean(),
  masked: Type.Boolean(),
})
export type PersonCard = Static<typeof PersonCard>

/** What a relative is to the person. */
export const relations = ['spouse', 'parent', 'child', 'sibling', 'guardian', 'ward'] as const
export const Relation = OneOf(relations, '关系')
export type Relation = (typeof relations)[number]
export const relationLabels: Record<Relation, string> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  guardian: '监护人',
  ward: '被监护人',
}

export const Relative = Type.Object({ relation: Relation, person: PersonCard })
export type Relative = Static<typeof Relative>

/** `registered`: the household on the household register; `living`: the family living together (共同生活家庭). */
export const HouseholdKind = OneOf(['registered', 'living'], '家庭类型')
export type HouseholdKind = Static<typeof HouseholdKind>

export const HouseholdCard = Type.Object({
  id: Id,
  kind: HouseholdKind,
  division: Type.Union([DivisionCode, Type.Null()]),
  divisionName: Type.String(),
  number: Type.Union([Type.String(), Type.Null()], { title: '户号' }),
  address: Type.String(),
  domicileType: Type.Union([OneOf(['城镇', '农村'], '城乡属性'), Type.Null()]),
  members: Type.Array(
    Type.Object({
      person: PersonCard,
      relationToHead: Type.String({ title: '与户主关系' }),
      from: CivilDate,
      to: Type.Union([CivilDate, Type.Null()]),
    }),
  ),
})
export type HouseholdCard = Static<typeof HouseholdCard>

/** Why a mandate is ended at the window. */
export const mandateEnds = ['grantor-wish', 'agent-withdraws', 'matter-done', 'guardianship-over', 'recorded-wrongly'] as const
export const MandateEnd = OneOf(mandateEnds, '终止原因')
export type MandateEnd = (typeof mandateEnds)[number]

/** Authority of one person to act for another: written mandate, guardianship, or a parent for a minor. */
export const Mandate = Type.Object({
  id: Id,
  grantor: Type.Object({ id: Id, name: Type.String() }),
  agent: Type.Object({ id: Id, name: Type.String() }),
  /** Item codes; empty means every item. */
  items: Type.Array(Type.String()),
  from: CivilDate,
  to: CivilDate,
  basis: OneOf(['online', 'written', 'guardianship', 'court'], '依据'),
  state: OneOf(['active', 'expired', 'revoked'], '状态'),
  grantedAt: Instant,
  endReason: Type.Optional(MandateEnd),
  /** The scanned paper; shown at the window only. */
  evidenceFileId: Type.Optional(Id),
})
export type Mandate = Static<typeof Mandate>
