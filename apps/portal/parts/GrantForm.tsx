import { type FormEvent, useState } from 'react'
import { grantMandate } from '../../../modules/people/contract.ts'
import { ErrorSummary, idNumberState, texts } from '../../../platform/web/light/index.ts'
import { call, cityNow, forgetAnswers, useAct } from '../client.ts'
import { Choice } from './fields/Choice.tsx'
import { Text } from './fields/Text.tsx'

const useTexts = texts({
  'zh-CN': {
    grant: '委托一个人替我办事',
    grantLead: '替您办事的人能看到您要办的这件事需要的信息。您随时可以撤销。',
    name: '代办人姓名',
    number: '代办人身份证号码',
    numberBad: '号码有误，请对着身份证再核对一遍',
    nameMissing: '请填写代办人的姓名',
    span: '委托多久？',
    spans: { '1': '一个月', '6': '半年', '12': '一年', '36': '三年' },
    spanMissing: '请选委托多久',
    send: '确认委托',
    done: (name: string) => `已经委托 ${name}。对方登录后就能替您办事。`,
  },
  en: {
    grant: 'Let somebody act for me',
    grantLead: 'They see what the matter at hand needs. You may revoke it at any time.',
    name: 'Name of the agent',
    number: 'Citizen’s number of the agent',
    numberBad: 'The number is not right, please compare it with the card',
    nameMissing: 'Please give the name of the agent',
    span: 'For how long?',
    spans: { '1': 'one month', '6': 'half a year', '12': 'one year', '36': 'three years' },
    spanMissing: 'Please choose for how long',
    send: 'Grant the mandate',
    done: (name: string) => `${name} may now act for you after signing in.`,
  },
})

const spans = ['1', '6', '12', '36'] as const

/** Lets somebody act for the person who is signed in, for a time that they choose. */
export function GrantForm(props: { onDone: () => void }) {
  const t = useTexts()
  const act = useAct()
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [span, setSpan] = useState<(typeof spans)[number]>()
  const [checked, setChecked] = useState(false)
  const [done, setDone] = useState('')
  const right = idNumberState(number) === 'right'
  const grant = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setDone('')
    if (name.trim() === '') return document.getElementById('agentName')?.focus()
    if (!right) return document.getElementById('agentNumber')?.focus()
    if (!span) return document.querySelector<HTMLInputElement>('#span input')?.focus()
    void act.run(async () => {
      await call(grantMandate, {
        agentName: name.trim(),
        agentNumber: number.replace(/\s/g, '').toUpperCase(),
        items: [],
        to: monthsFromToday(Number(span)),
      })
      forgetAnswers()
      setDone(name.trim())
      setName('')
      setNumber('')
      setSpan(undefined)
      setChecked(false)
      props.onDone()
    })
  }
  return (
    <form className="p-card p-stack" noValidate onSubmit={grant}>
      <div>
        <h2>{t.grant}</h2>
        <p>{t.grantLead}</p>
      </div>
      <ErrorSummary problem={act.problem} />
      <p role="status">{done !== '' && <b>{t.done(done)}</b>}</p>
      <Text
        id="agentName"
        label={t.name}
        value={name}
        maxLength={60}
        fault={checked && name.trim() === '' ? t.nameMissing : undefined}
        onChange={setName}
      />
      <Text
        id="agentNumber"
        label={t.number}
        value={number}
        maxLength={20}
        fault={checked && !right ? t.numberBad : undefined}
        onChange={setNumber}
      />
      <Choice
        id="span"
        label={t.span}
        options={spans.map((one) => ({ value: one, label: t.spans[one] }))}
        value={span ? [span] : []}
        fault={checked && !span ? t.spanMissing : undefined}
        onChange={([one]) => setSpan(spans.find((each) => each === one))}
      />
      <p>
        <button type="submit" className="p-button p-wide" data-kind="primary" aria-disabled={act.busy}>
          {t.send}
        </button>
      </p>
    </form>
  )
}

/** A civil date so many months ahead, one day less so that "three years" never exceeds three years. */
function monthsFromToday(months: number): string {
  const day = new Date(cityNow() + 8 * 3_600_000)
  day.setUTCMonth(day.getUTCMonth() + months)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}
