import { useState } from 'react'
import { type MyVisitRating, visitRatings } from '../../../modules/ratings/contract.ts'
import { ErrorSummary, instantText, texts } from '../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../client.ts'
import { useTexts as useRateTexts } from '../screens/Rate.tsx'
import { Answer } from './States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '窗口服务的评价',
    lead: '在窗口用评价码评的，都记在办事人名下。不是您评的，请告诉我们。',
    notMine: '不是我评的',
    sure: '确定不是您评的？这次评价将不再计入该单位的成绩，并由督导核查。说明后不能撤回。',
    yes: '确定，不是我评的',
    no: '返回',
    disowned: (time: string) => `您已在 ${time} 说明不是您评的：不再计入，由督导核查。`,
  },
  en: {
    title: 'Ratings at the window',
    lead: 'What is rated by the code at a window is kept under the name of whoever was served. If it was not you, tell us.',
    notMine: 'This is not mine',
    sure: 'Sure that it was not you? The rating will not count for the office any more, and a supervisor looks into it. This is final.',
    yes: 'Yes, it was not me',
    no: 'Back',
    disowned: (time: string) => `You said on ${time} that it was not you: it counts no more, and a supervisor looks into it.`,
  },
})

/** What was said at windows in one's name, by whomever held the code; nothing where nothing was. */
export function VisitRatings() {
  const t = useTexts()
  const [asked, again] = useAsk(visitRatings.listMine, {})
  return (
    <Answer asked={asked} again={() => void again()}>
      {({ rows }) =>
        rows.length === 0 ? null : (
          <section className="p-stack" data-gap="s">
            <h2>{t.title}</h2>
            <p>{t.lead}</p>
            <ul className="p-stack" data-gap="s">
              {rows.map((one) => (
                <Rated key={one.rating.caseId} one={one} again={() => void again()} />
              ))}
            </ul>
          </section>
        )
      }
    </Answer>
  )
}

function Rated({ one, again }: { one: MyVisitRating; again: () => void }) {
  const t = useTexts()
  const words = useRateTexts()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const { caseId, level, comment, disownedAt } = one.rating
  const disown = () =>
    void act.run(async () => {
      await call(visitRatings.disown, { caseId })
      again()
    })
  return (
    <li className="p-card p-stack" data-gap="s">
      <p className="p-parts">
        <span lang="zh-CN">{one.officeName}</span>
        <small className="ow-nb">{instantText(one.servedAt)}</small>
      </p>
      <p>
        <b>{words.levels[level]}</b>
      </p>
      {comment && <p>{comment}</p>}
      <ErrorSummary problem={act.problem} />
      {disownedAt && <p role="status">{t.disowned(instantText(disownedAt))}</p>}
      {one.mayDisown && !asking && (
        <p>
          <button type="button" className="p-button" onClick={() => setAsking(true)}>
            {t.notMine}
          </button>
        </p>
      )}
      {one.mayDisown && asking && (
        <>
          <p>{t.sure}</p>
          <p className="p-row">
            <button type="button" className="p-button" data-kind="danger" aria-disabled={act.busy} onClick={disown}>
              {t.yes}
            </button>
            <button type="button" className="p-button" onClick={() => setAsking(false)}>
              {t.no}
            </button>
          </p>
        </>
      )}
    </li>
  )
}
