import { type FormEvent, useState } from 'react'
import { complainAboutRight } from '../../../../modules/rights/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { call, useAct } from '../../client.ts'
import { Text } from '../fields/Text.tsx'

const useTexts = texts({
  'zh-CN': { open: '不满意，请上一级复核', words: '哪里不满意', bad: '请写几个字', send: '提交', cancel: '不申诉了' },
  en: { open: 'Have it reviewed', words: 'What is not right', bad: 'Please write a few words', send: 'Send', cancel: 'Leave it' },
})

/** Once, to the city: another officer decides. */
export function Complain(props: { requestId: string; onDone: () => void }) {
  const t = useTexts()
  const act = useAct()
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [checked, setChecked] = useState(false)
  if (!open)
    return (
      <span>
        <button type="button" className="p-button" onClick={() => setOpen(true)}>
          {t.open}
        </button>
      </span>
    )
  const isShort = words.trim().length < 4
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isShort) return document.getElementById(`complaint-${props.requestId}`)?.focus()
    void act.run(async () => {
      await call(complainAboutRight, { requestId: props.requestId, words: words.trim() })
      props.onDone()
    })
  }
  return (
    <form className="p-stack" data-gap="s" noValidate onSubmit={send}>
      <ErrorSummary problem={act.problem} />
      <Text
        id={`complaint-${props.requestId}`}
        label={t.words}
        value={words}
        maxLength={500}
        fault={checked && isShort ? t.bad : undefined}
        onChange={setWords}
      />
      <p className="p-row">
        <button type="submit" className="p-button" data-kind="primary" aria-disabled={act.busy}>
          {t.send}
        </button>
        <button type="button" className="p-button" onClick={() => setOpen(false)}>
          {t.cancel}
        </button>
      </p>
    </form>
  )
}
