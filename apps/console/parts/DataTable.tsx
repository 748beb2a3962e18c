import type { TableColumnType, TableProps } from 'antd'
import type { TdHTMLAttributes } from 'react'
import { DataTable as Table } from '../../../platform/web/index.ts'

type Cell = TdHTMLAttributes<HTMLElement>

/**
 * A table of the console. On a phone every row is a card of its own, each value with the heading of its column beside it, so that nothing
 * lies outside the screen; the values of a table of `figures` stand side by side below the name.
 */
export function DataTable<R extends object>({ figures, columns, ...table }: TableProps<R> & { label: string; figures?: boolean }) {
  return (
    <div className={figures ? 'co-rows co-rows-figures' : 'co-rows'}>
      <Table<R> {...table} {...(columns ? { columns: columns.map((one) => ('children' in one ? one : headed(one))) } : {})} />
    </div>
  )
}

/** Cells that know what their column is called; a heading that is no plain text (of buttons) needs none. */
function headed<R>(column: TableColumnType<R>): TableColumnType<R> {
  const { title, onCell } = column
  if (typeof title !== 'string') return column
  return { ...column, onCell: (row, index) => ({ ...onCell?.(row, index), 'data-head': title }) as Cell }
}
