import type { FieldView } from '../../../forms/contract.ts'

type Narrowing = Pick<FieldView, 'type' | 'options' | 'columns' | 'format' | 'unit' | 'min' | 'max' | 'maxLength'>

/**
 * The stricter of two narrowings of one concept, or undefined where no answer would do for both: then each item asks for itself.
 * Lists of choices are cut to what both have, as long as everybody can still answer: one lies within the other, or most is left and
 * several may be chosen or 其他 remains.
 */
export function stricter(a: Narrowing, b: Narrowing): Narrowing | undefined {
  const type = stricterType(a.type, b.type)
  if (type === undefined || a.unit !== b.unit) return undefined
  const options = commonOptions(a.options, b.options)
  if (options !== undefined && !everybodyCanAnswer(options, a, b)) return undefined
  if (a.format !== undefined && b.format !== undefined && a.format !== b.format) return undefined
  const columns = commonColumns(a.columns, b.columns)
  if (columns === null) return undefined
  return withoutUndefined({
    type,
    options,
    columns,
    format: a.format ?? b.format,
    unit: a.unit,
    min: most([a.min, b.min], Math.max),
    max: most([a.max, b.max], Math.min),
    maxLength: most([a.maxLength, b.maxLength], Math.min),
  })
}

/** A choice is stricter than free text, a line stricter than a text of several lines. */
function stricterType(a: FieldView['type'], b: FieldView['type']): FieldView['type'] | undefined {
  if (a === b) return a
  const order: FieldView['type'][] = ['enum', 'string', 'text']
  const first = order.find((one) => one === a || one === b)
  return order.includes(a) && order.includes(b) ? first : undefined
}

function commonOptions(a: readonly string[] | undefined, b: readonly string[] | undefined): string[] | undefined {
  if (a === undefined || b === undefined) return a ? [...a] : b ? [...b] : undefined
  return a.filter((one) => b.includes(one))
}

function everybodyCanAnswer(left: readonly string[], a: Narrowing, b: Narrowing): boolean {
  const shortest = Math.min(a.options?.length ?? left.length, b.options?.length ?? left.length)
  if (left.length === shortest) return true
  const roomForAll = a.type === 'multiEnum' || left.includes('其他')
  return left.length * 3 >= shortest * 2 && roomForAll
}

/** Tables are one where their columns are the same; null: they are not. */
function commonColumns(a: FieldView['columns'], b: FieldView['columns']): FieldView['columns'] | null {
  if (a === undefined && b === undefined) return undefined
  const keys = (columns: FieldView['columns']) => (columns ?? []).map((one) => `${one.key}/${one.type}`).join()
  if (keys(a) !== keys(b)) return null
  return (a ?? []).map((one, at) => ({ ...one, ...(one.required || b?.[at]?.required ? { required: true } : {}) }))
}

function most(values: readonly (number | undefined)[], of: (...all: number[]) => number): number | undefined {
  const given = values.filter((one) => one !== undefined)
  return given.length === 0 ? undefined : of(...given)
}

function withoutUndefined<T extends object>(given: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T
}
