import { dateText, instantText, TrafficLight, texts } from '../../../platform/web/index.ts'
import type { CaseSummary } from '../contract.ts'
import { useWords } from './words.ts'

const useTexts = texts({
  'zh-CN': { number: '办件编号', item: '事项', applicant: '申请人', state: '状态', submitted: '收件时间', due: '期限' },
  en: { number: 'Case number', item: 'Item', applicant: 'Applicant', state: 'State', submitted: 'Received', due: 'Due' },
})

const running = new Set<CaseSummary['phase']>(['received', 'in-progress', 'delivering'])

function Due({ row }: { row: CaseSummary }) {
  return (
    <>
      <TrafficLight light={row.light} /> {row.dueOn && <span className="ow-nb">{dateText(row.dueOn)}</span>}
    </>
  )
}

/** Cases as a table; the number opens the case. `ofOne`: all are of the same person, who is not named again. */
export function CaseRows(props: { rows: readonly CaseSummary[]; onOpen: (caseId: string) => void; label: string; ofOne?: boolean }) {
  const t = useTexts()
  const words = useWords()
  return (
    <div className="ow-table-frame">
      <table className="ow-table" aria-label={props.label}>
        <thead>
          <tr>
            <th scope="col">{t.number}</th>
            <th scope="col">{t.item}</th>
            {!props.ofOne && <th scope="col">{t.applicant}</th>}
            <th scope="col">{t.state}</th>
            <th scope="col">{t.submitted}</th>
            <th scope="col">{t.due}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.caseId}>
              <td data-label={t.number}>
                <button type="button" className="ow-link ow-nb" onClick={() => props.onOpen(row.caseId)}>
                  {row.number}
                </button>
              </td>
              <td data-label={t.item}>{row.itemName}</td>
              {!props.ofOne && (
                <td data-label={t.applicant} className="ow-nb">
                  {row.applicant}
                </td>
              )}
              <td data-label={t.state}>
                <span className="ow-tag" data-tone={row.phase === 'closed' ? 'ok' : row.phase === 'awaiting-correction' ? 'warn' : 'brand'}>
                  {row.verdict === 'rejected' ? words.verdict.rejected : words.phase[row.phase]}
                </span>
                {row.now !== words.phase[row.phase] && <small className="ow-muted">{row.now}</small>}
              </td>
              <td data-label={t.submitted}>
                <span className="ow-nb">{instantText(row.submittedAt)}</span>
              </td>
              <td data-label={t.due}>{running.has(row.phase) ? <Due row={row} /> : row.dueOn && dateText(row.dueOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
