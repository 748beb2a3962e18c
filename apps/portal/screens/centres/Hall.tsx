import { useEffect, useState } from 'react'
import { getHall } from '../../../../modules/queues/contract.ts'
import { present, texts, timeText } from '../../../../platform/web/light/index.ts'
import { call } from '../../client.ts'
import { useTitle } from '../../parts/Screen.tsx'
import '../../styles/hall.css'
import type { HallView } from './hall-view.ts'
import { Kiosk } from './Kiosk.tsx'
import { Rater } from './Rater.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '大厅',
    please: (number: string, window: number) => `请 ${number} 号到 ${window} 号窗口`,
    none: '还没有叫号',
    now: '现在叫号',
    before: '刚才叫过',
    next: '准备',
    waiting: (n: number) => `等候 ${n} 位`,
    lost: '屏幕与系统断开，号码可能不是最新的，请听窗口叫号',
    since: (at: string) => `最后更新 ${at}`,
    starting: '正在连接',
    window: (n: number) => `${n} 号窗口`,
    away: '暂停',
    idle: '空闲',
  },
  en: {
    title: 'Hall',
    please: (number: string, window: number) => `${number}: window ${window}`,
    none: 'Nobody has been called yet',
    now: 'Now',
    before: 'Before',
    next: 'Next',
    waiting: (n: number) => `${n} waiting`,
    lost: 'The screen has lost its connection; numbers may be old. Please listen to the windows',
    since: (at: string) => `last refreshed ${at}`,
    starting: 'Connecting',
    window: (n: number) => `Window ${n}`,
    away: 'away',
    idle: 'free',
  },
})

const every = 3000
/** Three questions without an answer: the screen says so. */
const lostAfter = 9000

/** A device in the hall: ticket machine, screen or rating device, by its key. Whole screen, no way out of it, no name on it. */
export function Hall(props: { hallKey: string }) {
  const t = useTexts()
  const [view, setView] = useState<HallView>()
  const [heard, setHeard] = useState(Date.now())
  const [refused, setRefused] = useState<string>()
  const [lost, setLost] = useState(false)
  useTitle(view?.officeName ?? t.title)
  useEffect(() => {
    const ask = () =>
      call(getHall, { key: props.hallKey }).then(
        (next) => {
          setView(next)
          setHeard(Date.now())
          setRefused(undefined)
        },
        (thrown) => {
          const problem = present(thrown)
          if (!problem.offline && problem.status === 404) setRefused(problem.title)
        },
      )
    void ask()
    const timer = setInterval(() => void ask(), every)
    return () => clearInterval(timer)
  }, [props.hallKey])
  useEffect(() => {
    const timer = setInterval(() => setLost(Date.now() - heard > lostAfter), 1000)
    return () => clearInterval(timer)
  }, [heard])
  if (!view)
    return (
      <main className="h-hall">
        <h1>{t.title}</h1>
        <p role="status" className="h-first">
          {refused ?? t.starting}
        </p>
      </main>
    )
  return (
    <main className="h-hall" data-kind={view.kind}>
      <header>
        <h1 lang="zh-CN">{view.officeName}</h1>
        <p>{t.waiting(view.waiting)}</p>
        <time dateTime={view.now}>{timeText(view.now)}</time>
      </header>
      {(lost || refused !== undefined) && (
        <p role="alert" className="h-lost">
          {refused ?? t.lost} · {t.since(timeText(view.now))}
        </p>
      )}
      {view.kind === 'kiosk' && <Kiosk hallKey={props.hallKey} view={view} />}
      {view.kind === 'rater' && <Rater hallKey={props.hallKey} />}
      {view.kind === 'display' && <Display view={view} />}
    </main>
  )
}

function Display(props: { view: HallView }) {
  const t = useTexts()
  const { calls, windows, next } = props.view
  const [first, ...before] = calls
  return (
    <div className="h-display">
      <section className="h-now" aria-label={t.now}>
        <p aria-live="assertive" key={first ? `${first.number} ${first.at}` : 'none'}>
          {first ? t.please(first.number, first.window) : t.none}
        </p>
      </section>
      <section className="h-windows">
        <ul>
          {windows.map((one) => (
            <li key={one.number} data-staffed={one.staffed}>
              <span>{t.window(one.number)}</span>
              <b>{one.serving ?? (one.staffed ? t.idle : t.away)}</b>
            </li>
          ))}
        </ul>
      </section>
      <section className="h-lists">
        <div>
          <h2>{t.before}</h2>
          <p>{before.length > 0 ? before.map((one) => `${one.number} → ${one.window}`).join('　') : '—'}</p>
        </div>
        <div>
          <h2>{t.next}</h2>
          <p>{next.length > 0 ? next.join('　') : '—'}</p>
        </div>
      </section>
    </div>
  )
}
