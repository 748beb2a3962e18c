import { Button, Segmented, Tag } from 'antd'
import { type EscalationRow, escalations } from '../../../modules/supervision/contract.ts'
import { instantText, texts } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Pager } from '../parts/Pager.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Nothing, Shown } from '../parts/States.tsx'
import { Who } from '../parts/Who.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '预警上报',
    lead: '办件临近或超过承诺时限、督办单逾期没有回复，系统上报所在区县和市级督导，每个时限每级一次；谁被告知、谁已知悉都有记录。',
    which: '显示',
    open: '未办结',
    all: '全部',
    level: '级别',
    levels: { warn: '临期', overdue: '超期' },
    about: '办件或督办单',
    due: '期限',
    offices: '所在机构',
    told: '上报',
    nobody: '没有在任督导',
    seen: '知悉',
    see: '知悉',
    state: '现在',
    states: { open: '未办结', ended: '已办结', moved: '期限已变或停表' },
    none: '没有预警上报',
  },
  en: {
    title: 'Escalations',
    lead: 'Cases near or past their promise and orders that nobody answered are laid before the supervisors of county and city, once for each limit and level; who was told and who took note is on record.',
    which: 'Show',
    open: 'Open',
    all: 'All',
    level: 'Level',
    levels: { warn: 'near', overdue: 'late' },
    about: 'Case or order',
    due: 'Limit',
    offices: 'Waits at',
    told: 'Told to',
    nobody: 'no supervisor in office',
    seen: 'Noted',
    see: 'Take note',
    state: 'Now',
    states: { open: 'open', ended: 'ended', moved: 'limit moved or clock stopped' },
    none: 'Nothing was escalated',
  },
})

/** Who was told what when; each leads to its case. */
export function Escalations() {
  const t = useTexts()
  const [{ open = 'yes', after }, change] = useFilters(['open', 'after'] as const)
  const asked = useAsk(escalations.list, { ...(open === 'yes' ? { open: 'yes' as const } : {}), ...(after ? { after } : {}) })
  const see = useAct(escalations.see, [escalations.list])
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="co-filters">
        <Segmented
          aria-label={t.which}
          value={open}
          onChange={(next) => change({ open: next, after: undefined })}
          options={[
            { value: 'yes', label: t.open },
            { value: 'all', label: t.all },
          ]}
        />
      </div>
      <Shown asked={asked} rows={10}>
        {({ rows, next }) => (
          <>
            <DataTable<EscalationRow>
              label={t.title}
              rowKey="id"
              dataSource={[...rows]}
              pagination={false}
              scroll={{ x: 1060 }}
              locale={{ emptyText: <Nothing text={t.none} /> }}
              columns={[
                {
                  title: t.level,
                  key: 'level',
                  width: 80,
                  render: (_, row) => <Tag color={row.level === 'overdue' ? 'error' : 'warning'}>{t.levels[row.level]}</Tag>,
                },
                { title: t.about, key: 'about', width: 250, render: (_, row) => <About row={row} /> },
                { title: t.due, key: 'due', width: 150, render: (_, row) => <span className="ow-nb">{instantText(row.due)}</span> },
                { title: t.offices, key: 'offices', render: (_, row) => row.offices.join('、') },
                { title: t.told, key: 'told', width: 160, render: (_, row) => <Who name={row.told.join('、') || t.nobody} at={row.at} /> },
                {
                  title: t.seen,
                  key: 'seen',
                  width: 140,
                  render: (_, row) =>
                    row.may.includes('see') ? (
                      <Button
                        size="small"
                        aria-label={`${t.see} ${row.number}`}
                        disabled={see.busy}
                        onClick={() => void see.run({ escalationId: row.id })}
                      >
                        {t.see}
                      </Button>
                    ) : (
                      <Who name={row.seenBy} at={row.seenAt} />
                    ),
                },
                { title: t.state, key: 'state', width: 130, render: (_, row) => <Stand row={row} text={t.states[row.state]} /> },
              ]}
            />
            <Pager after={after} next={next} onTurn={(mark) => change({ after: mark })} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function About(props: { row: EscalationRow }) {
  const { caseId, number, about } = props.row
  return (
    <>
      <Go to={caseId ? `/supervision/cases/${caseId}` : '/supervision/orders'} className="ow-nb">
        {number}
      </Go>
      <div>{about}</div>
    </>
  )
}

function Stand(props: { row: EscalationRow; text: string }) {
  const { state, endedAt } = props.row
  return (
    <>
      <span className={state === 'open' ? 'co-red' : ''}>{props.text}</span>
      {endedAt && <div className="co-quiet ow-nb">{instantText(endedAt)}</div>}
    </>
  )
}
