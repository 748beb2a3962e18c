import { useState } from 'react'
import { drawOnPhone, getQueueNow, type Priority, priorities, priorityNames } from '../../../../modules/queues/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { call, useAct, useAsk, useResident } from '../../client.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import { Answer } from '../../parts/States.tsx'
import { go, Link } from '../../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '现在排队',
    waiting: (n: number) => (n === 0 ? '没有人在等' : `${n} 个人在等`),
    minutes: (n: number) => `大约等 ${n} 分钟`,
    unknown: '现在没有窗口在叫号',
    draw: '手机取号',
    signIn: '登录后手机取号',
    shut: '开门前半小时到关门可以取号',
    stopped: '今天等候的人已经很多，停止取号了；可以预约别的时间',
    book: '预约窗口，到点就叫',
    who: '您是不是优先人群？',
    whoHint: '80 岁以上的老人系统自动优先，不用选',
    none: '不是',
    take: '取号',
  },
  en: {
    title: 'The queue now',
    waiting: (n: number) => (n === 0 ? 'Nobody waits' : `${n} waiting`),
    minutes: (n: number) => `about ${n} minutes`,
    unknown: 'No window is calling now',
    draw: 'Draw a ticket',
    signIn: 'Sign in to draw a ticket',
    shut: 'Tickets are drawn from half an hour before opening until closing',
    stopped: 'No more tickets today: book another time',
    book: 'Book a window',
    who: 'Do you go first?',
    whoHint: 'From 80 years on this is known',
    none: 'No',
    take: 'Draw',
  },
})

/** How long it takes here now, and the two ways not to stand in line. */
export function Queue(props: { officeId: string; item: string }) {
  const t = useTexts()
  const { officeId, item } = props
  const resident = useResident()
  const [asked, again] = useAsk(getQueueNow, { officeId })
  const [asking, setAsking] = useState(false)
  const here = `/centres/${officeId}${item ? `?item=${item}` : ''}`
  return (
    <section className="p-card p-stack" data-gap="s">
      <h2>{t.title}</h2>
      <Answer asked={asked} again={() => void again()}>
        {({ waiting, minutes, stopped, may }) => (
          <>
            <p>
              <b>{t.waiting(waiting)}</b>
              {waiting > 0 && `，${minutes === null ? t.unknown : t.minutes(minutes)}`}
            </p>
            {asking ? (
              <Draw officeId={officeId} item={item} />
            ) : (
              <p className="p-row">
                {may.includes('draw') &&
                  (resident ? (
                    <button type="button" className="p-button" data-kind="primary" onClick={() => setAsking(true)}>
                      {t.draw}
                    </button>
                  ) : (
                    <Link to={`/sign-in?to=${encodeURIComponent(here)}`} className="p-button" data-kind="primary">
                      {t.signIn}
                    </Link>
                  ))}
                <Link to={`/centres/${officeId}/book${item ? `?item=${item}` : ''}`} className="p-button">
                  {t.book}
                </Link>
              </p>
            )}
            {!may.includes('draw') && <p className="p-hint">{stopped ? t.stopped : t.shut}</p>}
          </>
        )}
      </Answer>
    </section>
  )
}

function Draw(props: { officeId: string; item: string }) {
  const t = useTexts()
  const act = useAct()
  const [chosen, setChosen] = useState<string>('none')
  const draw = () =>
    act.run(async () => {
      const priority = priorities.find((one) => one === chosen) as Priority | undefined
      const { ticketId } = await call(drawOnPhone, {
        ...{ officeId: props.officeId, ...(priority ? { priority } : {}), ...(props.item ? { itemCode: props.item } : {}) },
      })
      go(`/tickets/${ticketId}`)
    })
  return (
    <div className="p-stack" data-gap="s">
      <ErrorSummary problem={act.problem} />
      <Choice
        id="priority"
        label={t.who}
        hint={t.whoHint}
        value={[chosen]}
        options={[
          { value: 'none', label: t.none },
          ...priorities.filter((one) => one !== 'elder-80').map((one) => ({ value: one, label: priorityNames[one] })),
        ]}
        onChange={([next]) => setChosen(next ?? 'none')}
      />
      <p>
        <button type="button" className="p-button" data-kind="primary" aria-disabled={act.busy} onClick={() => void draw()}>
          {t.take}
        </button>
      </p>
    </div>
  )
}
