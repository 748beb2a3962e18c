import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { CivilDate, DivisionCode, OneOf } from '../../platform/contract/shapes.ts'

/** The four levels of the platform, from below. */
export const divisionLevels = ['community', 'street', 'county', 'city'] as const
export const DivisionLevel = OneOf(divisionLevels, '层级')
export type DivisionLevel = (typeof divisionLevels)[number]

/** What a division is by law: 区/县, 街道/镇/乡, 社区/村. */
export const divisionKinds = ['city', 'district', 'county', 'subdistrict', 'town', 'township', 'community', 'village'] as const
export const DivisionKind = OneOf(divisionKinds, '类别')
export type DivisionKind = (typeof divisionKinds)[number]

export const Division = Type.Object({
  code: DivisionCode,
  /** Full official name of the division alone: 炳草岗街道, 竹湖园社区居民委员会. */
  name: Type.String(),
  /** What people say: 竹湖园社区. */
  shortName: Type.String(),
  level: DivisionLevel,
  kind: DivisionKind,
  parent: Type.Union([DivisionCode, Type.Null()]),
  validFrom: CivilDate,
  validTo: Type.Union([CivilDate, Type.Null()], { title: '撤销日期' }),
  /** Where its people and cases went when it was abolished. */
  successor: Type.Union([DivisionCode, Type.Null()]),
  /** Usual residents, where counted: 2022 for counties, census 2020 for towns. */
  population: Type.Union([Type.Integer(), Type.Null()]),
})
export type Division = Static<typeof Division>

export const listDivisions = endpoint({
  name: 'divisions.list-divisions',
  method: 'GET',
  path: '/divisions',
  summary: '行政区划：市、区县、街道乡镇、社区村',
  door: 'public',
  query: Type.Object({
    under: Type.Optional(DivisionCode),
    level: Type.Optional(DivisionLevel),
  }),
  output: Type.Object({ divisions: Type.Array(Division) }),
})

/** Outlines of the counties as GeoJSON, for maps. Communities have no public boundary. */
export const getOutlines = endpoint({
  name: 'divisions.get-outlines',
  method: 'GET',
  path: '/divisions/outlines',
  summary: '区县轮廓（GeoJSON）',
  door: 'public',
  answers: 'file',
})

export const levelLabels: Record<DivisionLevel, string> = { community: '社区（村）', street: '街道（乡镇）', county: '区县', city: '市' }

/** Length of a code tells its level: 4 city, 6 county, 9 street, 12 community. */
export function levelOf(code: string): DivisionLevel {
  const level = ({ 4: 'city', 6: 'county', 9: 'street', 12: 'community' } as const)[code.length]
  if (level === undefined) throw new Error(`not a division code: ${code}`)
  return level
}

const lengthAt: Record<DivisionLevel, number> = { city: 4, county: 6, street: 9, community: 12 }

/** The code of the division of a level above (or at) a code; undefined where the level lies below it. */
export function codeAt(code: string, level: DivisionLevel): string | undefined {
  return code.length >= lengthAt[level] ? code.slice(0, lengthAt[level]) : undefined
}

/** `510402002` lies within `510402` and within itself. */
export function isWithin(code: string, outer: string): boolean {
  return code.startsWith(outer)
}

/** The half-open range of codes of a division and all below it, for `code >= lo and code < hi` under collation C. */
export function rangeOf(code: string): { lo: string; hi: string } {
  return { lo: code, hi: `${code}~` }
}
