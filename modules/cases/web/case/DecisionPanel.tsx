import { Alert, Button, Card } from 'antd'
import { useState } from 'react'
import {
  dateText,
  daysUntil,
  ErrorSummary,
  Kbd,
  type Presented,
  pointerPath,
  present,
  TrafficLight,
  texts,
  today,
  useCall,
  useShortcut,
} from '../../../../platform/web/index.ts'
import { claimTask, decideTask, type Outcome, releaseTask } from '../../contract.ts'
import { useWords } from '../words.ts'
import { CheckForm } from './CheckForm.tsx'
import { emptyDecision, isReady, outcomesOf, requestOf } from './decision.ts'
import { HandOut } from './HandOut.tsx'
import { NoticePanel } from './NoticePanel.tsx'
import { OutcomeFields } from './OutcomeFields.tsx'
import { Signers } from './Signers.tsx'
import type { TaskProps } from './task-props.ts'
import { useKept } from './use-kept.ts'

const useTexts = texts({
  'zh-CN': {
    due: (date: string) => `${date}前办完`,
    claimed: (name: string) => `${name} 已认领`,
    claim: '认领',
    release: '退回认领',
    outcome: '办理意见',
    decide: (what: string) => `确定：${what}`,
    asked: (name: string) => `${name} 请您签署`,
    signing: {
      all: '本环节会签：各签署方全部签署后办结',
      any: '本环节或签：任一签署方签署即办结',
      'in-turn': '本环节依次签署：您签署后转下一位',
      before: '请您先提意见，不作决定',
      after: '请您随后签署',
    },
    external: (body: string) => `本环节由${body}办理，请将其结果录入`,
    line: (name: string) => `本环节在${name}办理，请将其结果录入`,
  },
  en: {
    due: (date: string) => `to be done by ${date}`,
    claimed: (name: string) => `claimed by ${name}`,
    claim: 'Claim',
    release: 'Release',
    outcome: 'Decision',
    decide: (what: string) => `Confirm: ${what}`,
    asked: (name: string) => `${name} asks you to sign`,
    signing: {
      all: 'All sign this step; it is done when the last has',
      any: 'Any one signs this step',
      'in-turn': 'Signed in turn: after you comes the next',
      before: 'Your advice is asked; you decide nothing',
      after: 'You sign after the office',
    },
    external: (body: string) => `Done by ${body}: enter its result`,
    line: (name: string) => `Done in ${name}: enter its result`,
  },
})

/** The task in hand: what is due when, what can be done, and one button that does it. */
export function DecisionPanel(props: TaskProps) {
  const t = useTexts()
  const call = useCall()
  const [problem, setProblem] = useState<Presented>()
  const { view, task } = props

  const claim = async (endpoint: typeof claimTask | typeof releaseTask) => {
    try {
      await call(endpoint, { taskId: task.taskId })
      props.onChanged()
    } catch (thrown) {
      const told = present(thrown)
      if (!(await props.onRefused(told))) setProblem(told)
    }
  }
  return (
    <Card
      className="ow-decision"
      title={<h2>{task.stepName}</h2>}
      extra={<TrafficLight light={task.light} left={daysUntil(task.dueOn)} unit="natural-day" />}
    >
      <p className="ow-decision-lead">
        <span>{task.office.name}</span>
        <span className="ow-nb ow-muted">{t.due(dateText(task.dueOn))}</span>
        {task.claimedBy && <span className="ow-muted">{t.claimed(task.claimedBy.name)}</span>}
        {task.may.includes('claim') && !task.claimedBy && (
          <Button size="small" onClick={() => void claim(claimTask)}>
            {t.claim}
          </Button>
        )}
        {task.may.includes('release') && task.claimedBy && (
          <Button size="small" onClick={() => void claim(releaseTask)}>
            {t.release}
          </Button>
        )}
        <Signers task={task} onActed={props.onActed} onRefused={props.onRefused} onChanged={props.onChanged} />
      </p>
      {task.request ? (
        <Alert type="info" showIcon title={t.asked(task.request.officer)} description={task.request.note} />
      ) : (
        task.signing && <Alert type="info" showIcon title={t.signing[task.signing]} />
      )}
      <ErrorSummary problem={problem} />
      {task.backEntry && (
        <Alert type="info" showIcon title={task.lineSystem ? t.line(task.lineSystem) : t.external(task.externalBody ?? '')} />
      )}
      {task.kind === 'public-notice' && <NoticePanel {...props} />}
      {task.may.includes('check-promise') && <CheckForm {...props} />}
      {task.may.includes('hand-out') ? <HandOut {...props} /> : outcomesOf(task).length > 0 && <Decide {...props} view={view} />}
    </Card>
  )
}

function Decide(props: TaskProps) {
  const t = useTexts()
  const words = useWords()
  const call = useCall()
  const { view, task } = props
  const [decision, change, forget] = useKept(`onewindow.decision.${task.taskId}`, () => emptyDecision(task, view, today()))
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const outcomes = outcomesOf(task)
  const outcome: Outcome = outcomes.includes(decision.outcome) ? decision.outcome : (outcomes[0] ?? 'pass')
  const current = { ...decision, outcome }
  const ready = isReady(current, task)

  const send = async () => {
    if (!ready || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await call(decideTask, requestOf(current, task))
      forget()
      props.onActed(answer)
    } catch (thrown) {
      const told = present(thrown)
      if (!(await props.onRefused(told))) setProblem(told)
      setBusy(false)
    }
  }
  const named = (one: typeof outcome) =>
    task.kind === 'accept' && (one === 'pass' || one === 'reject') ? words.acceptance[one] : words.outcome[one]
  useShortcut('Ctrl+Enter', t.decide(named(outcome)), () => void send(), ready)
  return (
    <form
      className="ow-decide"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ErrorSummary problem={problem} idOf={(pointer) => `f-${pointerPath(pointer).at(-1)}`} />
      <fieldset className="ow-outcomes">
        <legend className="ow-sr">{t.outcome}</legend>
        {outcomes.map((one) => (
          <label key={one} data-chosen={one === outcome} data-outcome={one}>
            <input type="radio" name="outcome" checked={one === outcome} onChange={() => change({ outcome: one })} />
            {named(one)}
          </label>
        ))}
      </fieldset>
      <OutcomeFields view={view} task={task} decision={current} onChange={change} problem={problem} />
      <Button type="primary" size="large" htmlType="submit" block danger={outcome === 'reject'} disabled={!ready} loading={busy}>
        {t.decide(named(outcome))}
        <Kbd>Ctrl+Enter</Kbd>
      </Button>
    </form>
  )
}
