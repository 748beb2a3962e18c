import { Button } from 'antd'
import type { ReactNode } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import type { Column, ControlProps } from './control.ts'
import { valueText } from './value-text.ts'

const useTexts = texts({
  'zh-CN': {
    add: '添加一行',
    remove: (n: number) => `删除第 ${n} 行`,
    short: '删除',
    row: '序号',
    empty: '还没有内容',
    cell: (n: number, label: string) => `第 ${n} 行 ${label}`,
  },
  en: {
    add: 'Add a row',
    remove: (n: number) => `Remove row ${n}`,
    short: 'Remove',
    row: 'No.',
    empty: 'Nothing yet',
    cell: (n: number, label: string) => `Row ${n}, ${label}`,
  },
})

type Row = Record<string, unknown>
export const rowsOf = (value: unknown): Row[] =>
  Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : []

/** Repeating rows. A new row takes the focus, so that one can type on without the mouse. */
export function TableInput(props: ControlProps & { columns: readonly Column[]; cell: (cell: ControlProps) => ReactNode }) {
  const t = useTexts()
  const { id, columns } = props
  const rows = rowsOf(props.value)
  const set = (next: Row[]) => props.onChange(next.length > 0 ? next : null)
  const change = (at: number, key: string, value: unknown) => set(rows.map((row, index) => (index === at ? { ...row, [key]: value } : row)))
  const add = () => {
    set([...rows, {}])
    setTimeout(() => document.getElementById(`${id}-${rows.length}-${columns[0]?.key}`)?.focus(), 30)
  }
  return (
    <div className="ow-entries">
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t.row}</th>
              {columns.map((column) => (
                <th scope="col" key={column.key}>
                  {column.label}
                  {column.required && <span aria-hidden="true"> *</span>}
                </th>
              ))}
              <th scope="col">
                <span className="ow-sr">{t.short}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own; their place is what the server names
              <tr key={at}>
                <td className="ow-nb">{at + 1}</td>
                {columns.map((column) => (
                  <td key={column.key}>
                    {props.cell({
                      id: `${id}-${at}-${column.key}`,
                      field: column,
                      value: row[column.key],
                      label: t.cell(at + 1, column.label),
                      onChange: (value) => change(at, column.key, value),
                    })}
                  </td>
                ))}
                <td>
                  <Button type="text" aria-label={t.remove(at + 1)} onClick={() => set(rows.filter((_, index) => index !== at))}>
                    {t.short}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button id={id} onClick={add}>
        {t.add}
      </Button>
    </div>
  )
}

/** The same rows, to read. */
export function TableText(props: { columns: readonly Column[]; value: unknown }) {
  const rows = rowsOf(props.value)
  return (
    <table className="ow-rows-text">
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th scope="col" key={column.key}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
          <tr key={at}>
            {props.columns.map((column) => (
              <td key={column.key}>{valueText(column, row[column.key])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
