import { type FormEvent, useState } from 'react'
import { type DemoAccount, listDemoAccounts, sendResidentCode, signInResident } from '../../../modules/identity/contract.ts'
import { DemoAccounts, ErrorSummary, idNumberState, texts } from '../../../platform/web/light/index.ts'
import { call, forgetAnswers, session, useAct, useAsk } from '../client.ts'
import { Text } from '../parts/fields/Text.tsx'
import { Screen } from '../parts/Screen.tsx'
import { go, type ScreenProps } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '登录',
    lead: '填姓名和身份证号码，我们给您登记的手机发一个 6 位数字。',
    name: '姓名',
    number: '身份证号码',
    numberHint: '18 位，最后一位可能是字母 X',
    numberBad: {
      incomplete: '身份证号码是 18 位，请核对',
      malformed: '只能是数字，最后一位可以是 X',
      'bad-date': '第 7 到 14 位不是有效的出生日期，请核对',
      'bad-check': '号码有误，请对着身份证再核对一遍',
    },
    nameMissing: '请填写姓名，与身份证一致',
    numberMissing: '请填写身份证号码',
    send: '发送验证码',
    sent: (minutes: number) => `验证码已发到您登记的手机，${minutes} 分钟内有效。`,
    demo: (code: string) => `演示环境，验证码是 ${code}`,
    code: '验证码',
    codeHint: '手机短信里的 6 位数字',
    codeMissing: '请填写短信里的 6 位数字',
    enter: '登录',
    other: '改用其他人登录',
    again: '没收到，再发一次',
    limit: '请等一分钟再重发，一天最多发 10 次；连续输错 5 次，30 分钟内不能登录。',
    noPhone: '没有手机，或者手机号变了？请到任何一个社区窗口办，带上身份证就行。',
    staff: '工作人员请从这里登录',
    resident: '居民',
  },
  en: {
    title: 'Sign in',
    lead: 'Give your name and number; we send six digits to the telephone on record.',
    name: 'Name',
    number: 'Citizen’s number',
    numberHint: '18 characters, the last may be the letter X',
    numberBad: {
      incomplete: 'The number has 18 characters',
      malformed: 'Digits only; the last may be X',
      'bad-date': 'Characters 7 to 14 are no date of birth',
      'bad-check': 'The number is not right, please compare it with the card',
    },
    nameMissing: 'Please give the name as on the identity card',
    numberMissing: 'Please give the number',
    send: 'Send the code',
    sent: (minutes: number) => `The code was sent to the telephone on record and is valid for ${minutes} minutes.`,
    demo: (code: string) => `Demonstration: the code is ${code}`,
    code: 'Code',
    codeHint: 'the six digits in the text message',
    codeMissing: 'Please give the six digits',
    enter: 'Sign in',
    other: 'Sign in as somebody else',
    again: 'Not received? Send again',
    limit: 'Wait a minute before you ask again, ten times a day at most; after 5 wrong codes wait 30 minutes.',
    noPhone: 'No telephone, or a new number? Any community centre helps you, with your identity card.',
    staff: 'Staff sign in here',
    resident: 'Resident',
  },
})

export default function SignIn(props: ScreenProps) {
  const t = useTexts()
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState<{ minutes: number; demo: string | undefined }>()
  const [checked, setChecked] = useState(false)
  const act = useAct()
  const [demos] = useAsk(listDemoAccounts, {})
  const state = idNumberState(number)
  const numberFault = !checked ? undefined : state === 'right' ? undefined : state === 'empty' ? t.numberMissing : t.numberBad[state]
  const nameFault = checked && name.trim() === '' ? t.nameMissing : undefined

  const send = (who = { name: name.trim(), idNumber: number.replace(/\s/g, '').toUpperCase() }) =>
    act.run(async () => {
      const answer = await call(sendResidentCode, who)
      setSent({ minutes: Math.max(1, Math.round(answer.validSeconds / 60)), demo: answer.demoCode })
      setCode(answer.demoCode ?? '')
      setChecked(false)
      setTimeout(() => document.getElementById('code')?.focus(), 50)
    })
  const ask = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (name.trim() === '') return document.getElementById('name')?.focus()
    if (state !== 'right') return document.getElementById('idNumber')?.focus()
    void send()
  }
  const enter = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!/^\d{6}$/.test(code)) return document.getElementById('code')?.focus()
    void act.run(async () => {
      const who = await call(signInResident, { name: name.trim(), idNumber: number.replace(/\s/g, '').toUpperCase(), code })
      forgetAnswers()
      session.set(who)
      const to = props.search.get('to') ?? '/'
      go(to.startsWith('/') && !to.startsWith('//') ? to : '/', { replace: true })
    })
  }
  const choose = (one: DemoAccount) => {
    setName(one.name ?? '')
    setNumber(one.idNumber ?? '')
    void send({ name: one.name ?? '', idNumber: one.idNumber ?? '' })
  }
  const residents = demos.state === 'ready' ? demos.data.accounts.filter((one) => one.face === 'portal' && one.idNumber) : []
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <ErrorSummary problem={act.problem} />
      {sent === undefined ? (
        <form className="p-card p-stack" noValidate onSubmit={ask}>
          <Text id="name" label={t.name} value={name} fault={nameFault} autoComplete="name" onChange={setName} />
          <Text
            id="idNumber"
            label={t.number}
            hint={t.numberHint}
            value={number}
            fault={numberFault}
            inputMode="text"
            maxLength={20}
            onChange={setNumber}
          />
          <p>
            <button type="submit" className="p-button p-wide" data-kind="primary" aria-disabled={act.busy}>
              {t.send}
            </button>
          </p>
        </form>
      ) : (
        <form className="p-card p-stack" noValidate onSubmit={enter}>
          <p role="status">{t.sent(sent.minutes)}</p>
          {sent.demo && (
            <p className="p-card" data-tone="brand">
              {t.demo(sent.demo)}
            </p>
          )}
          <Text
            id="code"
            label={t.code}
            hint={t.codeHint}
            value={code}
            fault={checked && !/^\d{6}$/.test(code) ? t.codeMissing : undefined}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            className="p-code"
            onChange={setCode}
          />
          <p>{t.limit}</p>
          <p className="p-row">
            <button type="submit" className="p-button p-wide" data-kind="primary" aria-disabled={act.busy}>
              {t.enter}
            </button>
            <button type="button" className="p-button" data-kind="link" onClick={() => void send()}>
              {t.again}
            </button>
            <button
              type="button"
              className="p-button"
              data-kind="link"
              onClick={() => {
                act.clear()
                setSent(undefined)
              }}
            >
              {t.other}
            </button>
          </p>
        </form>
      )}
      <p>{t.noPhone}</p>
      <DemoAccounts
        accounts={residents.map((one) => ({ account: one.idNumber ?? '', name: one.name ?? '', role: t.resident, place: one.label }))}
        onChoose={(chosen) => {
          const one = residents.find((each) => each.idNumber === chosen.account)
          if (one) choose(one)
        }}
      />
      <p>
        <a className="p-alone" href="/desk/">
          {t.staff}
        </a>
      </p>
    </Screen>
  )
}
