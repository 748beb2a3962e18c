import { type CaseLine, indicators, listFigureCases } from '../../../modules/statistics/contract.ts'
import { dateText, texts, useLanguage } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Pager } from '../parts/Pager.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { figuresPath, selectionOf, useAsking } from './asking.ts'
import { useFigureWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    behind: (name: string) => `“${name}”背后的办件`,
    number: '办件编号',
    place: '区划',
    day: '计入日期',
    outcome: '结果',
    open: '办理中',
    onTime: '时限',
    inTime: '按时',
    late: '超期',
    returns: '补正',
    visits: '跑动',
  },
  en: {
    behind: (name: string) => `Cases behind “${name}”`,
    number: 'Case',
    place: 'Division',
    day: 'Counted on',
    outcome: 'Outcome',
    open: 'Open',
    onTime: 'Limit',
    inTime: 'In time',
    late: 'Late',
    returns: 'Returns',
    visits: 'Visits',
  },
})

/** The cases that a figure counts; from each to its clock, step by step. */
export function FigureCases() {
  const t = useTexts()
  const words = useFigureWords()
  const language = useLanguage()
  const { filters, change } = useAsking()
  const { intake, authority, after } = filters
  const indicator = indicators.find((one) => one.key === filters.indicator) ?? indicators[0]
  const asked = useAsk(listFigureCases, {
    ...selectionOf(filters),
    indicator: indicator?.key ?? 'received',
    ...(intake ? { intake } : {}),
    ...(authority ? { authority } : {}),
    ...(after ? { after } : {}),
  })
  const name = (language === 'en' ? indicator?.en : indicator?.zh) ?? ''
  return (
    <Page
      title={t.behind(name)}
      lead={indicator?.meaning}
      crumbs={[
        {
          text: words.title,
          to: figuresPath(filters, { indicator: undefined, intake: undefined, authority: undefined, after: undefined } as never),
        },
        { text: name },
      ]}
    >
      <Shown asked={asked} rows={12}>
        {({ rows, next }) => (
          <>
            <DataTable<CaseLine>
              label={words.cases}
              rowKey="caseId"
              dataSource={[...rows]}
              pagination={false}
              scroll={{ x: 1080 }}
              locale={{ emptyText: <Nothing text={words.none} /> }}
              columns={[
                {
                  title: t.number,
                  key: 'number',
                  width: 180,
                  render: (_, row) => (
                    <Go to={`/supervision/cases/${row.caseId}`} className="ow-nb">
                      {row.number}
                    </Go>
                  ),
                },
                { title: words.heads.item, dataIndex: 'itemName', width: 260 },
                { title: t.place, dataIndex: 'divisionName', width: 220 },
                { title: words.heads.channel, key: 'channel', width: 96, render: (_, row) => words.channels[row.channel] },
                { title: t.day, key: 'day', width: 130, render: (_, row) => <span className="ow-nb">{dateText(row.day)}</span> },
                { title: t.outcome, key: 'outcome', width: 110, render: (_, row) => (row.outcome ? words.outcomes[row.outcome] : t.open) },
                {
                  title: t.onTime,
                  key: 'onTime',
                  width: 80,
                  render: (_, row) =>
                    row.onTime === null ? words.nothing : row.onTime ? t.inTime : <span className="co-red">{t.late}</span>,
                },
                { title: t.returns, dataIndex: 'returns', width: 70, align: 'right' },
                { title: t.visits, dataIndex: 'visits', width: 70, align: 'right' },
              ]}
            />
            <Pager after={after} next={next} onTurn={(mark) => change({ after: mark })} />
          </>
        )}
      </Shown>
    </Page>
  )
}
