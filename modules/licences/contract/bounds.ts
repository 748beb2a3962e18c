import { Type } from 'typebox'

/** Code of a licence type: ID_CARD, MINIMUM_LIVING_CERT. */
export const TypeCode = Type.String({ title: '证照类型', pattern: '^[A-Z][A-Z0-9_]{1,59}$' })

const key = '[a-z][A-Za-z0-9]{0,59}'

/** Key of a field of a licence type. */
export const FieldKey = Type.String({ title: '项目', pattern: `^${key}$` })

const keyed = { maxProperties: 100, additionalProperties: false }

/** Values that somebody sends for fields of a licence, as text or as the type has them: what they must be, the type says (`typed-values.ts`). */
export const GivenFields = Type.Record(FieldKey, Type.Unknown(), { ...keyed, title: '项目内容' })

/** The same, all as text. */
export const TextFields = Type.Record(FieldKey, Type.String({ title: '项目内容', maxLength: 500 }), { ...keyed, title: '项目内容' })

/** For each field, or `@` and what else a line says (`@validFrom`), the column of the file. */
export const ColumnOf = Type.Record(Type.String({ pattern: `^@?${key}$` }), Type.String({ title: '文件中的列', maxLength: 200 }), {
  ...{ ...keyed, maxProperties: 200 },
  title: '对应关系：项目 → 文件中的列',
})
