import type { Static } from 'typebox'
import { getMyFamily, listMyMandates, type Mandate, relationLabels, revokeMandate } from '../../../modules/people/contract.ts'
import { dateText, ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { actFor, usePrincipal } from '../acting.ts'
import { call, forgetAnswers, useAct, useAsk } from '../client.ts'
import { GrantForm } from '../parts/GrantForm.tsx'
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
          <small className="p-parts">
            <span>{one.items.length === 0 ? t.all : t.some(one.items.join('、'))}</span>
            <span>{t.to(dateText(one.to))}</span>
            <span>{t.states[one.state]}</span>
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
