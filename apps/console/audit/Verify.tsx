import { Alert, Button, Descriptions, Input, Typography } from 'antd'
import { useState } from 'react'
import { type TrailReport, verifyTrail } from '../../../modules/audit/contract.ts'
import { clearable, ErrorSummary, instantText, numberText, serverNow, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go, pathOf } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '核对审计链',
    lead: '重新计算每一条记录的链值（SM3），与前一条、链头和每日锚定逐一比对。任何改动、缺失、断裂都会指出。',
    stream: '只核对一个记录流（留空为全部）',
    run: '开始核对',
    running: '正在逐条核对，记录多时需要一些时间',
    good: '审计链完整',
    bad: (n: number) => `发现 ${n} 处问题`,
    events: '核对记录',
    streams: '记录流',
    anchors: '每日锚定',
    seconds: '用时',
    secs: (n: string) => `${n} 秒`,
    digest: '全部链头的摘要（请抄录或复制到系统以外保存，日后核对同一时刻以前的记录时比对）',
    copy: '复制摘要',
    copied: '已复制',
    at: (time: string) => `${time} 核对完成`,
    print: '打印核对结果',
    before: '历次核对记录',
    kind: '问题',
    where: '位置',
    message: '说明',
    command: '也可在服务器上执行',
    kinds: {
      gap: '缺失',
      'broken-link': '断裂',
      altered: '被改动',
      'head-differs': '链头不符',
      'anchor-differs': '锚定不符',
      'anchor-signature': '锚定签名无效',
    },
  },
  en: {
    title: 'Verify the trail',
    lead: 'Computes every link (SM3) anew and compares it with the line before, the heads and the daily anchors. Any change, gap or break is named.',
    stream: 'One stream only (empty: all)',
    run: 'Verify',
    running: 'Verifying line by line; this takes a while where there are many',
    good: 'The trail holds',
    bad: (n: number) => `${n} faults found`,
    events: 'Events',
    streams: 'Streams',
    anchors: 'Daily anchors',
    seconds: 'Time taken',
    secs: (n: string) => `${n} s`,
    digest: 'Digest of all heads (note it outside the system, compare later)',
    copy: 'Copy the digest',
    copied: 'Copied',
    at: (time: string) => `Verified ${time}`,
    print: 'Print the result',
    before: 'Earlier verifications',
    kind: 'Fault',
    where: 'Where',
    message: 'What',
    command: 'On the server',
    kinds: {
      gap: 'Gap',
      'broken-link': 'Broken link',
      altered: 'Altered',
      'head-differs': 'Head differs',
      'anchor-differs': 'Anchor differs',
      'anchor-signature': 'Bad anchor signature',
    },
  },
})

export function Verify() {
  const t = useTexts()
  const [stream, setStream] = useState('')
  const [report, setReport] = useState<TrailReport>()
  const act = useAct(verifyTrail, [])
  const run = async () => {
    setReport(undefined)
    setReport(await act.run(stream.trim() ? { stream: stream.trim() } : {}))
  }
  return (
    <Page title={t.title} lead={t.lead}>
      <ErrorSummary problem={act.problem} />
      <div className="co-filters">
        <Input
          aria-label={t.stream}
          placeholder={t.stream}
          value={stream}
          onChange={(event) => setStream(event.target.value)}
          className="co-wide"
          allowClear={clearable}
        />
        <Button type="primary" loading={act.busy} onClick={() => void run()}>
          {t.run}
        </Button>
      </div>
      <p className="co-quiet">
        {t.command} <code className="co-code">npm run audit:verify</code> ·{' '}
        <Go to={pathOf('/audit', { type: 'audit.trail-verified' })}>{t.before}</Go>
      </p>
      <div role="status">
        {act.busy && <p>{t.running}</p>}
        {report && <Result report={report} />}
      </div>
    </Page>
  )
}

function Result(props: { report: TrailReport }) {
  const t = useTexts()
  const { events, streams, anchors, seconds, digest, faults } = props.report
  const [at] = useState(serverNow)
  return (
    <div className="co-paper">
      <Alert type={faults.length === 0 ? 'success' : 'error'} showIcon title={faults.length === 0 ? t.good : t.bad(faults.length)} />
      <Descriptions
        className="co-gap"
        column={{ xs: 1, sm: 2, lg: 4 }}
        items={[
          { key: 'events', label: t.events, children: numberText(events) },
          { key: 'streams', label: t.streams, children: numberText(streams) },
          { key: 'anchors', label: t.anchors, children: numberText(anchors) },
          { key: 'seconds', label: t.seconds, children: t.secs(seconds.toFixed(1)) },
        ]}
      />
      <p>{t.digest}</p>
      <Typography.Paragraph copyable={{ text: digest, tooltips: [t.copy, t.copied] }} className="co-code">
        {digest}
      </Typography.Paragraph>
      <p className="co-quiet">{t.at(instantText(at))}</p>
      <div className="co-buttons">
        <Button onClick={() => print()}>{t.print}</Button>
      </div>
      {faults.length > 0 && (
        <DataTable
          label={t.kind}
          rowKey={(row) => `${row.kind} ${row.stream} ${row.seq}`}
          dataSource={[...faults]}
          pagination={false}
          scroll={{ x: 640 }}
          columns={[
            { title: t.kind, key: 'kind', width: 120, render: (_, row) => <b>{t.kinds[row.kind]}</b> },
            {
              title: t.where,
              key: 'where',
              render: (_, row) => <Go to={pathOf('/audit', { stream: row.stream })}>{`${row.stream} #${row.seq}`}</Go>,
            },
            { title: t.message, dataIndex: 'message' },
          ]}
        />
      )}
    </div>
  )
}
