import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { instantText, type Presented, texts } from '../../../../platform/web/index.ts'
import type { CaseView } from '../../contract.ts'
import { useWords } from '../words.ts'

const useTexts = texts({
  'zh-CN': {
    who: (office: string, officer: string, at: string) => `${office} ${officer}，${at}`,
    stay: '看最新情况',
    list: '回到待办',
    kept: '您填写的意见没有提交。',
  },
  en: {
    who: (office: string, officer: string, at: string) => `${office}, ${officer}, ${at}`,
    stay: 'See where it stands',
    list: 'Back to the worklist',
    kept: 'Your opinion was not submitted.',
  },
})

/** Somebody else was first: who, when, and what they said. */
export function TooLate(props: { problem: Presented; view: CaseView; onStay: () => void; onWorklist: () => void }) {
  const t = useTexts()
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const last = props.view.opinions.at(-1)
  return (
    <section className="ow-faults" role="alert" tabIndex={-1} ref={box}>
      <h2>{props.problem.title}</h2>
      <p>{t.kept}</p>
      {last && (
        <p>
          {t.who(last.office, last.officer, instantText(last.at))}：<b>{words.outcome[last.outcome]}</b> {last.opinion}
        </p>
      )}
      <div className="ow-submit">
        <Button onClick={props.onStay}>{t.stay}</Button>
        <Button type="primary" onClick={props.onWorklist}>
          {t.list}
        </Button>
      </div>
    </section>
  )
}
