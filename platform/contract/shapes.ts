import { type Static, type TLiteral, type TSchema, type TUnion, Type } from 'typebox'

/** A day in the city's civil calendar, `2026-10-09`. Never an instant: it has no time zone. */
export const CivilDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title: '日期' })
export type CivilDate = Static<typeof CivilDate>

/** A point in time, ISO 8601 in UTC with milliseconds: `2026-10-09T01:00:00.000Z`. */
export const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$', title: '时间' })
export type Instant = Static<typeof Instant>

/** UUID version 7, made by the application. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', title: '编号' })
export type Id = Static<typeof Id>

/** Division code: 4 digits (city), 6 (county), 9 (street, town, township) or 12 (community, village). */
export const DivisionCode = Type.String({ pattern: '^\\d{4}(\\d{2}(\\d{3}(\\d{3})?)?)?$', title: '区划代码' })
export type DivisionCode = Static<typeof DivisionCode>

/** Money in fen, an integer. */
export const Fen = Type.Integer({ title: '金额（分）' })

/** One of the given words. Renders as a choice; `labels` carries the Chinese names in the same order. */
export function OneOf<const T extends readonly string[]>(
  values: T,
  title: string,
): TUnion<{ -readonly [K in keyof T]: TLiteral<T[K] & string> }> {
  const literals: TSchema[] = values.map((value) => Type.Literal(value))
  return Type.Union(literals, { title }) as unknown as TUnion<{ -readonly [K in keyof T]: TLiteral<T[K] & string> }>
}

/** A page of a list, with the cursor of the next page where there is one. */
export function Page<T extends TSchema>(row: T) {
  return Type.Object({ rows: Type.Array(row), next: Type.Optional(Type.String()), total: Type.Optional(Type.Integer()) })
}

/** An empty answer. */
export const Nothing = Type.Object({})
