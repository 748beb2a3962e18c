import type { TableColumnType, TableProps } from 'antd'
import { cloneElement, isValidElement, type ReactNode, type TdHTMLAttributes } from 'react'
import { DataTable as Table, texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': { prev: '上一页', next: '下一页', 'jump-prev': '向前几页', 'jump-next': '向后几页' },
  en: { prev: 'Page before', next: 'Page after', 'jump-prev': 'Some pages back', 'jump-next': 'Some pages on' },
})

type Cell = TdHTMLAttributes<HTMLElement>

/**
 * A table of the console. On a phone every row is a card of its own, each value with the heading of its column beside it, so that nothing
 * lies outside the screen; the values of a table of `figures` stand side by side below the name.
 */
export function DataTable<R extends object>(props: TableProps<R> & { label: string; figures?: boolean }) {
  const { figures, columns, pagination, ...table } = props
  const t = useTexts()
  /** antd's arrows have no name that is read aloud. */
  const itemRender = (_: number, type: string, item: ReactNode) =>
    type !== 'page' && isValidElement(item) ? cloneElement(item, { 'aria-label': t[type as keyof typeof t] } as object) : item
  return (
    <div className={figures ? 'co-rows co-rows-figures' : 'co-rows'}>
      <Table<R>
        {...table}
        pagination={pagination ? { itemRender, ...pagination } : false}
        {...(columns ? { columns: columns.map((one) => ('children' in one ? one : headed(one))) } : {})}
      />
    </div>
  )
}

/** Cells that know what their column is called; a heading that is no plain text (of buttons) needs none. */
function headed<R>(column: TableColumnType<R>): TableColumnType<R> {
  const { title, onCell } = column
  if (typeof title !== 'string') return column
  return { ...column, onCell: (row, index) => ({ ...onCell?.(row, index), 'data-head': title }) as Cell }
}
