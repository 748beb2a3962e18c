import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { dateText, texts } from '../../../platform/web/index.ts'
import type { DraftView } from '../../cases/contract.ts'
import { DocumentLink } from '../../cases/web/index.ts'
import type { BundleSubmitted } from '../contract.ts'
import type { BundleLinks } from './links.ts'

const useTexts = texts({
  'zh-CN': {
    accepted: (n: number) => `${n} 项已受理`,
    told: '已一次性告知，等待补正',
    number: '联办编号',
    due: '全部办结不迟于',
    deadline: '补正截止日期',
    cases: '各个办件',
    waiting: '等前一项办好后自动开始',
    back: '回到接待，继续办其他事',
    progress: '看联办进度',
    open: '查看',
  },
  en: {
    accepted: (n: number) => `${n} accepted`,
    told: 'Told in one notice, awaiting correction',
    number: 'Number',
    due: 'All done by',
    deadline: 'Correct by',
    cases: 'Cases',
    waiting: 'begins by itself after the earlier one',
    back: 'Back to the reception for another matter',
    progress: 'Joint progress',
    open: 'See',
  },
})

/** What became of it: the joint number and day, each case with its own, and the way on. */
export function SubmittedBundle(props: { submitted: BundleSubmitted; view: DraftView; go: BundleLinks }) {
  const t = useTexts()
  const title = useRef<HTMLHeadingElement>(null)
  const { submitted, view, go } = props
  useEffect(() => title.current?.focus(), [])
  const told = submitted.state === 'open'
  return (
    <section className="ow-submitted">
      <h1 ref={title} tabIndex={-1}>
        {told ? t.told : t.accepted(submitted.cases.length)}
      </h1>
      <p>
        {view.item.name} · <span className="ow-nb">{view.applicant.name}</span>
      </p>
      <dl className="ow-facts">
        <dt>{t.number}</dt>
        <dd className="ow-nb ow-big">{submitted.number}</dd>
        {submitted.dueOn && <dt>{t.due}</dt>}
        {submitted.dueOn && <dd className="ow-nb ow-big">{dateText(submitted.dueOn)}</dd>}
        {submitted.deadline && <dt>{t.deadline}</dt>}
        {submitted.deadline && <dd className="ow-nb ow-big">{dateText(submitted.deadline)}</dd>}
      </dl>
      {submitted.documentId && <DocumentLink documentId={submitted.documentId} prominent />}
      <h2>{t.cases}</h2>
      <ul className="ow-life-members">
        {submitted.cases.map((one) => (
          <li key={one.caseId}>
            <b>{one.itemName}</b> <span className="ow-nb">{one.number}</span>
            <Button size="small" aria-label={`${t.open} ${one.itemName}`} onClick={() => go.toCase(one.caseId)}>
              {t.open}
            </Button>
          </li>
        ))}
        {!told &&
          submitted.waiting.map((one) => (
            <li key={one.itemCode}>
              <b>{one.itemName}</b> <small className="ow-muted">{t.waiting}</small>
            </li>
          ))}
      </ul>
      <div className="ow-submit">
        {view.receptionId && <Button onClick={() => view.receptionId && go.toReception(view.receptionId)}>{t.back}</Button>}
        <Button onClick={() => go.toProgress(submitted.bundleId)}>{t.progress}</Button>
      </div>
    </section>
  )
}
