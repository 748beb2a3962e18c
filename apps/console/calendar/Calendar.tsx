import { Alert, Button } from 'antd'
import { useState } from 'react'
import { decideEdition, type Edition, listEditions } from '../../../modules/calendar/contract.ts'
import { listRecounts } from '../../../modules/cases/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { StateTag } from '../accounts/StateTag.tsx'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { Who } from '../parts/Who.tsx'
import { readable, regionalWords } from './days.ts'
import { ProposeYear } from './ProposeYear.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '工作日历',
    lead: '国务院办公厅每年的放假通知和地方节假日。一人录入、另一人发布；发布后办理中的办件按新安排重算时限，每件都有记录，并告知申请人。',
    enter: (year: number) => `录入 ${year} 年`,
    missing: (years: string) => `${years} 年的放假安排尚未录入：跨入该年的期限暂按周末和法定固定假日推算，日期可能变动。`,
    year: '年份',
    off: '放假',
    work: '周末上班',
    regional: '地方节假日',
    source: '依据',
    inForce: '现行',
    editions: '录入和发布',
    state: '状态',
    states: { proposed: '待发布', published: '已发布', refused: '已退回' },
    proposed: '录入',
    decided: '处理',
    act: '操作',
    publish: '发布',
    refuse: '退回',
    published: '已发布，正在重算时限',
    change: '修改',
    none: '还没有录入过放假安排，现行安排随系统提供',
    recount: '时限重算',
    looked: (looked: number, moved: number) => `核对 ${looked} 件，变动 ${moved} 件`,
    running: '重算中',
    days: (n: number) => `${n} 天`,
  },
  en: {
    title: 'Working calendar',
    lead: 'The yearly notice of the State Council and the days of a place. One enters, another publishes; limits are then counted anew, with a record in each case.',
    enter: (year: number) => `Enter ${year}`,
    missing: (years: string) => `Nothing is published of ${years}: limits that run into it may still move.`,
    year: 'Year',
    off: 'Days off',
    work: 'Weekends worked',
    regional: 'Of a place',
    source: 'Source',
    inForce: 'In force',
    editions: 'Entered and published',
    state: 'State',
    states: { proposed: 'To publish', published: 'Published', refused: 'Refused' },
    proposed: 'Entered',
    decided: 'Decided',
    act: 'Actions',
    publish: 'Publish',
    refuse: 'Refuse',
    published: 'Published: limits are being counted anew',
    change: 'Change',
    none: 'Nothing was entered yet: what is in force came with the product',
    recount: 'Counted anew',
    looked: (looked: number, moved: number) => `${looked} looked at, ${moved} moved`,
    running: 'running',
    days: (n: number) => `${n} days`,
  },
})

const tags = { proposed: 'awaiting', published: 'active', refused: 'refused' } as const

/** The holidays in force, who entered and published them, and how far the limits have been counted anew. */
export function Calendar() {
  const t = useTexts()
  const asked = useAsk(listEditions, {})
  const recounts = useAsk(listRecounts, {}, { refetchInterval: 10_000 })
  const decide = useAct(decideEdition, [listEditions, listRecounts])
  const [entering, setEntering] = useState<number>()
  const recountOf = (editionId: string) => recounts.data?.rows.find((one) => one.editionId === editionId)
  const next = (asked.data?.missing[0] ?? (asked.data?.years.at(-1)?.year ?? 2026) + 1) as number
  return (
    <Page
      title={t.title}
      lead={t.lead}
      action={
        asked.data && (
          <Button type="primary" onClick={() => setEntering(next)}>
            {t.enter(next)}
          </Button>
        )
      }
    >
      <Shown asked={asked}>
        {({ years, editions, missing }) => (
          <>
            {missing.length > 0 && <Alert type="warning" showIcon title={t.missing(missing.join('、'))} />}
            <h2>{t.inForce}</h2>
            <DataTable
              label={t.inForce}
              rowKey="year"
              dataSource={years}
              pagination={false}
              scroll={{ x: 900 }}
              columns={[
                { title: t.year, dataIndex: 'year', width: 80 },
                { title: t.off, key: 'off', width: 220, render: (_, row) => <Lines text={readable(row.off)} /> },
                { title: t.work, key: 'work', width: 130, render: (_, row) => <Lines text={readable(row.work)} /> },
                { title: t.regional, key: 'regional', width: 200, render: (_, row) => <Lines text={regionalWords(row.regional) || '—'} /> },
                { title: t.source, dataIndex: 'source' },
                {
                  title: t.act,
                  key: 'act',
                  width: 90,
                  render: (_, row) => (
                    <Button size="small" onClick={() => setEntering(row.year)}>
                      {t.change}
                    </Button>
                  ),
                },
              ]}
            />
            <h2>{t.editions}</h2>
            {editions.length === 0 ? (
              <Nothing text={t.none} />
            ) : (
              <DataTable<Edition>
                label={t.editions}
                rowKey="editionId"
                dataSource={editions}
                pagination={false}
                scroll={{ x: 1000 }}
                columns={[
                  { title: t.year, key: 'year', width: 80, render: (_, row) => row.year.year },
                  { title: t.source, key: 'source', render: (_, row) => row.year.source },
                  { title: t.off, key: 'off', width: 80, render: (_, row) => t.days(row.year.off.length) },
                  {
                    title: t.state,
                    key: 'state',
                    width: 110,
                    render: (_, row) => <StateTag state={tags[row.state]} text={t.states[row.state]} />,
                  },
                  { title: t.proposed, key: 'proposed', width: 140, render: (_, row) => <Who name={row.proposedBy} at={row.proposedAt} /> },
                  { title: t.decided, key: 'decided', width: 140, render: (_, row) => <Who name={row.decidedBy} at={row.decidedAt} /> },
                  {
                    title: t.recount,
                    key: 'recount',
                    width: 190,
                    render: (_, row) => {
                      const one = recountOf(row.editionId)
                      if (!one) return '—'
                      return `${t.looked(one.looked, one.moved)}${one.endedAt === null ? `（${t.running}）` : ''}`
                    },
                  },
                  {
                    title: t.act,
                    key: 'act',
                    width: 150,
                    render: (_, row) => (
                      <div className="co-acts">
                        {row.may.includes('publish') && (
                          <Button
                            size="small"
                            type="primary"
                            loading={decide.busy}
                            onClick={() => void decide.run({ editionId: row.editionId, publish: true }, t.published)}
                          >
                            {t.publish}
                          </Button>
                        )}
                        {row.may.includes('refuse') && (
                          <Button
                            size="small"
                            danger
                            disabled={decide.busy}
                            onClick={() => void decide.run({ editionId: row.editionId, publish: false })}
                          >
                            {t.refuse}
                          </Button>
                        )}
                      </div>
                    ),
                  },
                ]}
              />
            )}
            {entering !== undefined && (
              <ProposeYear year={entering} from={years.find((one) => one.year === entering)} onClose={() => setEntering(undefined)} />
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

const Lines = (props: { text: string }) => (
  <>
    {props.text.split('\n').map((line) => (
      <div key={line} className="ow-nb">
        {line}
      </div>
    ))}
  </>
)
