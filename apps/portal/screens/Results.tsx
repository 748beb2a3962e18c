import { type OfficeResult, results } from '../../../modules/ratings/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { monthText } from '../parts/day-text.ts'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '好差评结果',
    lead: '办过事的人评的，一件一评。少于 5 条评价的单位不公布，免得认出是谁评的。',
    none: '还没有单位评价满 5 条。',
    satisfaction: '满意率',
    total: '评价数',
    rate: '评价率',
    callbacks: '差评回访率',
    mending: '差评整改率',
    trend: '近几个月满意率',
    comments: '大家怎么说',
    nothing: '无',
    levels: {
      'very-satisfied': '非常满意',
      satisfied: '满意',
      'fairly-satisfied': '基本满意',
      dissatisfied: '不满意',
      'very-dissatisfied': '非常不满意',
    },
  },
  en: {
    title: 'Ratings of offices',
    lead: 'By those who were served, one rating each. Offices with fewer than five are left out, so that nobody is recognised.',
    none: 'No office has five ratings yet.',
    satisfaction: 'Satisfied',
    total: 'Ratings',
    rate: 'Rated of all services',
    callbacks: 'Bad ratings called back',
    mending: 'Bad ratings mended',
    trend: 'Satisfied in recent months',
    comments: 'What people say',
    nothing: 'none',
    levels: {
      'very-satisfied': 'very satisfied',
      satisfied: 'satisfied',
      'fairly-satisfied': 'fairly satisfied',
      dissatisfied: 'dissatisfied',
      'very-dissatisfied': 'very dissatisfied',
    },
  },
})

const percent = (share: number | null) => (share === null ? undefined : `${Math.round(share * 1000) / 10}%`)

/** Public: how offices were rated, what became of bad ratings, and words that were looked at before. */
export default function Results() {
  const t = useTexts()
  const [asked, again] = useAsk(results.listOfficeResults, {})
  const [said, sayAgain] = useAsk(results.listPublicComments, {})
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <Answer asked={asked} again={() => void again()}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <ul className="p-stack">
              {rows.map((row) => (
                <Office key={row.officeId} row={row} />
              ))}
            </ul>
          )
        }
      </Answer>
      <Answer asked={said} again={() => void sayAgain()}>
        {({ rows }) =>
          rows.length === 0 ? null : (
            <section className="p-stack" data-gap="s">
              <h2>{t.comments}</h2>
              <ul className="p-stack" data-gap="s">
                {rows.map((one) => (
                  <li key={one.id} className="p-card">
                    <p lang="zh-CN">{one.text}</p>
                    <small className="p-parts">
                      <span lang="zh-CN">{one.officeName}</span>
                      <span>{monthText(one.month)}</span>
                      <span>{t.levels[one.level]}</span>
                    </small>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </Answer>
    </Screen>
  )
}

function Office(props: { row: OfficeResult }) {
  const t = useTexts()
  const { row } = props
  const facts = [
    [t.satisfaction, percent(row.satisfaction)],
    [t.total, String(row.total)],
    [t.rate, percent(row.rate)],
    [t.callbacks, percent(row.callbackRate)],
    [t.mending, percent(row.mendingRate)],
    [t.trend, row.trend.map(({ month, satisfaction }) => `${monthText(month)} ${percent(satisfaction) ?? t.nothing}`).join('；')],
  ] as const
  return (
    <li className="p-card p-stack" data-gap="s">
      <h2 lang="zh-CN">{row.officeName}</h2>
      <dl className="p-facts" data-cols>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text ?? t.nothing}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
