import { type FormEvent, useEffect, useState } from 'react'
import { arriveAtKiosk, drawAtKiosk, type Priority, priorities, priorityNames, type Slip } from '../../../../modules/queues/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { call, useAct } from '../../client.ts'
import type { HallView } from './hall-view.ts'

const useTexts = texts({
  'zh-CN': {
    ask: '您来办什么？',
    any: '说不清、办几件事',
    first: '优先取号',
    ordinary: '普通取号',
    priority: '您属于哪一类？',
    booked: '我有预约',
    code: '预约码（6 位数字）',
    arrive: '报到',
    back: '返回',
    number: '您的号',
    ahead: (n: number) => (n === 0 ? '马上就到您' : `前面 ${n} 位`),
    minutes: (n: number) => `大约等 ${n} 分钟`,
    keep: '请记下号码，或拍下来。屏幕叫到就去窗口。',
    scan: '用手机扫一扫，随时看排到哪里',
    done: '好了',
    bad: '请输入 6 位预约码',
    stopped: '今天等候的人已经很多，停止取号了。可以预约别的时间，急事请告诉工作人员。',
  },
  en: {
    ask: 'What do you come for?',
    any: 'Several things, or not sure',
    first: 'I go first',
    ordinary: 'Ordinary ticket',
    priority: 'Which of these?',
    booked: 'I have an appointment',
    code: 'Code (6 digits)',
    arrive: 'I am here',
    back: 'Back',
    number: 'Your number',
    ahead: (n: number) => (n === 0 ? 'You are next' : `${n} before you`),
    minutes: (n: number) => `about ${n} minutes`,
    keep: 'Note the number or take a picture of it.',
    scan: 'Scan to follow on your phone',
    done: 'Done',
    bad: 'Type the 6 digits',
    stopped: 'No more tickets today. Book another time, or speak to the staff.',
  },
})

/** The ticket machine: one question, large buttons, back to the start by itself. */
export function Kiosk(props: { hallKey: string; view: HallView }) {
  const t = useTexts()
  const act = useAct()
  const [step, setStep] = useState<'topic' | 'priority' | 'code'>('topic')
  const [priority, setPriority] = useState<Priority>()
  const [slip, setSlip] = useState<Slip>()
  const [code, setCode] = useState('')
  const { clear } = act
  const restart = () => {
    setStep('topic')
    setPriority(undefined)
    setSlip(undefined)
    setCode('')
    clear()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever walks away leaves nothing to the next
  useEffect(() => {
    const timer = setTimeout(restart, slip ? 12_000 : 60_000)
    return () => clearTimeout(timer)
  }, [slip, step])
  const draw = (department?: string) =>
    void act.run(async () => {
      setSlip(await call(drawAtKiosk, { key: props.hallKey, ...(department ? { department } : {}), ...(priority ? { priority } : {}) }))
    })
  const arrive = (event: FormEvent) => {
    event.preventDefault()
    if (/^\d{6}$/.test(code)) void act.run(async () => setSlip(await call(arriveAtKiosk, { key: props.hallKey, code })))
  }
  if (slip) return <Printed slip={slip} onDone={restart} />
  return (
    <div className="h-kiosk">
      <ErrorSummary problem={act.problem} />
      {step === 'priority' && (
        <>
          <h2>{t.priority}</h2>
          <div className="h-buttons">
            {priorities.map((one) => (
              <button
                key={one}
                type="button"
                onClick={() => {
                  setPriority(one)
                  setStep('topic')
                }}
              >
                {priorityNames[one]}
              </button>
            ))}
          </div>
        </>
      )}
      {step === 'code' && (
        <form onSubmit={arrive} className="h-code">
          <label htmlFor="code">{t.code}</label>
          <input
            id="code"
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
            aria-describedby="code-hint"
          />
          <p id="code-hint">{code.length < 6 ? t.bad : ''}</p>
          <button type="submit" aria-disabled={act.busy}>
            {t.arrive}
          </button>
        </form>
      )}
      {step === 'topic' && props.view.stopped && (
        <p className="h-first" role="status">
          {t.stopped}
        </p>
      )}
      {step === 'topic' && !props.view.stopped && (
        <>
          <h2>{priority ? `${priorityNames[priority]} · ${t.ask}` : t.ask}</h2>
          <div className="h-buttons">
            <button type="button" data-wide aria-disabled={act.busy} onClick={() => draw()}>
              {t.any}
            </button>
            {props.view.departments.map((one) => (
              <button key={one.code} type="button" aria-disabled={act.busy} onClick={() => draw(one.code)} lang="zh-CN">
                {one.name}
              </button>
            ))}
          </div>
        </>
      )}
      <div className="h-below">
        {step === 'topic' && !priority ? (
          <>
            {!props.view.stopped && (
              <button type="button" onClick={() => setStep('priority')}>
                {t.first}
              </button>
            )}
            <button type="button" onClick={() => setStep('code')}>
              {t.booked}
            </button>
          </>
        ) : (
          <button type="button" onClick={restart}>
            {t.back}
          </button>
        )}
        <p>{props.view.openText}</p>
      </div>
    </div>
  )
}

function Printed(props: { slip: Slip; onDone: () => void }) {
  const t = useTexts()
  const { slip } = props
  return (
    <div className="h-slip" role="status">
      <p>{t.number}</p>
      <p className="h-number">{slip.number}</p>
      <p>
        {slip.topic} · {t.ahead(slip.ahead)}
        {slip.minutes !== null && slip.ahead > 0 && ` · ${t.minutes(slip.minutes)}`}
      </p>
      <p>{t.keep}</p>
      <p className="h-follow">
        <img src={`/ticket-codes/${slip.ticketId}`} alt={t.scan} />
        <span>{t.scan}</span>
      </p>
      <button type="button" onClick={props.onDone}>
        {t.done}
      </button>
    </div>
  )
}
