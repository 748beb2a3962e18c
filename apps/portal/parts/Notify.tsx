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
    void keep({ sms: props.known.sms, mail: mail.trim() === '' ? null : mail.trim() })
  }
  return (
    <form className="p-card p-stack" data-gap="s" noValidate onSubmit={save}>
      <h2>{t.title}</h2>
      <ErrorSummary problem={act.problem} />
      <p>{t.inbox}</p>
      <Tick label={t.sms} hint={t.smsHint} on={props.known.sms} onChange={(sms) => void keep({ sms, mail: props.known.mail })} />
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
