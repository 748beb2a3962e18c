import { type FormEvent, useState } from 'react'
import type { Static } from 'typebox'
import { getMyFamily, grantMandate, listMyMandates, type Mandate, relationLabels, revokeMandate } from '../../../modules/people/contract.ts'
import { dateText, ErrorSummary, idNumberState, texts } from '../../../platform/web/light/index.ts'
import { actFor, usePrincipal } from '../acting.ts'
import { call, cityNow, forgetAnswers, useAct, useAsk } from '../client.ts'
import { Choice } from '../parts/fields/Choice.tsx'
import { Text } from '../parts/fields/Text.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '家人和代办',
    mayActFor: '我可以替谁办事',
    nobody: '现在没有人委托您办事。',
    act: (name: string) => `替 ${name} 办事`,
    acting: '正在替这个人办',
    basis: { mandate: '本人委托', parent: '您是父母', guardian: '您是监护人' },
    relatives: '我的家人',
    noRelatives: '没有登记家人。',
    age: (n: number) => `${n} 岁`,
    dead: '已去世',
    granted: '我委托别人替我办',
    received: '别人委托我办',
    none: '没有。',
    to: (date: string) => `到 ${date} 为止`,
    all: '所有事项',
    some: (codes: string) => `只限：${codes}`,
    states: { active: '有效', expired: '已到期', revoked: '已撤销' },
    revoke: '撤销委托',
    resign: '不再代办',
    of: (name: string) => `：${name}`,
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
    title: 'Family and agents',
    mayActFor: 'For whom I may act',
    nobody: 'Nobody has asked you to act for them.',
    act: (name: string) => `Act for ${name}`,
    acting: 'You are acting for this person',
    basis: { mandate: 'by mandate', parent: 'as parent', guardian: 'as guardian' },
    relatives: 'My family',
    noRelatives: 'No relatives are on record.',
    age: (n: number) => `aged ${n}`,
    dead: 'deceased',
    granted: 'Who may act for me',
    received: 'Mandates given to me',
    none: 'None.',
    to: (date: string) => `until ${date}`,
    all: 'all services',
    some: (codes: string) => `only: ${codes}`,
    states: { active: 'valid', expired: 'over', revoked: 'revoked' },
    revoke: 'Revoke',
    resign: 'Give it up',
    of: (name: string) => `: ${name}`,
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

export default function Family() {
  const t = useTexts()
  const acting = usePrincipal()
  const [family, again] = useAsk(getMyFamily, {})
  return (
    <Screen title={t.title} back="/me" narrow>
      <Answer asked={family} again={() => void again()}>
        {({ relatives, mayActFor }) => (
          <>
            <section className="p-stack" data-gap="s">
              <h2>{t.mayActFor}</h2>
              {mayActFor.length === 0 && <p className="p-card">{t.nobody}</p>}
              {mayActFor.map(({ person, basis, items }) => (
                <div key={person.id} className="p-card p-row">
                  <p style={{ flex: '1 1 10rem' }}>
                    <b lang="zh-CN">{person.name}</b> <small>{t.basis[basis]}</small>
                  </p>
                  {acting?.personId === person.id ? (
                    <span>{t.acting}</span>
                  ) : (
                    <button type="button" className="p-button" onClick={() => actFor({ personId: person.id, name: person.name, items })}>
                      {t.act(person.name)}
                    </button>
                  )}
                </div>
              ))}
            </section>
            <section className="p-stack" data-gap="s">
              <h2>{t.relatives}</h2>
              {relatives.length === 0 ? (
                <p className="p-card">{t.noRelatives}</p>
              ) : (
                <ul className="p-list" lang="zh-CN">
                  {relatives.map(({ relation, person }) => (
                    <li key={`${relation} ${person.id}`} className="p-list-row">
                      <b>{person.name}</b>
                      <small>
                        {relationLabels[relation]} · {person.alive ? t.age(person.age) : t.dead}
                      </small>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
      </Answer>
      <Mandates />
    </Screen>
  )
}

function Mandates() {
  const t = useTexts()
  const act = useAct()
  const [asked, again] = useAsk(listMyMandates, {})
  const revoke = (mandateId: string) =>
    act.run(async () => {
      await call(revokeMandate, { mandateId })
      forgetAnswers()
      await again()
    })
  return (
    <>
      <ErrorSummary problem={act.problem} />
      <Answer asked={asked} again={() => void again()}>
        {({ granted, received }) => (
          <>
            <section className="p-stack" data-gap="s">
              <h2>{t.granted}</h2>
              <Grants rows={granted} whose={(one) => one.agent.name} word={t.revoke} onEnd={(id) => void revoke(id)} />
            </section>
            <section className="p-stack" data-gap="s">
              <h2>{t.received}</h2>
              <Grants rows={received} whose={(one) => one.grantor.name} word={t.resign} onEnd={(id) => void revoke(id)} />
            </section>
          </>
        )}
      </Answer>
      <GrantForm onDone={() => void again()} />
    </>
  )
}

type Row = Static<typeof Mandate>

function Grants(props: { rows: readonly Row[]; whose: (one: Row) => string; word: string; onEnd: (id: string) => void }) {
  const t = useTexts()
  if (props.rows.length === 0) return <p className="p-card">{t.none}</p>
  return (
    <ul className="p-list">
      {props.rows.map((one) => (
        <li key={one.id} className="p-list-row">
          <b lang="zh-CN">{props.whose(one)}</b>
          <small>
            {one.items.length === 0 ? t.all : t.some(one.items.join('、'))} · <span className="ow-nb">{t.to(dateText(one.to))}</span> ·{' '}
            {t.states[one.state]}
          </small>
          {one.state === 'active' && (
            <span>
              <button type="button" className="p-button" onClick={() => props.onEnd(one.id)}>
                {props.word}
                <span className="ow-sr">{t.of(props.whose(one))}</span>
              </button>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const spans = ['1', '6', '12', '36'] as const

function GrantForm(props: { onDone: () => void }) {
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
