import { Fragment, type ReactNode } from 'react'
import type { FieldView } from '../../../../modules/forms/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { Below } from '../../parts/fields/Text.tsx'

const useTexts = texts({
  'zh-CN': { row: (n: number) => `第 ${n} 条`, add: '加一条', remove: (n: number) => `去掉第 ${n} 条` },
  en: { row: (n: number) => `Entry ${n}`, add: 'Add an entry', remove: (n: number) => `Remove entry ${n}` },
})

type Row = Record<string, unknown>
type Column = NonNullable<FieldView['columns']>[number]

export interface Cell {
  readonly column: Column
  readonly id: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** A table as entries one under the other: nothing to scroll sideways on a phone. */
export function TableField(props: {
  id: string
  label: string
  columns: readonly Column[]
  /** Draws one cell: the field it is, given by whoever draws fields. */
  cell: (cell: Cell) => ReactNode
  value: unknown
  hint?: string | undefined
  fault?: string | undefined
  onChange: (rows: Row[]) => void
}) {
  const t = useTexts()
  const rows: Row[] = Array.isArray(props.value) ? props.value.filter((one): one is Row => typeof one === 'object' && one !== null) : []
  const set = (at: number, key: string, value: unknown) =>
    props.onChange(rows.map((row, index) => (index === at ? { ...row, [key]: value } : row)))
  return (
    <fieldset className="p-field" id={props.id} tabIndex={-1}>
      <legend>{props.label}</legend>
      <Below id={props.id} hint={props.hint} fault={props.fault} />
      <div className="p-stack" data-gap="s">
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
          <fieldset key={`${props.id}-${at + 1}`} className="p-entry p-stack" data-gap="s">
            <legend>{t.row(at + 1)}</legend>
            {props.columns.map((column) => (
              <Fragment key={column.key}>
                {props.cell({
                  column,
                  id: `${props.id}-${at}-${column.key}`,
                  value: row[column.key],
                  onChange: (value) => set(at, column.key, value),
                })}
              </Fragment>
            ))}
            <p>
              <button type="button" className="p-button" onClick={() => props.onChange(rows.filter((_, index) => index !== at))}>
                {t.remove(at + 1)}
              </button>
            </p>
          </fieldset>
        ))}
        <p>
          <button type="button" className="p-button" onClick={() => props.onChange([...rows, {}])}>
            {t.add}
          </button>
        </p>
      </div>
    </fieldset>
  )
}
