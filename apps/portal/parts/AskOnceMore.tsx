import { useState } from 'react'
import { ErrorSummary } from '../../../platform/web/light/index.ts'
import { useAct } from '../client.ts'

/** An act that cannot be undone: it is asked for once more, and what it means is said. */
export function AskOnceMore(props: { label: string; ask: string; yes: string; no: string; act: () => Promise<void> }) {
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const carryOut = () =>
    act.run(async () => {
      await props.act()
      setAsking(false)
    })
  if (!asking)
    return (
      <p className="p-noprint">
        <button type="button" className="p-button" data-kind="link" onClick={() => setAsking(true)}>
          {props.label}
        </button>
      </p>
    )
  return (
    <div className="p-card p-stack" data-gap="s" data-tone="warn" role="alert">
      <ErrorSummary problem={act.problem} />
      <p>{props.ask}</p>
      <p className="p-row">
        <button type="button" className="p-button" data-kind="danger" onClick={() => void carryOut()}>
          {props.yes}
        </button>
        <button type="button" className="p-button" onClick={() => setAsking(false)}>
          {props.no}
        </button>
      </p>
    </div>
  )
}
