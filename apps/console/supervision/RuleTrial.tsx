import type { Trial } from '../../../modules/supervision/contract.ts'
import { dateText, numberText } from '../../../platform/web/index.ts'
import { Go } from '../parts/Go.tsx'
import { useRuleTexts } from './rule-words.ts'

/** What a rule would have done: how many cards, to whom, and some of them with what the rule saw. */
export function RuleTrial(props: { trial: Trial }) {
  const t = useRuleTexts()
  const { from, to, scope, looked, cards, offices, examples } = props.trial
  return (
    <section aria-label={t.trial} className="co-trial">
      <p role="status">
        <b>{t.would(numberText(cards), numberText(looked))}</b>{' '}
        <span className="co-quiet">{scope === 'month' ? t.months(dateText(from), dateText(to)) : t.today}</span>
      </p>
      {offices.length > 0 && (
        <>
          <h3>{t.most}</h3>
          <ul>
            {offices.slice(0, 5).map((one) => (
              <li key={one.officeName}>
                {one.officeName} <b>{t.cards(numberText(one.cards))}</b>
              </li>
            ))}
          </ul>
          <h3>{t.examples}</h3>
          <ul>
            {examples.slice(0, 5).map((one) => (
              <li key={`${one.caseId ?? one.officeName} ${one.evidence.map(({ value }) => value)}`}>
                {one.officeName}：{one.evidence.map(({ fact, value }) => `${fact} ${value}`).join('，')}{' '}
                {one.caseId && <Go to={`/supervision/cases/${one.caseId}`}>{t.open}</Go>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
