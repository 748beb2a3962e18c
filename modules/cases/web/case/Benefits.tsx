import { useQuery } from '@tanstack/react-query'
import { dateText, ErrorSummary, Loading, present, texts, useCall } from '../../../../platform/web/index.ts'
import { listBenefits } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    lead: '申请人及共同生活家庭成员目前享受、由本平台办理的待遇。保密事项不显示；查看记入办件记录。',
    none: '没有正在发放的待遇',
    applicant: '申请人',
    since: (date: string) => `${date}起`,
  },
  en: {
    lead: 'What the applicant and the family draw at present, granted on this platform. Sealed items are never shown; looking is recorded.',
    none: 'Nothing is being paid at present',
    applicant: 'applicant',
    since: (date: string) => `since ${date}`,
  },
})

/** Loaded when the tab is opened, because looking is recorded. */
export function Benefits(props: { caseId: string }) {
  const t = useTexts()
  const call = useCall()
  const { caseId } = props
  const found = useQuery({ queryKey: ['benefits', caseId], queryFn: () => call(listBenefits, { caseId }), staleTime: 300_000 })
  if (found.isError) return <ErrorSummary problem={present(found.error)} />
  if (!found.data) return <Loading rows={3} />
  return (
    <>
      <p className="ow-muted">{t.lead}</p>
      {found.data.rows.length === 0 && <p>{t.none}</p>}
      <ul className="ow-plain">
        {found.data.rows.map((one) => (
          <li key={`${one.itemCode} ${one.name} ${one.since}`}>
            <b>{one.itemName}</b> <span className="ow-nb">{one.name}</span>
            {one.isApplicant && <span className="ow-tag">{t.applicant}</span>}
            <small className="ow-muted ow-nb">{t.since(dateText(one.since))}</small>
          </li>
        ))}
      </ul>
    </>
  )
}
