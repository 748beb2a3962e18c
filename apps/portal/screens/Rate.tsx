import { type FormEvent, useState } from 'react'
import {
  isBad,
  type OwnChannel,
  type PendingRating,
  type RatingLevel,
  type RatingReason,
  ratingLevels,
  ratings,
} from '../../../modules/ratings/contract.ts'
import { dateText, ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { call, forgetAnswers, useAct, useAsk } from '../client.ts'
import { Choice } from '../parts/fields/Choice.tsx'
import { Text } from '../parts/fields/Text.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { Link, type ScreenProps } from '../route.tsx'

export const useTexts = texts({
  'zh-CN': {
    title: '评价这次服务',
    about: (office: string) => `受理单位：${office}`,
    level: '您对这次服务满意吗？',
    levels: {
      'very-satisfied': '非常满意',
      satisfied: '满意',
      'fairly-satisfied': '基本满意',
      dissatisfied: '不满意',
      'very-dissatisfied': '非常不满意',
    },
    good: '好在哪里？（可以不选）',
    bad: '哪里不满意？',
    reasons: {
      quick: '办得快',
      clear: '说得清楚',
      kind: '态度好',
      'one-visit': '没让我多跑',
      slow: '办得慢',
      unclear: '说不清楚',
      unkind: '态度不好',
      'many-visits': '让我多跑了路',
      'extra-papers': '多要了材料',
      'unlawful-fee': '乱收费',
      'hard-to-use': '网上不好用',
    },
    comment: '还想说什么？（可以不填）',
    anonymous: '匿名评价',
    anonymousText: '被评价的单位看不到您的姓名',
    missing: '请选一个满意程度',
    send: '提交评价',
    thanks: '谢谢您的评价',
    thanksBad: '收到了。我们会尽快打电话向您了解情况并改正。',
    thanksGood: '您的评价会计入这个单位的成绩，并向社会公开（不公开您的姓名）。',
    until: (date: string) => `${date}前可以评价，一件事评一次，交了不能改。`,
    answer: '单位的答复：',
    notEnough: '还不满意？可以投诉',
    nothing: '这件事不用评价：可能还没办完，或者评价期已过。',
    yours: (date: string) => `您在 ${date} 评价过了：`,
    back: '回到办件',
  },
  en: {
    title: 'Rate this service',
    about: (office: string) => `Office: ${office}`,
    level: 'How satisfied were you?',
    levels: {
      'very-satisfied': 'very satisfied',
      satisfied: 'satisfied',
      'fairly-satisfied': 'fairly satisfied',
      dissatisfied: 'dissatisfied',
      'very-dissatisfied': 'very dissatisfied',
    },
    good: 'What was good? (optional)',
    bad: 'What went wrong?',
    reasons: {
      quick: 'quick',
      clear: 'well explained',
      kind: 'friendly',
      'one-visit': 'no needless visits',
      slow: 'slow',
      unclear: 'badly explained',
      unkind: 'unfriendly',
      'many-visits': 'needless visits',
      'extra-papers': 'needless papers',
      'unlawful-fee': 'unlawful fee',
      'hard-to-use': 'hard to use online',
    },
    comment: 'Anything else? (optional)',
    anonymous: 'Anonymous',
    anonymousText: 'the office does not see your name',
    missing: 'Please choose one level',
    send: 'Send',
    thanks: 'Thank you',
    thanksBad: 'Received. We shall call you to find out what happened, and mend it.',
    thanksGood: 'It counts for this office and is published without your name.',
    until: (date: string) => `Until ${date}; once per case, and final.`,
    answer: 'The office answers:',
    notEnough: 'Still not satisfied? Complain',
    nothing: 'There is nothing to rate: the case is not closed, or the time for rating is over.',
    yours: (date: string) => `You rated on ${date}:`,
    back: 'Back to the case',
  },
})

export const goodReasons: readonly RatingReason[] = ['quick', 'clear', 'kind', 'one-visit']
export const badReasons: readonly RatingReason[] = [
  'slow',
  'unclear',
  'unkind',
  'many-visits',
  'extra-papers',
  'unlawful-fee',
  'hard-to-use',
]

export default function Rate(props: ScreenProps) {
  const t = useTexts()
  const caseId = props.params.id ?? ''
  const [asked, again] = useAsk(ratings.getMine, { caseId })
  return (
    <Screen title={t.title} back={`/cases/${caseId}`} narrow>
      <Answer asked={asked} again={again}>
        {({ pending, rating }) => {
          if (rating)
            return (
              <div className="p-card p-stack" data-gap="s" data-tone="ok">
                <p>
                  {t.yours(dateText(rating.ratedAt))} <b>{t.levels[rating.level]}</b>
                </p>
                {rating.comment && <p>{rating.comment}</p>}
                {rating.answer && (
                  <>
                    <p>
                      <b>{t.answer}</b> <span lang="zh-CN">{rating.answer}</span>
                    </p>
                    <p>
                      <Link to={`/concerns/new?case=${caseId}`}>{t.notEnough}</Link>
                    </p>
                  </>
                )}
              </div>
            )
          return pending ? <RatingForm pending={pending} channel={channelOf(props.search)} /> : <Empty text={t.nothing} />
        }}
      </Answer>
    </Screen>
  )
}

/** From the code at the window, from a reminder, or by oneself. */
const channelOf = (search: URLSearchParams): OwnChannel => {
  const via = search.get('via')
  return via === 'window' || via === 'reminder' ? via : 'portal'
}

function RatingForm(props: { pending: PendingRating; channel: OwnChannel }) {
  const t = useTexts()
  const { pending } = props
  const act = useAct()
  const [level, setLevel] = useState<RatingLevel>()
  const [reasons, setReasons] = useState<RatingReason[]>([])
  const [comment, setComment] = useState('')
  const [anonymous, setAnonymous] = useState(false)
  const [checked, setChecked] = useState(false)
  const [done, setDone] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!level) return document.querySelector<HTMLInputElement>('#level input')?.focus()
    void act.run(async () => {
      const words = comment.trim()
      const { caseId } = pending
      await call(ratings.rateService, {
        caseId,
        level,
        reasons,
        anonymous,
        channel: props.channel,
        ...(words === '' ? {} : { comment: words }),
      })
      forgetAnswers()
      setDone(true)
    })
  }
  if (done)
    return (
      <div className="p-card p-stack" data-gap="s" data-tone="ok" role="status">
        <h2>{t.thanks}</h2>
        <p>{level && isBad(level) ? t.thanksBad : t.thanksGood}</p>
        <p>
          <Link to={`/cases/${pending.caseId}`} className="p-button">
            {t.back}
          </Link>
        </p>
      </div>
    )
  const bad = level !== undefined && isBad(level)
  const options = bad ? badReasons : goodReasons
  return (
    <form className="p-stack" data-gap="l" noValidate onSubmit={send}>
      <ErrorSummary problem={act.problem} />
      <div>
        <p lang="zh-CN">
          <b>{pending.itemName}</b>
        </p>
        <p lang="zh-CN">{t.about(pending.officeName)}</p>
        <p>
          <small>{t.until(dateText(pending.until))}</small>
        </p>
      </div>
      <Choice
        id="level"
        label={t.level}
        options={ratingLevels.map((one) => ({ value: one, label: t.levels[one] }))}
        value={level ? [level] : []}
        fault={checked && !level ? t.missing : undefined}
        onChange={([one]) => {
          setLevel(ratingLevels.find((each) => each === one))
          setReasons([])
        }}
      />
      {level && (
        <Choice
          id="reasons"
          label={bad ? t.bad : t.good}
          several
          options={options.map((one) => ({ value: one, label: t.reasons[one] }))}
          value={reasons}
          onChange={(next) => setReasons(options.filter((one) => next.includes(one)))}
        />
      )}
      <Text id="comment" label={t.comment} long value={comment} maxLength={500} onChange={setComment} />
      <label className="p-choice">
        <input type="checkbox" checked={anonymous} onChange={(event) => setAnonymous(event.target.checked)} />
        <span>
          {t.anonymous} <small>{t.anonymousText}</small>
        </span>
      </label>
      <p>
        <button type="submit" className="p-button p-wide" data-kind="primary" aria-disabled={act.busy}>
          {t.send}
        </button>
      </p>
    </form>
  )
}
