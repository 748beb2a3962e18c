import { texts } from '../../../../platform/web/index.ts'
import { approvalTurns, type CaseView, turnWords } from '../../contract.ts'

export const turnKinds = ['stop', 'resume', 'terminate', 'refer', 'prove-delivery', ...approvalTurns] as const
export type TurnKind = (typeof turnKinds)[number]

/** Those that this officer may take now, as the server says. */
export const turnsIn = (view: CaseView): TurnKind[] => turnKinds.filter((one) => view.may.includes(one))

export const useTurnWords = texts({
  'zh-CN': {
    kinds: {
      stop: '中止计时',
      resume: '恢复办理',
      terminate: '终止办理',
      refer: '移送',
      'prove-delivery': '登记签收',
      extend: '请批延长时限',
      'return-again': '请批再次补正',
      correct: '请批更正决定',
      revoke: '请批撤销决定',
      reopen: '请批复核',
    } satisfies Record<TurnKind, string>,
    asked: turnWords.approval,
  },
  en: {
    kinds: {
      stop: 'Suspend',
      resume: 'Resume',
      terminate: 'Terminate',
      refer: 'Refer',
      'prove-delivery': 'Signed for',
      extend: 'Ask to extend',
      'return-again': 'Ask to return again',
      correct: 'Ask to correct',
      revoke: 'Ask to revoke',
      reopen: 'Ask for review',
    } satisfies Record<TurnKind, string>,
    asked: { extend: 'extension', 'return-again': 'second return', correct: 'correction', revoke: 'revocation', reopen: 'review' },
  },
})
