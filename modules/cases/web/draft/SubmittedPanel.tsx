import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { dateText, Kbd, texts } from '../../../../platform/web/index.ts'
import type { DraftView, Submitted } from '../../contract.ts'
import { DocumentLink } from '../DocumentLink.tsx'
import type { CaseLinks } from '../links.ts'
import { useWords } from '../words.ts'

const useTexts = texts({
  'zh-CN': {
    accepted: '已受理',
    told: '已一次性告知，等待补正',
    refused: '已作出不予受理决定',
    number: '办件编号',
    acceptedOn: '受理日期',
    due: '承诺办结日期',
    deadline: '补正截止日期',
    back: '回到接待，继续办其他事',
    case: '查看办件',
    intake: '接待下一位',
  },
  en: {
    accepted: 'Accepted',
    told: 'Told in one notice, awaiting correction',
    refused: 'Acceptance refused',
    number: 'Case number',
    acceptedOn: 'Accepted on',
    due: 'Promised by',
    deadline: 'Correct by',
    back: 'Back to the reception for another matter',
    case: 'See the case',
    intake: 'Next resident',
  },
})

/** What became of it: number, dates, the sealed notice, and the way on. */
export function SubmittedPanel(props: { submitted: Submitted; view: DraftView; go: CaseLinks }) {
  const t = useTexts()
  const words = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const { submitted, view, go } = props
  useEffect(() => title.current?.focus(), [])
  const { phase } = submitted
  return (
    <section className="ow-submitted" data-phase={phase}>
      <h1 ref={title} tabIndex={-1}>
        {phase === 'awaiting-correction'
          ? t.told
          : phase === 'not-accepted'
            ? t.refused
            : phase === 'received'
              ? words.phase.received
              : t.accepted}
      </h1>
      <p>
        {view.item.name} · <span className="ow-nb">{view.applicant.name}</span>
      </p>
      <dl className="ow-facts">
        <dt>{t.number}</dt>
        <dd className="ow-nb ow-big">{submitted.number}</dd>
        {submitted.acceptedOn && <dt>{t.acceptedOn}</dt>}
        {submitted.acceptedOn && <dd className="ow-nb">{dateText(submitted.acceptedOn)}</dd>}
        {submitted.dueOn && <dt>{t.due}</dt>}
        {submitted.dueOn && <dd className="ow-nb ow-big">{dateText(submitted.dueOn)}</dd>}
        {submitted.deadline && <dt>{t.deadline}</dt>}
        {submitted.deadline && <dd className="ow-nb ow-big">{dateText(submitted.deadline)}</dd>}
      </dl>
      {submitted.documentId && <DocumentLink documentId={submitted.documentId} prominent />}
      <div className="ow-submit">
        {view.receptionId && (
          <Button onClick={() => view.receptionId && go.toReception(view.receptionId)}>
            {t.back}
            <Kbd>Ctrl+B</Kbd>
          </Button>
        )}
        <Button onClick={() => go.toCase(submitted.caseId)}>{t.case}</Button>
        <Button onClick={go.toIntake}>
          {t.intake}
          <Kbd>F2</Kbd>
        </Button>
      </div>
    </section>
  )
}
