import { Button } from 'antd'
import { useState } from 'react'
import { type ParkedDelivery, replayDelivery } from '../../../modules/audit/contract.ts'
import { ErrorSummary, texts, useSay } from '../../../platform/web/index.ts'
import { useMay } from '../line.ts'
import { useAct } from '../parts/ask.ts'
import { moduleWords } from './module-words.ts'

const useTexts = texts({
  'zh-CN': { all: (n: number) => `全部重新投递（${n}）` },
  en: { all: (n: number) => `Deliver all again (${n})` },
})

/** Parked ones wait for a person; whatever else is listed goes on by itself. */
export const isParked = ({ state }: ParkedDelivery): boolean => state === '停下'

/** What one cause has parked (a gateway that was down) goes on with one press, in the order of the list. */
export function AllAgain(props: { rows: readonly ParkedDelivery[]; onDone: () => void }) {
  const t = useTexts()
  const may = useMay()
  const replay = useAct(replayDelivery, [])
  const [busy, setBusy] = useState(false)
  const { rows } = props
  if (rows.length < 2 || !may('operations:manage')) return null
  const all = async () => {
    setBusy(true)
    for (const { name, key } of rows) await replay.run({ name, key })
    setBusy(false)
    props.onDone()
  }
  return (
    <div className="co-filters">
      <Button loading={busy} onClick={() => void all()}>
        {t.all(rows.length)}
      </Button>
      <ErrorSummary problem={replay.problem} />
    </div>
  )
}

/** 消息 `notifications.on-application-accepted`: whose work it is, and the name that a technician asks for. */
export function Work(props: { id: string; name: string }) {
  const say = useSay()
  const words = moduleWords[props.name.split('.')[0] ?? '']
  return (
    <span id={props.id}>
      {words && say(words)} <code className="co-code">{props.name}</code>
    </span>
  )
}
