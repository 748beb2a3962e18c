import { texts } from '../../../platform/web/index.ts'
import type { ConditionView } from '../../eligibility/contract.ts'
import { useWords } from './words.ts'

const useTexts = texts({
  'zh-CN': { missing: '还不能判断，缺：', from: (who: string) => `（${who}）`, none: '本事项没有申报条件' },
  en: { missing: 'Unknown, missing: ', from: (who: string) => ` (${who})`, none: 'This item has no conditions' },
})

const shapes: Record<ConditionView['state'], string> = {
  met: 'M3 8.5l3.2 3.2L13 4.8',
  'not-met': 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.6v.2',
  declared: 'M3 12.5l1-3 7-7 2 2-7 7z',
  later: 'M8 1.8a6.2 6.2 0 1 0 .01 0zM8 4.6V8l2.4 1.6',
}

/** The conditions one by one: met, not met, or unknown with what is missing and who can tell. A word, a shape and a colour each. */
export function Conditions(props: { conditions: readonly ConditionView[] }) {
  const t = useTexts()
  const words = useWords()
  if (props.conditions.length === 0) return <p className="ow-muted">{t.none}</p>
  return (
    <ol className="ow-conditions">
      {props.conditions.map((one) => (
        <li key={one.id} data-state={one.state} id={`condition-${one.id}`} tabIndex={-1}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={shapes[one.state]} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
          <strong>{words.condition[one.state]}</strong>
          <div>
            {one.text}
            {one.missing.length === 0 && <small>{one.explanation}</small>}
            {one.missing.map((fact) => (
              <small key={fact.path} className="ow-missing-fact">
                {t.missing}
                {fact.label}
                {t.from(fact.who)}
              </small>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
