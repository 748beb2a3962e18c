import type { ReactNode } from 'react'
import type { Presented } from '../../../platform/web/light/index.ts'
import { texts } from '../../../platform/web/light/index.ts'
import type { Asked } from '../client.ts'
import { Link } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    loading: '正在加载',
    slow: '网络有点慢，还在加载，请稍等……',
    again: '再试一次',
    signIn: '去登录',
    elsewhere: '可能地址不对，可能不是您本人的；替别人办的，可能委托已经结束，或者不是经您的手办的。想问清楚，请拨打 12345。',
    home: '回首页',
    offline: '现在没有网络。联网后点“再试一次”。',
    stale: '没有网络，下面是上次看到的内容。',
    help: (id: string) => `如需帮助，请拨打 12345，并报编号 ${id}`,
  },
  en: {
    loading: 'Loading',
    slow: 'The connection is slow, still loading…',
    again: 'Try again',
    signIn: 'Sign in',
    elsewhere:
      'The address may be wrong, or it may not be yours; where you act for somebody, the mandate may have ended, or it was not filed by you. To ask, call 12345.',
    home: 'To the first page',
    offline: 'There is no connection. Choose “Try again” once you are online.',
    stale: 'No connection: this is what was shown last time.',
    help: (id: string) => `For help call 12345 and quote ${id}`,
  },
})

/** Draws what an endpoint was asked for: waiting, slow, refused, without a line, or the answer. */
export function Answer<O>(props: { asked: Asked<O>; again: () => void; children: (data: O) => ReactNode }) {
  const { asked, again } = props
  const t = useTexts()
  if (asked.state === 'loading') return <Waiting slow={asked.slow} />
  if (asked.state === 'refused') return <Refused problem={asked.problem} again={again} />
  return (
    <>
      {asked.stale && (
        <p className="p-card" data-tone="warn">
          {t.stale}
        </p>
      )}
      {props.children(asked.data)}
    </>
  )
}

export function Waiting(props: { slow?: boolean }) {
  const t = useTexts()
  return (
    <div role="status">
      <div className="p-wait" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <p className={props.slow ? 'p-lead' : 'ow-sr'}>{props.slow ? t.slow : t.loading}</p>
    </div>
  )
}

export function Refused(props: { problem: Presented; again: () => void }) {
  const t = useTexts()
  const { problem } = props
  const signIn = problem.status === 401
  const elsewhere = problem.status === 404
  return (
    <div className="p-empty" role="alert">
      <p>
        <b>{problem.offline ? t.offline : problem.title}</b>
      </p>
      {problem.detail && <p>{problem.detail}</p>}
      {elsewhere && <p>{t.elsewhere}</p>}
      {problem.requestId && problem.status >= 500 && <small>{t.help(problem.requestId)}</small>}
      <WayOn signIn={signIn} elsewhere={elsewhere} again={props.again} />
    </div>
  )
}

/** What helps: signing in, another page where this one does not exist for the reader, another try otherwise. */
function WayOn(props: { signIn: boolean; elsewhere: boolean; again: () => void }) {
  const t = useTexts()
  if (props.signIn)
    return (
      <Link to={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`} className="p-button" data-kind="primary">
        {t.signIn}
      </Link>
    )
  if (props.elsewhere)
    return (
      <Link to="/" className="p-button" data-kind="primary">
        {t.home}
      </Link>
    )
  return (
    <button type="button" className="p-button" onClick={props.again}>
      {t.again}
    </button>
  )
}

/** Nothing is there, and what to do about it. */
export function Empty(props: { text: string; children?: ReactNode }) {
  return (
    <div className="p-empty">
      <p>{props.text}</p>
      {props.children}
    </div>
  )
}
