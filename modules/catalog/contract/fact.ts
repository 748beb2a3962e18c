import type { FieldType } from './vocabulary.ts'

/**
 * A value of a form, a licence or a step, typed as rules see it: money in fen, numbers as numbers, lists as lists.
 * `undefined` (unknown) for what is empty or does not read as its type: a rule must never compare `"1800"` with a number.
 */
export function factOf(type: FieldType, value: unknown): unknown {
  if (value === undefined || value === '') return undefined
  if (value === null) return null
  return readers[type](value)
}

const numberOf = (value: unknown): number | undefined => {
  const read = typeof value === 'string' ? Number(value.replace(/[,，\s]/g, '')) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)

const booleanWords: Readonly<Record<string, boolean>> = { 是: true, 有: true, true: true, 否: false, 无: false, false: false }

const readers: Readonly<Record<FieldType, (value: unknown) => unknown>> = {
  string: textOf,
  text: textOf,
  enum: textOf,
  image: textOf,
  date: (value) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : undefined),
  integer: (value) => {
    const read = numberOf(value)
    return read !== undefined && Number.isInteger(read) ? read : undefined
  },
  decimal: numberOf,
  money: (value) => {
    const yuan = numberOf(value)
    return yuan === undefined ? undefined : Math.round(yuan * 100)
  },
  boolean: (value) => (typeof value === 'boolean' ? value : typeof value === 'string' ? booleanWords[value] : undefined),
  multiEnum: (value) => (Array.isArray(value) ? value : textOf(value) === undefined ? undefined : [textOf(value)]),
  table: (value) => (Array.isArray(value) ? value : undefined),
}
