import { Button } from 'antd'
import { notifications, type TextTrouble } from '../../../modules/notifications/contract.ts'
import { ErrorSummary, numberText, shortInstant, texts } from '../../../platform/web/index.ts'
import { useMay } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { Figure } from './Figure.tsx'
import { useCauses } from './text-causes.ts'

const useTexts = texts({
  'zh-CN': {
    title: '短信、邮件',
    lead: '网关不通时自动重试，间隔逐渐延长到一小时，一天后仍不通的算没有送到。这里只有条数和原因，不显示号码和内容；没有送到的只列近三十天的，已经换渠道送到、已经当面告知的不列。',
    states: { waiting: '安静时段后发送', retrying: '等待重试', failed: '没有送到' },
    channels: { sms: '短信', mail: '邮件' },
    channel: '渠道',
    state: '状态',
    cause: '原因',
    count: '条数',
    since: '最早',
    next: '下次',
    actions: '操作',
    replay: '重新发送',
    replayed: '已安排重新发送',
    none: '没有等待或没有送到的短信、邮件',
  },
  en: {
    title: 'Text messages and mail',
    lead: 'While a gateway is down they are tried again, with pauses that grow to an hour; after a day they count as failed. Numbers and causes only, no address and no words. Failed ones of the last thirty days that no other channel carried and nobody told.',
    states: { waiting: 'Waiting for the morning', retrying: 'Trying again', failed: 'Failed' },
    channels: { sms: 'Text', mail: 'Mail' },
    channel: 'Channel',
    state: 'State',
    cause: 'Cause',
    count: 'How many',
    since: 'Since',
    next: 'Next',
    actions: 'Actions',
    replay: 'Send again',
    replayed: 'They will be sent again',
    none: 'Nothing waits and nothing failed',
  },
})

/** Texts that wait or failed, by cause; never whose, nor what they say. */
export function Texts() {
  const t = useTexts()
  const asked = useAsk(notifications.listTexts, {}, { refetchInterval: 10_000 })
  const replay = useAct(notifications.replayTexts, [notifications.listTexts])
  return (
    <div className="co-gap">
      <h2>{t.title}</h2>
      <p className="co-quiet">{t.lead}</p>
      <ErrorSummary problem={replay.problem} />
      <Shown asked={asked} rows={3}>
        {({ rows, waiting, retrying, failed }) => (
          <>
            <dl className="co-figures">
              <Figure label={t.states.waiting} value={waiting} />
              <Figure label={t.states.retrying} value={retrying} late={retrying > 0} />
              <Figure label={t.states.failed} value={failed} late={failed > 0} />
            </dl>
            <Rows rows={rows} busy={replay.busy} onReplay={({ channel, cause }) => void replay.run({ channel, cause }, t.replayed)} />
          </>
        )}
      </Shown>
    </div>
  )
}

function Cause(props: { code: string }) {
  const t = useCauses()
  const status = /^answered-(\d{3})$/.exec(props.code)?.[1]
  const said = status === undefined ? t.said[props.code] : t.answered(status)
  if (said !== undefined) return said
  return props.code === '' ? null : <code className="co-code">{props.code}</code>
}

/** Where the cause of a row stands on the page. */
const placeOf = ({ channel, state, cause }: TextTrouble) => `texts-${channel}-${state}-${cause}`

function Rows(props: { rows: readonly TextTrouble[]; busy: boolean; onReplay: (row: TextTrouble) => void }) {
  const t = useTexts()
  const may = useMay()
  return (
    <DataTable<TextTrouble>
      label={t.title}
      rowKey={placeOf}
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 760 }}
      locale={{ emptyText: <Nothing text={t.none} /> }}
      columns={[
        { title: t.channel, key: 'channel', width: 80, render: (_, row) => t.channels[row.channel] },
        { title: t.state, key: 'state', width: 140, render: (_, row) => t.states[row.state] },
        {
          title: t.cause,
          key: 'cause',
          render: (_, row) => (
            <span id={placeOf(row)}>
              <Cause code={row.cause} />
            </span>
          ),
        },
        { title: t.count, key: 'count', width: 90, align: 'right', render: (_, row) => numberText(row.count) },
        { title: t.since, key: 'since', width: 130, render: (_, row) => <span className="ow-nb">{shortInstant(row.since)}</span> },
        {
          title: t.next,
          key: 'next',
          width: 130,
          render: (_, row) => row.next && <span className="ow-nb">{shortInstant(row.next)}</span>,
        },
        {
          title: <span className="ow-sr">{t.actions}</span>,
          key: 'act',
          width: 120,
          render: (_, row) =>
            row.state === 'failed' &&
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
