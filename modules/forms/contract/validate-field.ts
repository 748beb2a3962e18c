import type { Column, FieldType } from './columns.ts'

/** What validation needs to know of a field: the item's field, the browser's `FieldView` and a table's column all fit. */
export interface FieldLike {
  readonly key: string
  readonly label: string
  readonly type: FieldType
  readonly format?: string
  readonly options?: readonly string[]
  readonly columns?: readonly Column[]
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly maxLength?: number
}

/** The broken rule and a Chinese sentence that names field, rule and remedy; `at` points into a table (`2/memberName`). */
export interface Fault {
  readonly at?: string
  readonly rule: string
  readonly message: string
}

/** The same check in browser and server. An empty value is not a fault here: whether it must be filled is the form's question. */
export function validateField(field: FieldLike, value: unknown): Fault | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return field.type === 'boolean' && typeof value !== 'boolean' ? { rule: 'type', message: `${field.label}请选择是或否` } : undefined
}
