import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { ErrorSummary, Loading, present, useCall } from '../../../platform/web/index.ts'
import { answerProof, type IssuableAnswer } from '../contract.ts'
import { Answers } from './Answers.tsx'
import { Issued } from './Issued.tsx'
import { IssueProof } from './IssueProof.tsx'
import { useTexts } from './texts.ts'

/** What was issued stands below three and twenty kinds. */
function toIssued() {
  const heading = document.getElementById('issued')
  heading?.scrollIntoView()
  heading?.focus({ preventScroll: true })
}

/** First the question: may the community issue it at all? Then what it has issued. */
export function ProofsPage() {
  const t = useTexts()
  const call = useCall()
  const [typed, setTyped] = useState('')
  const [issuing, setIssuing] = useState<IssuableAnswer>()
  const q = useDeferredValue(typed.trim())
  const question = q === '' || /证明/.test(q) ? q : `${q}证明`
  const found = useQuery({ queryKey: ['proof-answer', question], queryFn: () => call(answerProof, question === '' ? {} : { q: question }) })
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
        <Button onClick={toIssued}>{t.issued}</Button>
      </header>
      <label htmlFor="proof-question">{t.question}</label>
      <Input
        id="proof-question"
        autoFocus
        value={typed}
        placeholder={t.hint}
        maxLength={60}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.isError && <ErrorSummary problem={present(found.error)} />}
      {found.isLoading && <Loading rows={4} />}
      {found.data && <Answers {...found.data} asked={q !== ''} onIssue={setIssuing} />}
      <Issued />
      {issuing && <IssueProof kind={issuing} onClose={() => setIssuing(undefined)} />}
    </div>
  )
}
