import { useState } from 'react'
import { visitRatings } from '../../../../modules/ratings/contract.ts'
import { instantText, texts } from '../../../../platform/web/light/index.ts'
import { useAsk } from '../../client.ts'
import { Screen } from '../../parts/Screen.tsx'
import { Answer } from '../../parts/States.tsx'
import type { ScreenProps } from '../../route.tsx'
import '../../styles/hall.css'
import { VisitRating } from './VisitRating.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '评价窗口服务',
    lead: '一次服务评一次，不用登录。不满意也请直说，不会影响您办事。',
    at: (window: number, time: string) => `${window} 号窗口，${time}`,
    thanks: '谢谢您的评价',
    thanksText: '评价会计入这个中心的成绩。不满意的，会有人整改并答复您。',
    rated: '这次服务已经评价过了。',
    over: '评价码只在当天有效。有意见请拨打 12345，或在“诉求”里反映。',
  },
  en: {
    title: 'Rate the window',
    lead: 'Once per visit, without signing in. If you were not satisfied, say so: it does you no harm.',
    at: (window: number, time: string) => `Window ${window}, ${time}`,
    thanks: 'Thank you for your rating',
    thanksText: 'It counts for this centre. What went wrong is mended and answered.',
    rated: 'This visit has been rated already.',
    over: 'The code is good on its day only. Call 12345, or raise a concern.',
  },
})

/** Where the code on the rating device of a window leads a phone. */
export default function RateHere(props: ScreenProps) {
  const t = useTexts()
  const code = props.params.code ?? ''
  const [asked, again] = useAsk(visitRatings.get, { code })
  const [done, setDone] = useState(false)
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <Answer asked={asked} again={() => void again()}>
        {({ officeName, window, servedAt, rated, open }) => (
          <>
            <p lang="zh-CN">
              <b>{officeName}</b> · {t.at(window, instantText(servedAt))}
            </p>
            {done || rated ? (
              <div className="p-card p-stack" data-gap="s" data-tone="ok" role="status">
                <h2>{done ? t.thanks : t.rated}</h2>
                {done && <p>{t.thanksText}</p>}
              </div>
            ) : open ? (
              <VisitRating code={code} channel="code" onDone={() => setDone(true)} />
            ) : (
              <p>{t.over}</p>
            )}
          </>
        )}
      </Answer>
    </Screen>
  )
}
