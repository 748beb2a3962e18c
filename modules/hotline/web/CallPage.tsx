import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { useState } from 'react'
import { ErrorSummary, Kbd, Loading, type Presented, present, texts, timeText, useCall, useShortcut } from '../../../platform/web/index.ts'
import { calls } from '../contract.ts'
import { ConcernDrawer } from './ConcernDrawer.tsx'
import { ConcernList } from './ConcernList.tsx'
import { Identify } from './Identify.tsx'
import { Knowledge } from './Knowledge.tsx'
import { PassCallDialog } from './PassCallDialog.tsx'
import { RegisterConcern } from './RegisterConcern.tsx'
import { useConcernWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    title: '来电',
    lead: '一般咨询不用核对身份；要问自己的办件，先核对。',
    begin: '接起来电',
    end: '结束通话',
    pass: '转给同事',
    own: '正在接的来电',
    resume: (at: string) => `继续 ${at} 接起的来电`,
    from: (name: string) => `${name} 转来`,
    caller: (name: string) => `来电人：${name}`,
    cases: '办件',
    noCases: '没有可以告知的办件。',
    concerns: '以前的诉求',
    record: '记录诉求',
    knowledge: '查服务指南',
    queue: '诉求清单',
    identify: '核对身份',
  },
  en: {
    title: 'Calls',
    lead: 'General questions need no identity; whoever asks about their own case is identified first.',
    begin: 'Take the call',
    end: 'End the call',
    pass: 'Pass on',
    own: 'Calls under way',
    resume: (at: string) => `Go on with the call of ${at}`,
    from: (name: string) => `from ${name}`,
    caller: (name: string) => `Caller: ${name}`,
    cases: 'Cases',
    noCases: 'There is no case to tell of.',
    concerns: 'Earlier concerns',
    record: 'Record a concern',
    knowledge: 'Service guides',
    queue: 'Concerns',
    identify: 'Identify the caller',
  },
})

/** The screen of the call centre: who calls, what they have running, what is known, what is written down. */
export function CallPage() {
  const t = useTexts()
  const call = useCall()
  const [callId, setCallId] = useState<string>()
  const [verified, setVerified] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const [passing, setPassing] = useState(false)
  const queries = useQueryClient()
  const own = useQuery({
    queryKey: ['own-calls'],
    enabled: callId === undefined,
    refetchInterval: 5_000,
    queryFn: () => call(calls.listMine),
  })
  const caller = useQuery({
    queryKey: ['caller', callId],
    enabled: callId !== undefined && verified,
    queryFn: () => call(calls.getCaller, { callId: callId ?? '' }),
  })
  const begin = () =>
    void call(calls.begin)
      .then((begun) => {
        setVerified(false)
        setCallId(begun.callId)
      })
      .catch((thrown: unknown) => setProblem(present(thrown)))
  useShortcut('F8', t.begin, begin, callId === undefined)
  const leave = () => {
    setPassing(false)
    setCallId(undefined)
    setVerified(false)
    void queries.resetQueries({ queryKey: ['own-calls'] })
  }
  const end = () => {
    if (callId === undefined) return
    void call(calls.end, { callId })
      .then(leave)
      .catch((thrown: unknown) => setProblem(present(thrown)))
  }
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
        {callId ? (
          <div className="ow-call-acts">
            <Button onClick={() => setPassing(true)}>{t.pass}</Button>
            <Button danger onClick={end}>
              {t.end}
            </Button>
          </div>
        ) : (
          <Button type="primary" size="large" onClick={begin}>
            {t.begin}
            <Kbd>F8</Kbd>
          </Button>
        )}
      </header>
      <ErrorSummary problem={problem} />
      {!callId && own.data && own.data.rows.length > 0 && (
        <Card title={<h2>{t.own}</h2>} className="ow-own-calls">
          <ul className="ow-lines">
            {own.data.rows.map((one) => (
              <li key={one.callId}>
                <Button
                  onClick={() => {
                    setVerified(one.verified)
                    setCallId(one.callId)
                  }}
                >
                  {t.resume(timeText(one.begunAt))}
                </Button>
                {one.passedBy && (
                  <small>
                    {t.from(one.passedBy)} {one.note}
                  </small>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {callId && passing && <PassCallDialog callId={callId} onPassed={leave} onClose={() => setPassing(false)} />}
      {callId && (
        <div className="ow-call">
          <div>
            {!verified && (
              <Card title={<h2>{t.identify}</h2>}>
                <Identify key={callId} callId={callId} onVerified={() => setVerified(true)} />
              </Card>
            )}
            {verified && caller.isLoading && <Loading rows={5} />}
            {verified && caller.isError && <ErrorSummary problem={present(caller.error)} />}
            {verified && caller.data && (
              <Card title={<h2>{t.caller(caller.data.name)}</h2>}>
                <CallerCases {...caller.data} />
              </Card>
            )}
            <Card title={<h2>{t.knowledge}</h2>}>
              <Knowledge />
            </Card>
          </div>
          <Card title={<h2>{t.record}</h2>}>
            <RegisterConcern
              key={`${callId} ${verified}`}
              callId={callId}
              {...(caller.data && verified ? { cases: caller.data.cases } : {})}
            />
          </Card>
        </div>
      )}
      <h2>{t.queue}</h2>
      <ConcernList side="handler" />
    </div>
  )
}

interface Known {
  readonly cases: readonly { caseId: string; itemName: string; number: string; now: string }[]
  readonly concerns: readonly { id: string; title: string; state: 'registered' | 'assigned' | 'replied' | 'closed' | 'withdrawn' }[]
}

function CallerCases(props: Known) {
  const t = useTexts()
  const words = useConcernWords()
  const { cases, concerns } = props
  const [open, setOpen] = useState<string>()
  return (
    <>
      <h3>{t.cases}</h3>
      {cases.length === 0 && <p className="ow-muted">{t.noCases}</p>}
      <ul className="ow-lines">
        {cases.map((one) => (
          <li key={one.caseId}>
            <b>{one.itemName}</b> {one.now}
            <small className="ow-muted ow-nb">{one.number}</small>
          </li>
        ))}
      </ul>
      {concerns.length > 0 && (
        <>
          <h3>{t.concerns}</h3>
          <ul className="ow-lines">
            {concerns.map((one) => (
              <li key={one.id}>
                <Button type="link" className="ow-link-cell" onClick={() => setOpen(one.id)}>
                  {one.title}
                </Button>
                <small className="ow-muted">{words.states[one.state]}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {open !== undefined && <ConcernDrawer id={open} side="handler" onClose={() => setOpen(undefined)} />}
    </>
  )
}
