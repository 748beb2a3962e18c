import { type Static, type TLiteral, type TSchema, type TUnion, Type } from 'typebox'

/** Days that are in the calendar: the database takes no other. */
const ordinary = '\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))'
const leap = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29'
const day = `(?!0000)(?:${ordinary}|${leap})`

/** A day in the city's civil calendar, `2026-10-09`. Never an instant: it has no time zone. */
export const CivilDate = Type.String({ pattern: `^${day}$`, title: '日期' })
export type CivilDate = Static<typeof CivilDate>

/** A civil date as one field among others, by its own name. */
export const CivilDateOf = (title: string) => Type.String({ pattern: `^${day}$`, title })

/** A point in time, ISO 8601 in UTC with milliseconds: `2026-10-09T01:00:00.000Z`. */
export const Instant = Type.String({ pattern: `^${day}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z$`, title: '时间' })
export type Instant = Static<typeof Instant>

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** UUID version 7, made by the application. */
export const Id = Type.String({ pattern: `^${uuid}$`, title: '编号' })
export type Id = Static<typeof Id>

/** An id as one field among others, by its own name. */
export const IdOf = (title: string) => Type.String({ pattern: `^${uuid}$`, title })

/** Where the next page begins in a list by time and id: `2026-10-09T01:00:00.000Z~<id>`. */
export const TimeCursor = Type.String({ pattern: `^${day}T[0-9:.]{8,18}Z~${uuid}$`, title: '页码' })

/** What people write: bounded, and more than blanks. */
export const Words = (title: string, minLength: number, maxLength: number) => Type.String({ title, minLength, maxLength, pattern: '\\S' })

/** Which revision or version somebody saw: whoever sends an older one is told. */
export const Revision = (title: string, minimum = 0) => Type.Integer({ title, minimum, maximum: 1_000_000 })

/** How items, forms and lists name their parts and where a page begins: short, and never written by people. */
export const KeyOf = (title: string, maxLength = 60) => Type.String({ title, maxLength })

const key = Type.String({ pattern: '^[^\\u0000]{1,120}$' })
const keyed = { maxProperties: 500, additionalProperties: false }
const { MAX_SAFE_INTEGER: largest } = Number
const bare = [
  Type.String({ maxLength: 10_000 }),
  Type.Number({ minimum: -largest, maximum: largest }),
  Type.Boolean(),
  Type.Null(),
] as const
const Row = Type.Record(key, Type.Union([...bare, Type.Array(Type.Union([...bare]), { maxItems: 500 })]), keyed)
const Said = Type.Union([...bare, Row, Type.Array(Type.Union([...bare, Row]), { maxItems: 500 })])

/** What people fill in, by key: texts, numbers, choices, addresses, tables. Here only that it has an end; what each must be, the form says. */
export const Filled = (title: string) => Type.Unsafe<Record<string, unknown>>(Type.Record(key, Said, { ...keyed, title }))

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
