import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { present, texts, useCall } from '../../../../platform/web/index.ts'
import { decideTask, type TaskRow } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    open: (n: number) => `批量通过 ${n} 件`,
    title: (n: number) => `批量通过 ${n} 件`,
    lead: '逐件办理，各自生效；哪件没有办成，在该行说明原因。',
    opinion: '办理意见',
    go: '逐件办理',
    close: '关闭',
    states: { waiting: '等待', doing: '正在办理', done: '已办理', failed: '未办成' },
  },
  en: {
    open: (n: number) => `Pass ${n} together`,
    title: (n: number) => `Pass ${n} together`,
    lead: 'Each is done by itself; what fails says why in its own line.',
    opinion: 'Opinion',
    go: 'Do them one by one',
    close: 'Close',
    states: { waiting: 'waiting', doing: 'in progress', done: 'done', failed: 'failed' },
  },
})

type Line = { readonly state: 'waiting' | 'doing' | 'done' | 'failed'; readonly why?: string }

/** Many cases with one press, each its own decision with its own effect and its own line in the report. */
export function Together(props: { rows: readonly TaskRow[]; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [rows, setRows] = useState(props.rows)
  const [opinion, setOpinion] = useState('')
  const [lines, setLines] = useState<Record<string, Line>>({})
  const [busy, setBusy] = useState(false)
  const say = (taskId: string, line: Line) => setLines((before) => ({ ...before, [taskId]: line }))
  const begun = Object.keys(lines).length > 0
  const run = async () => {
    setBusy(true)
    const together = crypto.randomUUID()
    for (const row of rows) {
      say(row.taskId, { state: 'doing' })
      try {
        await call(decideTask, { taskId: row.taskId, taskVersion: row.version, outcome: 'pass', opinion: opinion.trim(), together })
        say(row.taskId, { state: 'done' })
      } catch (thrown) {
        const { title, faults } = present(thrown)
        say(row.taskId, { state: 'failed', why: [title, ...faults.map((one) => one.message)].join('；') })
      }
    }
    setBusy(false)
    await queries.invalidateQueries()
  }
  const close = () => {
    setOpen(false)
    setLines({})
    if (begun) props.onClose()
  }
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          setRows(props.rows)
          setOpen(true)
        }}
      >
        {t.open(props.rows.length)}
      </Button>
      <Modal
        open={open}
        title={t.title(rows.length)}
        okText={t.go}
        cancelText={t.close}
        okButtonProps={{ disabled: opinion.trim().length < 2 || begun, loading: busy }}
        cancelButtonProps={{ disabled: busy }}
        onOk={() => void run()}
        onCancel={() => !busy && close()}
      >
        <p>{t.lead}</p>
        <label className="ow-field" htmlFor="together-opinion">
          <span className="ow-label">{t.opinion}</span>
          <Input.TextArea
            id="together-opinion"
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            disabled={begun}
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
        </label>
        <ul className="ow-plain ow-batch" aria-live="polite">
          {rows.map((row) => {
            const line = lines[row.taskId] ?? { state: 'waiting' as const }
            return (
              <li key={row.taskId} data-state={line.state}>
                <span>
                  {row.applicant} · {row.itemName} <span className="ow-nb ow-muted">{row.number}</span>
                </span>
                <b className="ow-nb">{t.states[line.state]}</b>
                {line.why && <small>{line.why}</small>}
              </li>
            )
          })}
        </ul>
      </Modal>
    </>
  )
}
