import { Alert, Button, Progress } from 'antd'
import { useState } from 'react'
import { type DataKey, getKeys, type Rotation, rotateKeys } from '../../../modules/keys/contract.ts'
import { instantText, numberText } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { useMay } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { useKeyWords } from './words.ts'

export function Keys() {
  const t = useKeyWords()
  const may = useMay()
  const asked = useAsk(getKeys, {}, { refetchInterval: 3000 })
  const act = useAct(rotateKeys, [getKeys])
  const [open, setOpen] = useState(false)
  const running = asked.data?.rotation?.finishedAt === null
  const send = async (reason: string) => {
    if (await act.run({ reason }, t.ordered)) setOpen(false)
  }
  return (
    <Page
      title={t.title}
      lead={t.lead}
      action={
        may('keys:rotate') && (
          <Button type="primary" disabled={running || asked.data === undefined} onClick={() => setOpen(true)}>
            {t.rotate}
          </Button>
        )
      }
    >
      <Shown asked={asked}>
        {({ keys, rotation }) => (
          <>
            {rotation && <Latest rotation={rotation} />}
            <h2>{t.versions}</h2>
            <Versions rows={keys} />
          </>
        )}
      </Shown>
      {open && (
        <ReasonDialog
          title={t.rotate}
          ok={t.rotate}
          busy={act.busy}
          problem={act.problem}
          onClose={() => setOpen(false)}
          onDone={(reason) => void send(reason)}
        >
          <p className="co-lead">{t.warning}</p>
        </ReasonDialog>
      )}
    </Page>
  )
}

function Versions(props: { rows: readonly DataKey[] }) {
  const t = useKeyWords()
  return (
    <DataTable<DataKey>
      label={t.versions}
      rowKey={(row) => `${row.purpose} ${row.version}`}
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 640 }}
      columns={[
        { title: t.purpose, key: 'purpose', width: 180, render: (_, row) => t.purposes[row.purpose] },
        { title: t.version, key: 'version', width: 120, render: (_, row) => t.nth(row.version) },
        { title: t.master, key: 'master', width: 160, render: (_, row) => (row.state === 'retired' ? '—' : t.nth(row.master)) },
        { title: t.state, key: 'state', width: 240, render: (_, row) => t.states[row.state] },
        {
          title: t.since,
          key: 'since',
          width: 200,
          render: (_, row) => <span className="ow-nb">{row.since === null || row.version === 1 ? t.first : instantText(row.since)}</span>,
        },
      ]}
    />
  )
}

function Latest(props: { rotation: Rotation }) {
  const t = useKeyWords()
  const { startedAt, finishedAt, by, reason, steps } = props.rotation
  const total = steps.reduce((sum, one) => sum + (one.total ?? 0), 0)
  const done = steps.reduce((sum, one) => sum + one.done, 0)
  const left = steps.reduce((sum, one) => sum + one.unreadable, 0)
  const share = finishedAt !== null ? 100 : Math.round((steps.filter((one) => one.finished).length / Math.max(1, steps.length)) * 100)
  return (
    <section aria-label={t.latest}>
      <h2>{finishedAt === null ? t.running : t.latest}</h2>
      <p className="co-quiet">{t.startedBy(by === 'command' ? t.command : by, instantText(startedAt), reason)}</p>
      <div aria-live="polite">
        <Progress percent={share} status={finishedAt === null ? 'active' : left > 0 ? 'exception' : 'success'} aria-label={t.latest} />
        <p>
          {finishedAt === null ? t.progress(numberText(done), numberText(total)) : t.finished(instantText(finishedAt), numberText(done))}
        </p>
      </div>
      {left > 0 && <Alert type="error" showIcon message={t.left(numberText(left))} />}
      <details>
        <summary>{t.columns(steps.length)}</summary>
        <DataTable<Rotation['steps'][number]>
          label={t.latest}
          rowKey="name"
          dataSource={[...steps]}
          pagination={false}
          size="small"
          scroll={{ x: 560 }}
          locale={{ emptyText: <Nothing text={t.waiting} /> }}
          columns={[
            { title: t.column, key: 'name', render: (_, row) => <code className="co-code">{row.name}</code> },
            { title: t.done, key: 'done', width: 120, align: 'right', render: (_, row) => numberText(row.done) },
            { title: t.unreadable, key: 'unreadable', width: 140, align: 'right', render: (_, row) => numberText(row.unreadable) },
            { title: t.state, key: 'state', width: 120, render: (_, row) => (row.finished ? t.columnDone : t.columnOpen) },
          ]}
        />
      </details>
    </section>
  )
}
