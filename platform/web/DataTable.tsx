import { Table, type TableProps } from 'antd'
import { type TdHTMLAttributes, useEffect, useRef } from 'react'
import { texts } from './light/index.ts'

const useTexts = texts({ 'zh-CN': { all: '全选' }, en: { all: 'Select all' } })

/** Every value knows its heading, which the desk writes beside it on a telephone. */
const labelled = <R,>(columns: TableProps<R>['columns']): NonNullable<TableProps<R>['columns']> =>
  (columns ?? []).map((one) => {
    if (typeof one.title !== 'string') return one
    const named: TdHTMLAttributes<HTMLElement> & { 'data-label': string } = { 'data-label': one.title }
    return { ...one, onCell: one.onCell ?? (() => named) }
  })

/**
 * A table that the keyboard can scroll sideways where it is wider than the screen (WCAG 2.1.1); antd's own cannot be reached. The hidden row
 * by which antd measures its columns repeats the headings, a checkbox among them: it takes no focus. The box that ticks every row is named in the language of the page.
 */
export function DataTable<R extends object>(props: TableProps<R> & { label: string }) {
  const t = useTexts()
  const { label, rowSelection, ...table } = props
  const picked = rowSelection && { getTitleCheckboxProps: () => ({ 'aria-label': t.all }), ...rowSelection }
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const row of box.current?.querySelectorAll<HTMLElement>('.ant-table-measure-row') ?? []) row.inert = true
    const content = box.current?.querySelector<HTMLElement>('.ant-table-content')
    if (!content) return
    const mark = () => {
      if (content.scrollWidth > content.clientWidth) content.tabIndex = 0
      else content.removeAttribute('tabindex')
    }
    mark()
    const watcher = new ResizeObserver(mark)
    watcher.observe(content)
    return () => watcher.disconnect()
  })
  return (
    <section ref={box} aria-label={label} className="ow-rows">
      <Table<R> {...table} columns={labelled(table.columns)} {...(picked ? { rowSelection: picked } : {})} />
    </section>
  )
}
