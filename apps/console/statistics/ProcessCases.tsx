import { type CaseLine, listProcessCases } from '../../../modules/statistics/contract.ts'
import { dateText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go, pathOf } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Pager } from '../parts/Pager.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Nothing, Shown } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '环节背后的办件',
    back: '流程画像',
    number: '办件编号',
    item: '事项',
    place: '区划',
    day: '日期',
    none: '没有办件',
  },
  en: {
    title: 'Cases behind a step',
    back: 'Processes',
    number: 'Case',
    item: 'Item',
    place: 'Division',
    day: 'Day',
    none: 'No case',
  },
})

export function ProcessCases() {
  const t = useTexts()
  const [filters, change] = useFilters(['from', 'to', 'division', 'department', 'item', 'step', 'next', 'after'] as const)
  const { from = '', to = '', division, department, item, step = '', next, after } = filters
  const asked = useAsk(listProcessCases, {
    from,
    to,
    step,
    kind: next ? 'edge' : 'step',
    ...(next ? { next } : {}),
    ...(division ? { division } : {}),
    ...(department ? { department } : {}),
    ...(item ? { item } : {}),
    ...(after ? { after } : {}),
  })
  return (
    <Page
      title={t.title}
      crumbs={[{ text: t.back, to: pathOf('/statistics/process', { from, to, division, department, item }) }, { text: t.title }]}
    >
      <Shown asked={asked} rows={12}>
        {(page) => (
          <>
            <DataTable<CaseLine>
              label={t.title}
              rowKey={(row) => `${row.caseId} ${row.day}`}
              dataSource={[...page.rows]}
              pagination={false}
              scroll={{ x: 760 }}
              locale={{ emptyText: <Nothing text={t.none} /> }}
              columns={[
                {
                  title: t.number,
                  width: 190,
                  render: (_, row) => (
                    <Go to={`/supervision/cases/${row.caseId}`} className="ow-nb">
                      {row.number}
                    </Go>
                  ),
                },
                { title: t.item, dataIndex: 'itemName' },
                { title: t.place, dataIndex: 'divisionName', width: 220 },
                { title: t.day, width: 130, render: (_, row) => <span className="ow-nb">{dateText(row.day)}</span> },
              ]}
            />
            <Pager after={after} next={page.next} onTurn={(mark) => change({ after: mark })} />
          </>
        )}
      </Shown>
    </Page>
  )
}
