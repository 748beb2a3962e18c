import { Button } from 'antd'
import { listParked, type ParkedDelivery, replayDelivery } from '../../../modules/audit/contract.ts'
import { ErrorSummary, shortInstant, texts } from '../../../platform/web/index.ts'
import { Stream } from '../audit/Stream.tsx'
import { useMay } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { Figure } from './Figure.tsx'
import { AllAgain, isParked, Work } from './Parked.tsx'
import { Texts } from './Texts.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '后台投递',
    lead: '盖章、通知、联动等提交后的后续工作。失败八次后停下，只停同一办件（或账号、证照等）的后续工作，其他照常；排除原因后重新投递，不会重复办理。等候外部条件（如印章暂停使用）的不算失败，条件具备后自行继续。',
    waiting: '等待执行',
    done: '今日完成',
    failing: '失败或重试中',
    outside: '等候外部条件',
    since: (at: string) => `自 ${at} 起等候`,
    name: '后续工作',
    stream: '关于',
    state: '状态',
    attempts: '已试（次）',
    due: '下次时间',
    error: '原因',
    behind: (n: number) => `其后排队 ${n} 条`,
    replay: '重新投递',
    replayed: '已重新投递',
    actions: '操作',
    none: '没有停下的投递，一切正常',
  },
  en: {
    title: 'Deliveries',
    lead: 'What follows a commit: seals, notices, links. After eight failures one is parked, its own stream only; mend the cause and deliver it again. What waits for something outside (a suspended seal) has not failed and goes on by itself.',
    waiting: 'Waiting',
    done: 'Done today',
    failing: 'Failing or retrying',
    outside: 'Waiting for something outside',
    since: (at: string) => `waiting since ${at}`,
    name: 'Listener or job',
    stream: 'Stream',
    state: 'State',
    attempts: 'Tries',
    due: 'Next',
    error: 'Cause',
    behind: (n: number) => `${n} wait behind it`,
    replay: 'Deliver again',
    replayed: 'Delivered again',
    actions: 'Actions',
    none: 'Nothing is parked; all is well',
  },
})

export function Deliveries() {
  const t = useTexts()
  const asked = useAsk(listParked, {}, { refetchInterval: 10_000 })
  const replay = useAct(replayDelivery, [listParked])
  return (
    <Page title={t.title} lead={t.lead}>
      <ErrorSummary problem={replay.problem} />
      <Shown asked={asked}>
        {({ rows, waiting, doneToday, failing, outside }) => (
          <>
            <dl className="co-figures">
              <Figure label={t.waiting} value={waiting} />
              <Figure label={t.done} value={doneToday} />
              <Figure label={t.failing} value={failing} late={failing > 0} />
              <Figure label={t.outside} value={outside} />
            </dl>
            <AllAgain rows={rows.filter(isParked)} onDone={asked.again} />
            <Rows rows={rows} busy={replay.busy} onReplay={({ name, key }) => void replay.run({ name, key }, t.replayed)} />
          </>
        )}
      </Shown>
      <Texts />
    </Page>
  )
}

/** What it says first; where in the program it happened is for whoever mends it. */
function Cause(props: { text: string }) {
  const [first = '', ...rest] = props.text.split('\n')
  if (rest.length === 0) return <code className="co-code">{first}</code>
  return (
    <details>
      <summary>
        <code className="co-code">{first}</code>
      </summary>
      <pre className="co-cause">
        <code>{rest.join('\n')}</code>
      </pre>
    </details>
  )
}

/** Where the name of a delivery stands on the page. */
const placeOf = ({ name, key }: ParkedDelivery) => `delivery-${name}-${key}`

function Rows(props: { rows: readonly ParkedDelivery[]; busy: boolean; onReplay: (row: ParkedDelivery) => void }) {
  const t = useTexts()
  const may = useMay()
  return (
    <DataTable<ParkedDelivery>
      label={t.title}
      rowKey={(row) => `${row.name} ${row.key}`}
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 900 }}
      locale={{ emptyText: <Nothing text={t.none} /> }}
      columns={[
        {
          title: t.name,
          key: 'name',
          width: 240,
          render: (_, row) => <Work id={placeOf(row)} name={row.name} />,
        },
        {
          title: t.stream,
          key: 'stream',
          width: 260,
          render: (_, row) => (
            <>
              <Stream stream={row.stream} />
              {row.waiting > 0 && <div className="co-quiet">{t.behind(row.waiting)}</div>}
            </>
          ),
        },
        { title: t.state, key: 'state', width: 90, render: (_, row) => <span className={isParked(row) ? 'co-red' : ''}>{row.state}</span> },
        { title: t.attempts, dataIndex: 'attempts', width: 100, align: 'right' },
        {
          title: t.due,
          key: 'due',
          width: 130,
          render: (_, row) => !isParked(row) && <span className="ow-nb">{shortInstant(row.due)}</span>,
        },
        {
          title: t.error,
          key: 'error',
          render: (_, row) => (
            <>
              <Cause text={row.error} />
              {row.waitingSince && <div className="co-quiet">{t.since(shortInstant(row.waitingSince))}</div>}
            </>
          ),
        },
        {
          title: <span className="ow-sr">{t.actions}</span>,
          key: 'act',
          width: 120,
          render: (_, row) =>
            may('operations:manage') && (
              <Button size="small" loading={props.busy} onClick={() => props.onReplay(row)} aria-describedby={placeOf(row)}>
                {t.replay}
              </Button>
            ),
        },
      ]}
    />
  )
}
