import { Button } from 'antd'
import type { BarredAnswer, IssuableAnswer } from '../contract.ts'
import './proofs.css'
import { useTexts } from './texts.ts'

/** Both lists at first; what fits once something is asked. */
export function Answers(props: {
  barred: readonly BarredAnswer[]
  issuable: readonly IssuableAnswer[]
  asked: boolean
  onIssue: (kind: IssuableAnswer) => void
}) {
  const t = useTexts()
  const { barred, issuable, asked } = props
  if (asked && barred.length + issuable.length === 0) return <p role="status">{t.nothing}</p>
  return (
    <div role="status">
      {issuable.length > 0 && <h2>{t.may(issuable.length)}</h2>}
      <ul className="ow-proofs">
        {issuable.map((one) => (
          <li key={one.code} data-may>
            <b>{one.name}</b>
            <span>{one.use}</span>
            <small>{one.basis}</small>
            <Button type="primary" size="small" aria-label={`${t.issue} ${one.name}`} onClick={() => props.onIssue(one)}>
              {t.issue}
            </Button>
          </li>
        ))}
      </ul>
      {barred.length > 0 && <h2>{t.mustNot(barred.length)}</h2>}
      <ul className="ow-proofs">
        {barred.map((one) => (
          <li key={one.code}>
            <b>{one.name}</b>
            <span>
              {t.authority}
              {one.authority}
            </span>
            <span>{one.instead}</span>
            {one.known.length > 0 && <small>{t.known(one.known.join('、'))}</small>}
            {one.items.map((item) => (
              <small key={item.code}>{t.item(item.name)}</small>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
