import { type FormEvent, useState } from 'react'
import {
  isBad,
  type RatingLevel,
  type RatingReason,
  ratingLevels,
  type VisitChannel,
  visitRatings,
} from '../../../../modules/ratings/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { call, useAct } from '../../client.ts'
import { Text } from '../../parts/fields/Text.tsx'
import { badReasons, goodReasons, useTexts as useRatingTexts } from '../Rate.tsx'

const useTexts = texts({
  'zh-CN': {
    level: '您对这次窗口服务满意吗？',
    reachable: '愿意接受电话回访',
    reachableText: '不勾选就是匿名评价，窗口看不到是谁评的',
    why: '请至少选一个不满意的原因，或写几个字',
  },
  en: {
    level: 'How satisfied were you with this window?',
    reachable: 'You may call me about it',
    reachableText: 'Otherwise the rating is anonymous: the window does not see whose it is',
    why: 'Please choose at least one reason or write a few words',
  },
})

const atWindow = badReasons.filter((one) => one !== 'hard-to-use')

/** Rates one visit by its code, once: on the device at the window or on a phone. Nobody signs in. */
export function VisitRating(props: { code: string; channel: VisitChannel; onDone: () => void }) {
  const t = useTexts()
  const words = useRatingTexts()
  const act = useAct()
  const [level, setLevel] = useState<RatingLevel>()
  const [reasons, setReasons] = useState<RatingReason[]>([])
  const [comment, setComment] = useState('')
  const [reachable, setReachable] = useState(false)
  const [checked, setChecked] = useState(false)
  const bad = level !== undefined && isBad(level)
  const said = comment.trim()
  const lacks = bad && reasons.length === 0 && said === ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!level || lacks) return
    const { code, channel } = props
    void act.run(async () => {
      await call(visitRatings.rate, { code, channel, level, reasons, anonymous: !reachable, ...(said === '' ? {} : { comment: said }) })
      props.onDone()
    })
  }
  const choose = (one: RatingLevel) => {
    if (level === undefined || isBad(one) !== bad) setReasons([])
    setLevel(one)
  }
  const turn = (one: RatingReason) => setReasons(reasons.includes(one) ? reasons.filter((each) => each !== one) : [...reasons, one])
  return (
    <form className="h-rate" noValidate onSubmit={send}>
      <ErrorSummary problem={act.problem} />
      <h2>{t.level}</h2>
      <fieldset className="h-levels" aria-label={t.level}>
        {ratingLevels.map((one) => (
          <button key={one} type="button" aria-pressed={level === one} onClick={() => choose(one)}>
            {words.levels[one]}
          </button>
        ))}
      </fieldset>
      {level && (
        <>
          <h2>{bad ? words.bad : words.good}</h2>
          <fieldset className="h-levels" aria-label={bad ? words.bad : words.good}>
            {(bad ? atWindow : goodReasons).map((one) => (
              <button key={one} type="button" aria-pressed={reasons.includes(one)} onClick={() => turn(one)}>
                {words.reasons[one]}
              </button>
            ))}
          </fieldset>
          {checked && lacks && <p role="alert">{t.why}</p>}
          <Text id="comment" label={words.comment} long value={comment} maxLength={500} onChange={setComment} />
          <label className="p-choice">
            <input type="checkbox" checked={reachable} onChange={(event) => setReachable(event.target.checked)} />
            <span>
              {t.reachable} <small>{t.reachableText}</small>
            </span>
          </label>
          <button type="submit" data-wide aria-disabled={act.busy}>
            {words.send}
          </button>
        </>
      )}
    </form>
  )
}
