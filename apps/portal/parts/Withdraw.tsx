import { withdrawCase } from '../../../modules/cases/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import { call, forgetAnswers } from '../client.ts'
import { AskOnceMore } from './AskOnceMore.tsx'

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
  const withdraw = async () => {
    await call(withdrawCase, { caseId: props.caseId })
    forgetAnswers()
    props.again()
  }
  return <AskOnceMore label={t.withdraw} ask={t.withdrawAsk} yes={t.yes} no={t.no} act={withdraw} />
}
