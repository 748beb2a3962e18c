import { Button, Tooltip } from 'antd'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { Kbd } from '../../../platform/web/index.ts'
import { type getDeskQueue, priorityNames } from '../contract.ts'
import { useTexts } from './texts.ts'

type Queue = Output<typeof getDeskQueue>

/** The number at this window, large enough to read from the chair, and what may be done with it. */
export function Current(props: {
  queue: Queue
  busy: boolean
  acts: Record<'next' | 'recall' | 'finish' | 'pass' | 'on', () => void>
  onReceive: () => void
}) {
  const t = useTexts()
  const { queue, busy, acts } = props
  const { current, today } = queue
  return (
    <div className="ow-queue-now">
      <h2>{current ? `${t.current} · ${t.states[current.state]}` : t.nobody}</h2>
      {current && (
        <>
          <p className="ow-queue-number" role="status">
            {current.number}
          </p>
          <p>
            {current.topic}
            {current.priority && <b> · {priorityNames[current.priority]}</b>}
            {current.slot && ` · ${t.slot(current.slot)}`}
            {current.name && ` · ${current.name}`}
            {current.note && ` · ${current.note}`}
          </p>
        </>
      )}
      <div className="ow-queue-acts">
        <Button type={current ? 'default' : 'primary'} size="large" disabled={busy || !queue.mine} onClick={acts.next}>
          {current ? t.finishNext : t.next}
          <Kbd>F8</Kbd>
        </Button>
        {current && (
          <>
            <Button type="primary" size="large" onClick={props.onReceive}>
              {t.receive}
              <Kbd>F2</Kbd>
            </Button>
            <Button size="large" disabled={busy} onClick={acts.recall}>
              {t.recall}
              <Kbd>F9</Kbd>
            </Button>
            <Button size="large" disabled={busy} onClick={acts.finish}>
              {t.finish}
              <Kbd>Alt+E</Kbd>
            </Button>
            <Button size="large" disabled={busy} onClick={acts.on}>
              {t.on}
              <Kbd>Alt+T</Kbd>
            </Button>
            <Tooltip title={current.calls < 3 ? t.passHint(current.calls) : ''}>
              <Button size="large" danger disabled={busy || current.calls < 3} onClick={acts.pass}>
                {t.pass}
                <Kbd>Alt+G</Kbd>
              </Button>
            </Tooltip>
          </>
        )}
      </div>
      <h3>{t.today}</h3>
      <dl className="ow-queue-facts">
        <div>
          <dt>{t.served}</dt>
          <dd>{today.served}</dd>
        </div>
        <div>
          <dt>{t.missedCount}</dt>
          <dd>{today.missed}</dd>
        </div>
        <div>
          <dt>{t.waited}</dt>
          <dd className="ow-nb">{today.waitedMinutes === null ? '—' : t.minutes(today.waitedMinutes)}</dd>
        </div>
      </dl>
    </div>
  )
}
