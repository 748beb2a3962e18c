import { Button, Card } from 'antd'
import {
  type AreaRow,
  type CauseRow,
  getOverview,
  listCases,
  type OfficeRow,
  type Overview as View,
} from '../../../modules/supervision/contract.ts'
import { instantText, numberText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go, pathOf, useGo } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Nothing, Shown } from '../parts/States.tsx'
import { CaseTable } from './CaseTable.tsx'
import { CountyMap } from './CountyMap.tsx'
import { FiguresRow, useFigureTexts } from './FiguresRow.tsx'
import { LifeEvents } from './LifeEvents.tsx'
import { Waiting } from './Waiting.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '督办总览',
    at: (time: string) => `数据截至 ${time}`,
    areas: { city: '各区县', county: '各街道（乡镇）', street: '各社区（村）', community: '' },
    area: '区划',
    offices: '各机构（按本环节时限）',
    office: '机构',
    causes: '超期办件停在哪里',
    item: '事项',
    step: '环节',
    worst: '最长超期',
    days: (n: number) => (n < 1 ? '不足 1 天' : `${n} 天`),
    count: '件数',
    cases: '在办办件',
    allCases: '查看全部',
    noCauses: '没有超期的办件',
    noOffices: '目前没有机构有在办任务',
    map: '地图',
    print: '打印',
  },
  en: {
    title: 'Supervision',
    at: (time: string) => `As of ${time}`,
    areas: { city: 'Counties', county: 'Streets and towns', street: 'Communities', community: '' },
    area: 'Division',
    offices: 'Offices (by the limit of their own step)',
    office: 'Office',
    causes: 'Where overdue cases stand',
    item: 'Item',
    step: 'Step',
    worst: 'Longest',
    days: (n: number) => (n < 1 ? 'under 1 day' : `${n} days`),
    count: 'Cases',
    cases: 'Open cases',
    allCases: 'See all',
    noCauses: 'Nothing is overdue',
    noOffices: 'No office has open tasks',
    map: 'Map',
    print: 'Print',
  },
})

/** City → county → street → case: three clicks. */
export function Overview() {
  const t = useTexts()
  const [{ division }] = useFilters(['division'] as const)
  const asked = useAsk(getOverview, division ? { division } : {}, { refetchInterval: 15_000 })
  const path = asked.data?.path ?? []
  const crumbs = path.slice(0, -1).map((one) => ({ text: one.name, to: pathOf('/supervision', { division: one.division }) }))
  const here = asked.data?.name
  return (
    <Page
      title={here ? `${t.title} · ${here}` : t.title}
      {...(crumbs.length > 0 ? { crumbs: [...crumbs, { text: here ?? '' }] } : {})}
      action={<Button onClick={() => print()}>{t.print}</Button>}
      lead={asked.data && <span className="ow-nb">{t.at(instantText(asked.data.at))}</span>}
    >
      <Shown asked={asked} rows={12}>
        {(view) => <Content view={view} />}
      </Shown>
    </Page>
  )
}

function Content(props: { view: View }) {
  const t = useTexts()
  const go = useGo()
  const { view } = props
  const small = view.level === 'street' || view.level === 'community'
  const choose = (division: string) => go(pathOf('/supervision', { division }))
  return (
    <div className="co-stack">
      <FiguresRow figures={view.figures} division={view.division} />
      <Waiting />
      {view.areas.length > 0 && (
        <div className={view.level === 'city' ? 'co-map-and-table' : undefined}>
          {view.level === 'city' && (
            <Card title={<h2>{t.map}</h2>}>
              <CountyMap areas={view.areas} onChoose={choose} />
            </Card>
          )}
          <Card title={<h2>{t.areas[view.level as keyof typeof t.areas]}</h2>}>
            <Areas rows={view.areas} />
          </Card>
        </div>
      )}
      {small && <OpenCases division={view.division} />}
      <Card title={<h2>{t.causes}</h2>}>
        <Causes rows={view.causes} division={view.division} />
      </Card>
      <Card title={<h2>{t.offices}</h2>}>
        <Offices rows={view.offices} division={view.division} />
      </Card>
      <LifeEvents />
    </div>
  )
}

function OpenCases(props: { division: string }) {
  const t = useTexts()
  const asked = useAsk(listCases, { division: props.division }, { refetchInterval: 15_000 })
  return (
    <Card title={<h2>{t.cases}</h2>} extra={<Go to={pathOf('/supervision/cases', { division: props.division })}>{t.allCases}</Go>}>
      <Shown asked={asked}>{({ rows }) => <CaseTable rows={rows.slice(0, 12)} />}</Shown>
    </Card>
  )
}

const figureKeys = ['open', 'dueSoon', 'overdue', 'paused', 'doneToday'] as const
const lightOf = { open: undefined, dueSoon: 'yellow', overdue: 'red', paused: 'paused' } as const

/** Columns of figures; a number that is not zero leads to its cases. */
function useFigureColumns<R extends { figures: View['figures'] }>(
  pathOfRow: (row: R, light: string | undefined) => string,
  nameOf: (row: R) => string,
) {
  const t = useFigureTexts()
  return figureKeys.map((key) => ({
    title: t[key],
    key,
    width: 84,
    align: 'right' as const,
    render: (_: unknown, row: R) => {
      const value = row.figures[key]
      if (key === 'doneToday' || value === 0) return <span className={value === 0 ? 'co-zero' : undefined}>{numberText(value)}</span>
      return (
        <Go
          to={pathOfRow(row, lightOf[key])}
          className={`co-number co-${lightOf[key] ?? 'open'}`}
          label={`${nameOf(row)} ${t[key]} ${value}`}
        >
          {numberText(value)}
        </Go>
      )
    },
  }))
}

function Areas(props: { rows: readonly AreaRow[] }) {
  const t = useTexts()
  const columns = useFigureColumns<AreaRow>(
    (row, light) => pathOf('/supervision/cases', { division: row.division, light }),
    (row) => row.name,
  )
  return (
    <DataTable<AreaRow>
      figures
      label={t.area}
      rowKey="division"
      size="small"
      dataSource={[...props.rows].sort(
        (a, b) => b.figures.overdue - a.figures.overdue || b.figures.dueSoon - a.figures.dueSoon || b.figures.open - a.figures.open,
      )}
      pagination={props.rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: 560 }}
      columns={[
        { title: t.area, key: 'name', render: (_, row) => <Go to={pathOf('/supervision', { division: row.division })}>{row.name}</Go> },
        ...columns,
      ]}
    />
  )
}

function Offices(props: { rows: readonly OfficeRow[]; division: string }) {
  const t = useTexts()
  const columns = useFigureColumns<OfficeRow>(
    (row, light) => pathOf('/supervision/cases', { division: props.division, officeId: row.officeId, light }),
    (row) => row.name,
  )
  return (
    <DataTable<OfficeRow>
      figures
      label={t.office}
      rowKey="officeId"
      size="small"
      dataSource={[...props.rows]}
      pagination={props.rows.length > 15 ? { pageSize: 15, showSizeChanger: false } : false}
      scroll={{ x: 640 }}
      locale={{ emptyText: <Nothing text={t.noOffices} /> }}
      columns={[{ title: t.office, dataIndex: 'name' }, ...columns]}
    />
  )
}

function Causes(props: { rows: readonly CauseRow[]; division: string }) {
  const t = useTexts()
  return (
    <DataTable<CauseRow>
      label={t.causes}
      rowKey={(row) => `${row.itemCode} ${row.stepName} ${row.officeName}`}
      size="small"
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 720 }}
      locale={{ emptyText: <Nothing text={t.noCauses} /> }}
      columns={[
        {
          title: t.item,
          key: 'item',
          render: (_, row) => (
            <Go to={pathOf('/supervision/cases', { division: props.division, light: 'red', item: row.itemCode })}>{row.itemName}</Go>
          ),
        },
        { title: t.step, dataIndex: 'stepName', width: 200 },
        { title: t.office, dataIndex: 'officeName', width: 240 },
        { title: t.count, key: 'count', width: 80, align: 'right', render: (_, row) => numberText(row.overdue) },
        {
          title: t.worst,
          key: 'worst',
          width: 110,
          align: 'right',
          render: (_, row) => <span className="ow-nb">{t.days(row.worstDays)}</span>,
        },
      ]}
    />
  )
}
