import { useEffect } from 'react'
import { followTicket, leaveQueue, type Slip } from '../../../../modules/queues/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../../client.ts'
import { Screen } from '../../parts/Screen.tsx'
import { Answer } from '../../parts/States.tsx'
import { Link, type ScreenProps } from '../../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '我的排队号',
    lead: '这一页会自己更新。号到了，请到窗口。',
    ahead: (n: number) => (n === 0 ? '下一个就是您' : `前面还有 ${n} 位`),
    minutes: (n: number) => `大约 ${n} 分钟`,
    unknown: '现在没有窗口在叫号，请到中心看看',
    window: (n: number) => `请到 ${n} 号窗口`,
    states: { called: '叫到您了', serving: '正在办理', done: '已办完', missed: '已过号，请到窗口说一声，重新排', left: '已不排了' },
    leave: '不排了，把号让出来',
    centre: '看这个中心',
    stale: '没有连上网，下面是刚才的情况',
  },
  en: {
    title: 'My ticket',
    lead: 'This page refreshes itself. Go to the window when your number is called.',
    ahead: (n: number) => (n === 0 ? 'You are next' : `${n} before you`),
    minutes: (n: number) => `about ${n} minutes`,
    unknown: 'No window is calling now',
    window: (n: number) => `Go to window ${n}`,
    states: {
      called: 'Your turn',
      serving: 'Being served',
      done: 'Done',
      missed: 'Missed: tell a window to be put back',
      left: 'Given up',
    },
    leave: 'Give up my place',
    centre: 'About this centre',
    stale: 'No connection: this is how it stood',
  },
})

/** Follows one ticket; asked anew every few seconds as long as it waits. */
export default function Ticket(props: ScreenProps) {
  const t = useTexts()
  const [asked, again] = useAsk(followTicket, { ticketId: props.params.id ?? '' })
  useEffect(() => {
    const timer = setInterval(() => void again(), 6000)
    return () => clearInterval(timer)
  }, [again])
  return (
    <Screen title={t.title} lead={t.lead} back="/centres" narrow>
      <Answer asked={asked} again={() => void again()}>
        {(slip) => <Shown slip={slip} onChanged={() => void again()} />}
      </Answer>
    </Screen>
  )
}

function Shown(props: { slip: Slip; onChanged: () => void }) {
  const t = useTexts()
  const act = useAct()
  const { slip } = props
  const leave = () =>
    act.run(async () => {
      await call(leaveQueue, { ticketId: slip.ticketId })
      props.onChanged()
    })
  const waiting = slip.state === 'waiting'
  return (
    <>
      <ErrorSummary problem={act.problem} />
      <section className="p-card p-stack" data-gap="s" data-tone={slip.state === 'called' ? 'ok' : ''}>
        <p lang="zh-CN">
          {slip.officeName} · {slip.topic}
        </p>
        <p className="p-ticket">{slip.number}</p>
        <p role="status">
          <b>{slip.state === 'waiting' ? t.ahead(slip.ahead) : t.states[slip.state]}</b>
          {waiting && slip.ahead > 0 && `，${slip.minutes === null ? t.unknown : t.minutes(slip.minutes)}`}
          {slip.state === 'called' && slip.window !== null && `，${t.window(slip.window)}`}
        </p>
      </section>
      <p className="p-row">
        <Link to={`/centres/${slip.officeId}`} className="p-button">
          {t.centre}
        </Link>
        {waiting && (
          <button type="button" className="p-button" aria-disabled={act.busy} onClick={() => void leave()}>
            {t.leave}
          </button>
        )}
      </p>
    </>
  )
}
