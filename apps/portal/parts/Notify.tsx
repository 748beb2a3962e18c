import { type FormEvent, useState } from 'react'
import { notifications, type Preferences } from '../../../modules/notifications/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../client.ts'
import { Text } from './fields/Text.tsx'
import { Tick } from './fields/Tick.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '怎么通知我',
    inbox: '办事每到一步，“消息”里都会有。另外还可以：',
    night: '这段时间不发短信和邮件，攒到后面一起发',
    from: '从',
    to: '到',
    plain: '邮件用大字',
    plainHint: '短信和消息本来就写得短、写得明白',
    legal: '重要通知（受理、补正、决定）总会写进“消息”；短信、邮件都送不到的，社区工作者会来告诉您。',
    sms: '发手机短信',
    smsHint: '短信里不写办的是什么事',
    mail: '电子邮箱（不填就不发邮件）',
    bad: '邮箱地址有误，应像 name@example.com',
    save: '保存邮箱',
    saved: '已保存',
  },
  en: {
    title: 'How to tell me',
    inbox: 'Every step is told under “Messages”. Also:',
    night: 'No texts or mail in these hours; they are gathered',
    from: 'from',
    to: 'to',
    plain: 'Mail in large print',
    plainHint: 'texts and messages are short and plain for everybody',
    legal: 'Important notices always stand under “Messages”; where nothing arrives the community worker tells you.',
    sms: 'by text message',
    smsHint: 'the text does not say what the matter is',
    mail: 'E-mail address (empty: no mail)',
    bad: 'The address should look like name@example.com',
    save: 'Save the address',
    saved: 'Saved',
  },
})

export function Notify() {
  const [asked, again] = useAsk(notifications.getPreferences, {})
  return asked.state === 'ready' ? <Form known={asked.data} onDone={again} /> : null
}

function Form(props: { known: Preferences; onDone: () => Promise<void> }) {
  const t = useTexts()
  const act = useAct()
  const [mail, setMail] = useState(props.known.mail ?? '')
  const [checked, setChecked] = useState(false)
  const [saved, setSaved] = useState(false)
  const right = mail.trim() === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail.trim())
  const keep = (next: Preferences) =>
    act.run(async () => {
      await call(notifications.setPreferences, next)
      await props.onDone()
      setSaved(true)
    })
  const save = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setSaved(false)
    if (!right) return document.getElementById('mail')?.focus()
    void keep({ ...props.known, mail: mail.trim() === '' ? null : mail.trim() })
  }
  return (
    <form className="p-card p-stack" data-gap="s" noValidate onSubmit={save}>
      <h2>{t.title}</h2>
      <ErrorSummary problem={act.problem} />
      <p>{t.inbox}</p>
      <Tick label={t.sms} hint={t.smsHint} on={props.known.sms} onChange={(sms) => void keep({ ...props.known, sms })} />
      <fieldset className="p-field">
        <legend>{t.night}</legend>
        <p className="p-row">
          <label htmlFor="quiet-from">{t.from}</label>
          <Hour id="quiet-from" value={props.known.quietFrom} onChange={(quietFrom) => void keep({ ...props.known, quietFrom })} />
          <label htmlFor="quiet-to">{t.to}</label>
          <Hour id="quiet-to" value={props.known.quietTo} onChange={(quietTo) => void keep({ ...props.known, quietTo })} />
        </p>
      </fieldset>
      <Tick label={t.plain} hint={t.plainHint} on={props.known.plain} onChange={(plain) => void keep({ ...props.known, plain })} />
      <p className="p-hint">{t.legal}</p>
      <Text
        id="mail"
        label={t.mail}
        value={mail}
        autoComplete="email"
        maxLength={200}
        fault={checked && !right ? t.bad : undefined}
        onChange={setMail}
      />
      <p className="p-row">
        <button type="submit" className="p-button" aria-disabled={act.busy}>
          {t.save}
        </button>
        <span role="status">{saved ? t.saved : ''}</span>
      </p>
    </form>
  )
}

/** A full hour; a clock to wind would be too small for a thumb. */
function Hour(props: { id: string; value: string; onChange: (clock: string) => void }) {
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
  return (
    <select id={props.id} className="p-input" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
      {hours.includes(props.value) ? null : <option value={props.value}>{props.value}</option>}
      {hours.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  )
}
