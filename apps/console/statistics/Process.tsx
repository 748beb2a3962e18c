import { Button, Card, Select } from 'antd'
import { listItems } from '../../../modules/catalog/contract.ts'
import { exportProcess, getProcess, type ProcessStep } from '../../../modules/statistics/contract.ts'
import { requestOf } from '../../../platform/contract/client.ts'
import { numberText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go, pathOf, useGo } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { type Filters, useAsking } from './asking.ts'
import { PeriodPicker } from './PeriodPicker.tsx'
import { ProcessPicture, useDurationText } from './ProcessPicture.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '流程画像',
    lead: '办件的时间花在哪个环节。按整月计；时间为日历时间；点环节看办件，久的在前。',
    months: (from: string, to: string) => (from === to ? `统计月份 ${from}` : `统计月份 ${from} 至 ${to}`),
    item: '事项',
    all: '全部事项（按环节种类）',
    none: '这段时间没有走完的环节。换一个时段、事项或区划。',
    picture: '流程图',
    steps: '各环节用时',
    step: '环节',
    count: '次数',
    median: '一半不超过',
    p90: '九成不超过',
    mean: '平均',
    office: '其中机构用时',
    paused: '其中停表（等申请人等）',
    share: '占全部时间',
    again: '返工',
    moves: '返工（回到走过的环节）',
    from: '从',
    to: '回到',
    noAgain: '没有返工。',
    variants: '办理路径',
    way: '经过的环节',
    part: '占比',
    xlsx: '导出表格',
    csv: '导出 CSV',
    precision: '“一半不超过”是中位数，与“九成不超过”都由分段计数得出，误差不超过八分之一。',
  },
  en: {
    title: 'Processes',
    lead: 'Where the time goes. By whole months, in time of the calendar; a step opens its cases, the longest first.',
    months: (from: string, to: string) => (from === to ? `Month ${from}` : `Months ${from} to ${to}`),
    item: 'Item',
    all: 'All items (by kind of step)',
    none: 'No step was finished in this time. Choose another period, item or division.',
    picture: 'Picture',
    steps: 'Time per step',
    step: 'Step',
    count: 'Times',
    median: 'Median',
    p90: 'Nine of ten in',
    mean: 'Mean',
    office: 'at the office',
    paused: 'clock stood (applicant and others)',
    share: 'of all time',
    again: 'Rework',
    moves: 'Rework (back to a step passed before)',
    from: 'From',
    to: 'Back to',
    noAgain: 'There was no rework.',
    variants: 'Ways taken',
    way: 'Steps',
    part: 'Share',
    xlsx: 'Export spreadsheet',
    csv: 'Export CSV',
    precision: 'Median and nine-of-ten come from a histogram and are true within one eighth.',
  },
})

/** Where the time goes: steps, moves, rework and ways of an item, a department or everything, in any place and period. */
export function Process() {
  const t = useTexts()
  const go = useGo()
  const { filters, change, today } = useAsking()
  const { from, to, division, department, item } = filters
  const selection = {
    from,
    to,
    ...(division ? { division } : {}),
    ...(department ? { department } : {}),
    ...(item ? { item } : {}),
  }
  const asked = useAsk(getProcess, selection)
  const file = (format: 'xlsx' | 'csv') => requestOf(exportProcess, { ...selection, format }).url
  const items = useAsk(listItems, {})
  const path = asked.data?.path ?? []
  const place = (code: string) => pathOf('/statistics/process', { ...filters, by: undefined, division: code })
  const crumbs = path.slice(0, -1).map((one) => ({ text: one.name, to: place(one.division) }))
  const months = asked.data?.months ?? []
  const cases = (step: string, next?: string) => casesPath(filters, step, next)
  return (
    <Page
      title={asked.data ? `${t.title} · ${asked.data.name}` : t.title}
      lead={t.lead}
      action={
        <>
          <Button href={file('xlsx')}>{t.xlsx}</Button>
          <Button href={file('csv')}>{t.csv}</Button>
        </>
      }
      {...(crumbs.length > 0 ? { crumbs: [...crumbs, { text: asked.data?.name ?? '' }] } : {})}
    >
      <div className="co-stack">
        <PeriodPicker from={from} to={to} today={today} onChange={(span) => change(span)} />
        <div className="co-filters">
          <Select
            className="co-wide"
            aria-label={t.item}
            showSearch={{ optionFilterProp: 'label' }}
            value={item ?? ''}
            onChange={(next: string) => change({ item: next || undefined })}
            options={[
              { value: '', label: t.all },
              ...(items.data?.items ?? []).map((one) => ({ value: one.code, label: `${one.code} ${one.name}` })),
            ]}
          />
          <span className="co-quiet">{months.length > 0 && t.months(months[0] ?? '', months.at(-1) ?? '')}</span>
        </div>
        <Shown asked={asked} rows={12}>
          {(view) =>
            view.steps.length === 0 ? (
              <Nothing text={t.none} />
            ) : (
              <>
                <Card title={<h2>{t.picture}</h2>}>
                  <ProcessPicture steps={view.steps} edges={view.edges} pathOf={cases} onChoose={(step) => go(cases(step))} />
                </Card>
                <Card title={<h2>{t.steps}</h2>}>
                  <Steps steps={view.steps} cases={cases} />
                  <p className="co-quiet">{t.precision}</p>
                </Card>
                <Card title={<h2>{t.moves}</h2>}>
                  <Again
                    rows={view.edges.filter((one) => one.again)}
                    nameOf={(id) => view.steps.find((one) => one.id === id)?.name ?? id}
                    cases={cases}
                  />
                </Card>
                <Card title={<h2>{t.variants}</h2>}>
                  <DataTable
                    label={t.variants}
                    rowKey={(row) => row.steps.join('>')}
                    size="small"
                    pagination={false}
                    scroll={{ x: 640 }}
                    dataSource={[...view.variants]}
                    columns={[
                      { title: t.way, render: (_, row) => row.steps.join(' → ') },
                      { title: t.count, width: 100, align: 'right', render: (_, row) => numberText(row.count) },
                      {
                        title: t.part,
                        width: 100,
                        align: 'right',
                        render: (_, row) => percentText(row.count / Math.max(1, view.variantsTotal)),
                      },
                    ]}
                  />
                </Card>
              </>
            )
          }
        </Shown>
      </div>
    </Page>
  )
}

const percentText = (share: number) => `${(share * 100).toFixed(1)}%`

const casesPath = (filters: Filters, step: string, next?: string) =>
  pathOf('/statistics/process/cases', {
    from: filters.from,
    to: filters.to,
    division: filters.division,
    department: filters.department,
    item: filters.item,
    step,
    next,
  })

function Steps(props: { steps: readonly ProcessStep[]; cases: (step: string) => string }) {
  const t = useTexts()
  const duration = useDurationText()
  const total = props.steps.reduce((sum, { times }) => sum + times.meanMinutes * times.count, 0)
  return (
    <DataTable<ProcessStep>
      figures
      label={t.steps}
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 900 }}
      dataSource={[...props.steps].sort((a, b) => b.times.meanMinutes * b.times.count - a.times.meanMinutes * a.times.count)}
      columns={[
        { title: t.step, key: 'step', render: (_, { id, name }) => <Go to={props.cases(id)}>{name}</Go> },
        { title: t.count, width: 100, align: 'right', render: (_, { times }) => numberText(times.count) },
        { title: t.median, width: 110, align: 'right', render: (_, { times }) => duration(times.medianMinutes) },
        { title: t.p90, width: 110, align: 'right', render: (_, { times }) => duration(times.p90Minutes) },
        { title: t.mean, width: 110, align: 'right', render: (_, { times }) => duration(times.meanMinutes) },
        { title: t.office, width: 130, align: 'right', render: (_, { times }) => orNone(duration, times.meanMinutes - times.meanPaused) },
        { title: t.paused, width: 170, align: 'right', render: (_, { times }) => orNone(duration, times.meanPaused) },
        {
          title: t.share,
          width: 120,
          align: 'right',
          render: (_, { times }) => percentText((times.meanMinutes * times.count) / Math.max(1, total)),
        },
      ]}
    />
  )
}

/** A part of a time that may be none at all. */
const orNone = (duration: (minutes: number) => string, minutes: number) => (minutes === 0 ? '—' : duration(minutes))

function Again(props: {
  rows: readonly { from: string; to: string; count: number }[]
  nameOf: (id: string) => string
  cases: (step: string, next: string) => string
}) {
  const t = useTexts()
  return (
    <DataTable
      label={t.again}
      rowKey={(row) => `${row.from} ${row.to}`}
      size="small"
      pagination={false}
      dataSource={[...props.rows]}
      locale={{ emptyText: <Nothing text={t.noAgain} /> }}
      columns={[
        { title: t.from, render: (_, row) => props.nameOf(row.from) },
        { title: t.to, render: (_, row) => <Go to={props.cases(row.from, row.to)}>{props.nameOf(row.to)}</Go> },
        { title: t.count, width: 110, align: 'right', render: (_, row) => numberText(row.count) },
      ]}
    />
  )
}
