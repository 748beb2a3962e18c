import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Card } from 'antd'
import { dateText, ErrorSummary, instantText, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { listApprovals } from '../contract.ts'
import './cases.css'
import { CreditRecords } from './CreditRecords.tsx'
import { ApprovalAnswer } from './case/ApprovalAnswer.tsx'
import { useTurnWords } from './case/turn-words.ts'
import { useArrival } from './use-arrival.ts'
import { useWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    title: '待批复',
    lead: '延长时限、再次补正、更正、撤销和复核须由另一人批复，批复后立即生效并制发文书。',
    none: '没有等待您批复的事项。',
    asked: (office: string, who: string, at: string) => `${office} ${who}，${at}`,
    days: (n: number, unit: string) => `延长 ${n} ${unit}`,
    due: (date: string) => `现在的办结期限：${date}`,
    basis: '依据',
  },
  en: {
    title: 'To approve',
    lead: 'An extension, a second return, a correction, revocation or review is decided by a second person and takes effect at once.',
    none: 'Nothing waits for you.',
    asked: (office: string, who: string, at: string) => `${office} ${who}, ${at}`,
    days: (n: number, unit: string) => `by ${n} ${unit}`,
    due: (date: string) => `due now on ${date}`,
    basis: 'Basis',
  },
})

/** What waits for the head of an office or the supervisor, the oldest first, each with its answer beside it. */
export function ApprovalsPage(props: { toCase?: (caseId: string) => void }) {
  const t = useTexts()
  const words = useTurnWords()
  const { unit: units } = useWords()
  const call = useCall()
  const queries = useQueryClient()
  const found = useQuery({ queryKey: ['approvals'], queryFn: () => call(listApprovals), refetchInterval: 60_000 })
  useArrival(found.data !== undefined)
  if (found.isError) return <ErrorSummary problem={present(found.error)} />
  if (!found.data) return <Loading page rows={6} />
  const { rows } = found.data
  const { toCase } = props
  return (
    <div className="ow-page">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      {rows.length === 0 && <p className="ow-empty">{t.none}</p>}
      {rows.map((one) => (
        <Card key={one.approvalId} title={<h2>{words.asked[one.turn]}</h2>} className="ow-approval">
          <p>
            <b>{one.itemName}</b> · <span className="ow-nb">{one.applicant}</span> ·{' '}
            {toCase ? (
              <button type="button" className="ow-link ow-nb" onClick={() => toCase(one.caseId)}>
                {one.number}
              </button>
            ) : (
              <span className="ow-nb">{one.number}</span>
            )}
          </p>
          <p>{one.reason}</p>
          {one.basis && (
            <p>
              <span className="ow-muted">{t.basis}</span> {one.basis}
            </p>
          )}
          {one.days > 0 && <p>{t.days(one.days, units[one.unit])}</p>}
          {one.fields.map((field) => (
            <p key={field.key}>
              <span className="ow-muted">{field.label}</span> {field.value}
            </p>
          ))}
          {one.dueAt && <p className="ow-muted">{t.due(dateText(one.dueAt.slice(0, 10)))}</p>}
          <p className="ow-muted">{t.asked(one.office, one.askedBy, instantText(one.askedAt))}</p>
          <ApprovalAnswer caseId={one.caseId} approvalId={one.approvalId} onDone={() => void queries.invalidateQueries()} />
        </Card>
      ))}
      <CreditRecords {...(toCase ? { toCase } : {})} />
    </div>
  )
}
