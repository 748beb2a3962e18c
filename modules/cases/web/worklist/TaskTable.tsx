import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef } from 'react'
import { dateText, daysUntil, present, shortInstant, TrafficLight, texts, useCall } from '../../../../platform/web/index.ts'
import { claimTask, releaseTask, type TaskRow } from '../../contract.ts'
import { useWords } from '../words.ts'

const useTexts = texts({
  'zh-CN': {
    time: '时限',
    step: '环节',
    item: '事项',
    applicant: '申请人',
    number: '办件编号',
    arrived: '到达',
    by: '经办',
    claim: '认领',
    release: '退回',
    office: '机构',
    due: (date: string) => `${date}到期`,
    choose: (number: string) => `选入批量办理 ${number}`,
  },
  en: {
    time: 'Time',
    step: 'Step',
    item: 'Item',
    applicant: 'Applicant',
    number: 'Case number',
    arrived: 'Arrived',
    by: 'Officer',
    claim: 'Claim',
    release: 'Release',
    office: 'Office',
    due: (date: string) => `due ${date}`,
    choose: (number: string) => `Choose ${number}`,
  },
})

const runs = (row: TaskRow) => row.state === 'open' && !row.marks.includes('paused')

/** Tasks as a table. Arrow keys move between the rows, Enter opens the case. */
export function TaskTable(props: {
  rows: readonly TaskRow[]
  label: string
  onOpen: (caseId: string) => void
  /** Tasks chosen to be passed together; only those that may be can be chosen. */
  chosen: ReadonlySet<string>
  onChoose: (taskId: string, chosen: boolean) => void
}) {
  const t = useTexts()
  const words = useWords()
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (event: React.KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = [...(body.current?.querySelectorAll<HTMLButtonElement>('button[data-row]') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLButtonElement)
    if (at < 0) return
    event.preventDefault()
    links[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  }
  return (
    <div className="ow-table-frame">
      <table className="ow-table" aria-label={props.label}>
        <thead>
          <tr>
            <th scope="col">{t.time}</th>
            <th scope="col">{t.item}</th>
            <th scope="col">{t.step}</th>
            <th scope="col">{t.applicant}</th>
            <th scope="col">{t.number}</th>
            <th scope="col">{t.arrived}</th>
            <th scope="col">{t.by}</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {props.rows.map((row) => (
            <tr key={row.taskId} data-light={row.light}>
              <td data-label={t.time}>
                <TrafficLight
                  light={runs(row) ? row.light : row.state === 'done' ? 'done' : 'paused'}
                  left={runs(row) ? daysUntil(row.dueOn) : undefined}
                  unit="natural-day"
                />
                <small className="ow-nb">{t.due(dateText(row.dueOn))}</small>
              </td>
              <td data-label={t.item}>
                {isChoosable(row) && (
                  <input
                    type="checkbox"
                    className="ow-choose"
                    aria-label={t.choose(row.number)}
                    checked={props.chosen.has(row.taskId)}
                    onChange={(event) => props.onChoose(row.taskId, event.target.checked)}
                  />
                )}
                <button type="button" data-row className="ow-link" onClick={() => props.onOpen(row.caseId)}>
                  {row.itemName}
                </button>
                <span className="ow-marks">
                  {row.marks.map((mark) => (
                    <span key={mark} className="ow-tag" data-tone={mark === 'objection' || mark === 'returned' ? 'warn' : 'none'}>
                      {words.mark[mark]}
                    </span>
                  ))}
                </span>
              </td>
              <td data-label={t.step}>
                <span className="ow-nb">{row.stepName}</span>
                {!row.mine && <small>{row.office.name}</small>}
              </td>
              <td data-label={t.applicant} className="ow-nb">
                {row.applicant}
              </td>
              <td data-label={t.number} className="ow-nb">
                {row.number}
              </td>
              <td data-label={t.arrived} className="ow-nb">
                {shortInstant(row.openedAt)}
              </td>
              <td data-label={t.by}>{row.mine && row.state === 'open' ? <Claim row={row} /> : row.claimedBy?.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The item allows it at this step, and the task is mine to do. */
export const isChoosable = (row: TaskRow): boolean => row.together && row.mine && row.state === 'open'

function Claim(props: { row: TaskRow }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { row } = props
  const claimed = row.claimedBy !== null
  const change = useMutation({
    mutationFn: () => call(claimed ? releaseTask : claimTask, { taskId: row.taskId }),
    onError: (thrown) => void message.error(present(thrown).title),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tasks'] }),
  })
  return (
    <span className="ow-claim">
      {row.claimedBy && <span className="ow-nb">{row.claimedBy.name}</span>}
      <Button
        size="small"
        loading={change.isPending}
        aria-label={`${claimed ? t.release : t.claim} ${row.number}`}
        onClick={() => change.mutate()}
      >
        {claimed ? t.release : t.claim}
      </Button>
    </span>
  )
}
