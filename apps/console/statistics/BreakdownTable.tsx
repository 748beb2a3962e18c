import { type Breakdown, type FigureRow, indicators, indicatorsOf } from '../../../modules/statistics/contract.ts'
import { useLanguage } from '../../../platform/web/index.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Nothing } from '../parts/States.tsx'
import { deeper, type Filters } from './asking.ts'
import { figureText, useFigureWords } from './words.ts'

const shown = [
  'received',
  'accepted',
  'decided',
  'onTimeRate',
  'timeUsed',
  'returnRate',
  'visits',
  'materialsSaved',
  'fillRate',
  'satisfaction',
]
const columns = indicators.filter((one) => shown.includes(one.key))

/** One line a part; its name leads one step deeper. */
export function BreakdownTable(props: { rows: readonly FigureRow[]; by: Breakdown; filters: Filters }) {
  const t = useFigureWords()
  const language = useLanguage()
  const { by, filters } = props
  return (
    <DataTable<FigureRow>
      figures
      className="co-breakdown"
      label={t.breakdowns[by]}
      rowKey="key"
      size="small"
      dataSource={[...props.rows]}
      pagination={props.rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: 1040 }}
      locale={{ emptyText: <Nothing text={t.none} /> }}
      columns={[
        { title: t.heads[by], key: 'name', width: 150, render: (_, row) => <Go to={deeper(filters, by, row.key)}>{row.name}</Go> },
        ...columns.map((one) => ({
          title: language === 'en' ? one.en : one.zh,
          key: one.key,
          width: 93,
          align: 'right' as const,
          sorter: (a: FigureRow, b: FigureRow) => (indicatorsOf(a.totals)[one.key] ?? -1) - (indicatorsOf(b.totals)[one.key] ?? -1),
          showSorterTooltip: false,
          render: (_: unknown, row: FigureRow) => <span className="ow-nb">{figureText(one, indicatorsOf(row.totals)[one.key])}</span>,
        })),
      ]}
    />
  )
}
