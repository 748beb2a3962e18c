import { useEffect, useState } from 'react'
import { getHallRating } from '../../../../modules/queues/contract.ts'
import type { Output } from '../../../../platform/contract/endpoint.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { call } from '../../client.ts'
import { VisitRating } from './VisitRating.tsx'

const useTexts = texts({
  'zh-CN': {
    window: (n: number) => `${n} 号窗口`,
    welcome: '办完事，请在这里评价窗口服务',
    thanks: '谢谢您的评价',
    scan: '也可以用手机扫码评价，不用登录',
  },
  en: {
    window: (n: number) => `Window ${n}`,
    welcome: 'When you are done, please rate the window here',
    thanks: 'Thank you for your rating',
    scan: 'Or scan with your phone; you need not sign in',
  },
})

const every = 3000
const thanksFor = 6000

/** The rating device of a window, turned to whoever is served: one visit, one rating, and nothing is left to the next. */
export function Rater(props: { hallKey: string }) {
  const t = useTexts()
  const [view, setView] = useState<Output<typeof getHallRating>>()
  const [done, setDone] = useState<string>()
  useEffect(() => {
    const ask = () => call(getHallRating, { key: props.hallKey }).then(setView, () => undefined)
    void ask()
    const timer = setInterval(() => void ask(), every)
    return () => clearInterval(timer)
  }, [props.hallKey])
  useEffect(() => {
    if (done === undefined) return
    const timer = setTimeout(() => setDone(undefined), thanksFor)
    return () => clearTimeout(timer)
  }, [done])
  if (!view) return null
  const code = view.visit?.code
  if (done !== undefined || code === undefined)
    return (
      <div className="h-slip" role="status">
        <p className="h-first">{done === undefined ? t.welcome : t.thanks}</p>
        <p>{t.window(view.window)}</p>
      </div>
    )
  return (
    <div className="h-rater">
      <VisitRating key={code} code={code} channel="terminal" onDone={() => setDone(code)} />
      <p className="h-follow">
        <img src={`/rating-codes/${code}`} alt={t.scan} />
        <span>
          {t.window(view.window)} · {t.scan}
        </span>
      </p>
    </div>
  )
}
