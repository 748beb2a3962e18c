import { useState } from 'react'
import { type ConcernView, concerns } from '../../../../modules/hotline/contract.ts'
import { dateText, ErrorSummary, instantText } from '../../../../platform/web/light/index.ts'
import { call, forgetAnswers, useAct, useAsk } from '../../client.ts'
import { Text } from '../../parts/fields/Text.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { Answer } from '../../parts/States.tsx'
import type { ScreenProps } from '../../route.tsx'
import { stateTone, useConcernTexts } from './words.ts'

/** Where it stands, the answer, and whether it satisfies. */
export default function Concern(props: ScreenProps) {
  const t = useConcernTexts()
  const concernId = props.params.id ?? ''
  const [asked, again] = useAsk(concerns.getMine, { concernId })
  return (
    <Screen title={t.title} back="/concerns" narrow>
      <Answer asked={asked} again={() => void again()}>
        {(one) => <One one={one} again={() => void again()} />}
      </Answer>
    </Screen>
  )
}

function One(props: { one: ConcernView; again: () => void }) {
  const t = useConcernTexts()
  const act = useAct()
  const [note, setNote] = useState('')
  const { one } = props
  const concernId = one.id
  const judge = (satisfied: boolean) =>
    void act.run(async () => {
      const words = note.trim()
      await call(concerns.judge, { concernId, satisfied, ...(words.length < 4 ? {} : { note: words }) })
      forgetAnswers()
      props.again()
    })
  const withdraw = () =>
    void act.run(async () => {
      await call(concerns.withdraw, { concernId })
      forgetAnswers()
      props.again()
    })
  const facts = [
    [t.number, one.number],
    [t.office, one.officeName],
  ].filter(([, text]) => text !== '')
  return (
    <>
      <ErrorSummary problem={act.problem} />
      <section className="p-card p-stack" data-gap="s">
        <p className="p-row">
          <span className="p-tag" data-tone={one.late ? 'late' : stateTone[one.state]}>
            {t.states[one.state]}
          </span>
          {one.due && <small className="ow-nb">{one.late ? t.late : t.due(dateText(one.due))}</small>}
        </p>
        <h2>
          {t.kinds[one.kind]}：<span lang="zh-CN">{one.title}</span>
        </h2>
        <p>{one.text}</p>
        <dl className="p-facts" data-cols>
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd lang="zh-CN">{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      {one.reply && (
        <section className="p-card p-stack" data-gap="s" data-tone="ok">
          <h2>{t.reply}</h2>
          <p lang="zh-CN">{one.reply}</p>
        </section>
      )}
      {one.may.includes('judge') && (
        <div className="p-stack">
          <Text id="why" label={t.why} long value={note} maxLength={500} onChange={setNote} />
          <p className="p-row">
            <button type="button" className="p-button" data-kind="primary" aria-disabled={act.busy} onClick={() => judge(true)}>
              {t.satisfied}
            </button>
            <button type="button" className="p-button" aria-disabled={act.busy} onClick={() => judge(false)}>
              {t.not}
            </button>
          </p>
        </div>
      )}
      <section className="p-stack" data-gap="s">
        <h2>{t.progress}</h2>
        <ol className="p-stack" data-gap="s">
          {one.lines.map((line) => (
            <li key={`${line.at} ${line.act}`} lang="zh-CN">
              <b>{line.act}</b> {line.text} <small className="ow-nb">{instantText(line.at)}</small>
            </li>
          ))}
        </ol>
      </section>
      {one.may.includes('withdraw') && (
        <p>
          <button type="button" className="p-button" aria-disabled={act.busy} onClick={withdraw}>
            {t.withdraw}
          </button>
        </p>
      )}
    </>
  )
}
