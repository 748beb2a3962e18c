import { Card } from 'antd'
import { dateText, instantText, texts } from '../../../../platform/web/index.ts'
import type { CaseView } from '../../contract.ts'
import { useWords } from '../words.ts'

const useTexts = texts({
  'zh-CN': {
    opinions: '办理意见',
    noOpinions: '还没有意见',
    against: '不同意',
    dissent: (why: string) => `不采纳不同意见的理由：${why}`,
    takenBack: '已撤回',
  },
  en: {
    opinions: 'Opinions',
    noOpinions: 'None yet',
    against: 'against',
    dissent: (why: string) => `The dissent is not followed: ${why}`,
    takenBack: 'taken back',
  },
})

/** What the offices said, each at its step. */
export function CaseOpinions(props: { opinions: CaseView['opinions'] }) {
  const t = useTexts()
  const words = useWords()
  return (
    <Card title={<h2>{t.opinions}</h2>}>
      {props.opinions.length === 0 && <p className="ow-muted">{t.noOpinions}</p>}
      <ol className="ow-opinions">
        {props.opinions.map((one) => (
          <li key={`${one.stepId} ${one.at} ${one.officer}`} data-undone={one.takenBack || undefined}>
            <header>
              <b>{one.stepName}</b>
              <span className="ow-tag" data-tone={toneOf(one)}>
                {one.takenBack ? t.takenBack : one.favourable === false ? t.against : words.outcome[one.outcome]}
              </span>
            </header>
            {one.opinion && <p>{one.opinion}</p>}
            {one.reason && <p>{one.reason}</p>}
            {one.dissentReason && <p>{t.dissent(one.dissentReason)}</p>}
            {one.legalBasis && <p className="ow-muted">{one.legalBasis}</p>}
            {one.external && (
              <p className="ow-muted">
                {one.external.body} {one.external.reference} <span className="ow-nb">{dateText(one.external.on)}</span>
              </p>
            )}
            {one.fields.map((field) => (
              <p key={field.key}>
                <span className="ow-muted">{field.label}</span> <span className="ow-nb">{field.value}</span>
              </p>
            ))}
            <small className="ow-muted">
              {one.office} <span className="ow-nb">{one.officer}</span> <span className="ow-nb">{instantText(one.at)}</span>
            </small>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function toneOf(one: CaseView['opinions'][number]): string {
  if (one.takenBack) return 'none'
  if (one.outcome === 'pass' && one.favourable !== false) return 'ok'
  return one.outcome === 'reject' ? 'late' : 'warn'
}
