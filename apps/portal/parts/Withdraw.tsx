import { useState } from 'react'
import { withdrawCase } from '../../../modules/cases/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { call, forgetAnswers, useAct } from '../client.ts'

const useTexts = texts({
  'zh-CN': {
    withdraw: '撤回申请',
    withdrawAsk: '撤回后这件事就不再办了，以后可以重新申请。确定撤回吗？',
    yes: '确定撤回',
    no: '不撤回',
  },
  en: {
    withdraw: 'Withdraw',
    withdrawAsk: 'The case ends; you may apply again later. Withdraw it?',
    yes: 'Withdraw',
    no: 'Keep it',
  },
})

/** Withdrawing asks once more, and says what it means. */
export function Withdraw(props: { caseId: string; again: () => void }) {
  const t = useTexts()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const withdraw = () =>
    act.run(async () => {
      await call(withdrawCase, { caseId: props.caseId })
      forgetAnswers()
      setAsking(false)
      props.again()
    })
  if (!asking)
    return (
      <p className="p-noprint">
        <button type="button" className="p-button" data-kind="link" onClick={() => setAsking(true)}>
          {t.withdraw}
        </button>
      </p>
    )
  return (
    <div className="p-card p-stack" data-gap="s" data-tone="warn" role="alert">
      <ErrorSummary problem={act.problem} />
      <p>{t.withdrawAsk}</p>
      <p className="p-row">
        <button type="button" className="p-button" data-kind="danger" onClick={() => void withdraw()}>
          {t.yes}
        </button>
        <button type="button" className="p-button" onClick={() => setAsking(false)}>
          {t.no}
        </button>
      </p>
    </div>
  )
}
