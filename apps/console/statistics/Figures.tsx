import { Alert, Button, Card, Segmented, Tag } from 'antd'
import { listItems } from '../../../modules/catalog/contract.ts'
import { exportFigures, getFigures } from '../../../modules/statistics/contract.ts'
import { requestOf } from '../../../platform/contract/client.ts'
import { instantText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { figuresPath, selectionOf, useAsking } from './asking.ts'
import { BreakdownTable } from './BreakdownTable.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { Tiles } from './Tiles.tsx'
import { Trend } from './Trend.tsx'
import { breakdowns, useFigureWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    at: (time: string) => `数据截至 ${time}，每个数字都可点开看办件`,
    trend: '逐月变化',
    days: '逐日变化',
    recounting: '正在重新计数，数字稍后更新',
    xlsx: '导出表格',
    csv: '导出 CSV',
    narrowed: '只看',
    department: '部门',
  },
  en: {
    at: (time: string) => `As of ${time}; every figure opens its cases`,
    trend: 'By month',
    days: 'By day',
    recounting: 'Everything is being counted anew; the figures follow shortly',
    xlsx: 'Export to Excel',
    csv: 'Export CSV',
    narrowed: 'Only',
    department: 'Department',
  },
})

/** Any period, place, department, item and channel, down to the single case. */
export function Figures() {
  const t = useTexts()
  const words = useFigureWords()
  const { filters, change, today } = useAsking()
  const asked = useAsk(getFigures, { ...selectionOf(filters), by: filters.by }, { refetchInterval: 30_000 })
  const path = asked.data?.path ?? []
  const crumbs = path.slice(0, -1).map((one) => ({ text: one.name, to: figuresPath(filters, { division: one.division }) }))
  const here = asked.data?.name
  const file = (format: 'xlsx' | 'csv') => requestOf(exportFigures, { ...selectionOf(filters), by: filters.by, format }).url
  return (
    <Page
      title={here ? `${words.title} · ${here}` : words.title}
      {...(crumbs.length > 0 ? { crumbs: [...crumbs, { text: here ?? '' }] } : {})}
      lead={asked.data && <span>{t.at(instantText(asked.data.at))}</span>}
      action={
        <>
          <Button href={file('xlsx')}>{t.xlsx}</Button>
          <Button href={file('csv')}>{t.csv}</Button>
        </>
      }
    >
      <div className="co-stack">
        <PeriodPicker from={filters.from} to={filters.to} today={today} onChange={(span) => change(span)} />
        <Narrowed />
        {asked.data?.recounting && <Alert type="info" showIcon title={t.recounting} />}
        <Shown asked={asked} rows={12}>
          {(view) => (
            <>
              <Tiles totals={view.totals} filters={filters} />
              <Months />
              <Card title={<h2>{words.breakdowns[filters.by]}</h2>}>
                <div className="co-filters">
                  <Segmented
                    aria-label={words.by}
                    value={filters.by}
                    onChange={(by) => change({ by })}
                    options={breakdowns.map((one) => ({ value: one, label: words.breakdowns[one] }))}
                  />
                </div>
                <BreakdownTable rows={view.rows} by={filters.by} filters={filters} />
              </Card>
            </>
          )}
        </Shown>
      </div>
    </Page>
  )
}

/** What the figures are narrowed to, each removed with one click. */
function Narrowed() {
  const t = useTexts()
  const words = useFigureWords()
  const { filters, change } = useAsking()
  const { department, item, channel } = filters
  const known = useAsk(listItems, {}, { enabled: Boolean(department || item) }).data?.items ?? []
  if (!department && !item && !channel) return null
  const itemName = known.find((one) => one.code === item)?.name ?? item
  const departmentName = known.find((one) => one.department.code === department)?.department.label ?? department
  return (
    <div className="co-filters">
      <span className="co-quiet">{t.narrowed}</span>
      {department && (
        <Tag closable onClose={() => change({ department: undefined })}>
          {t.department} {departmentName}
        </Tag>
      )}
      {item && (
        <Tag closable onClose={() => change({ item: undefined })}>
          {words.heads.item} {itemName}
        </Tag>
      )}
      {channel && (
        <Tag closable onClose={() => change({ channel: undefined })}>
          {words.channels[channel as keyof typeof words.channels] ?? channel}
        </Tag>
      )}
    </div>
  )
}

function Months() {
  const t = useTexts()
  const { filters } = useAsking()
  const short = (Date.parse(filters.to) - Date.parse(filters.from)) / 86_400_000 <= 62
  const asked = useAsk(getFigures, { ...selectionOf(filters), by: short ? 'day' : 'month' })
  return (
    <Card title={<h2>{short ? t.days : t.trend}</h2>}>
      <Shown asked={asked}>{({ rows }) => <Trend rows={rows} />}</Shown>
    </Card>
  )
}
