import type { FieldView } from '../contract.ts'

/** A column of a table field. */
export type Column = NonNullable<FieldView['columns']>[number]

export interface ControlProps {
  id: string
  field: FieldView | Column
  value: unknown
  invalid?: boolean
  describedBy?: string | undefined
  /** Only inside tables, where no `<label>` stands beside the control. */
  label?: string | undefined
  onChange: (value: unknown) => void
}
