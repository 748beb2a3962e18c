import { type FormEvent, useState } from 'react'
import { askForRight, type Correction, listHoldings, type RightKind, rightKinds } from '../../../../modules/rights/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../../client.ts'
import { Choice } from '../fields/Choice.tsx'
import { Text } from '../fields/Text.tsx'
import { CorrectContact } from './CorrectContact.tsx'
import { CorrectLicence } from './CorrectLicence.tsx'

export const rightWords = texts({
  'zh-CN': {
    kinds: {
      copy: '要一份副本带走',
      correct: '更正、补充',
      restrict: '不要再继续处理',
      delete: '删除',
      explain: '说明为什么、怎么处理的',
    },
  },
  en: {
    kinds: {
      copy: 'A copy to take along',
      correct: 'Correct it',
      restrict: 'Stop processing it',
      delete: 'Delete it',
      explain: 'Explain why and how',
    },
  },
})

const useTexts = texts({
  'zh-CN': {
    ask: '提出要求',
    kind: '我要',
    about: '哪一类信息',
    aboutAll: '不选就是全部',
    words: '说明',
    wordsHint: '例如：哪里不对、应该是什么',
    choose: '请选择',
    say: '请写几个字说明',
    send: '提交',
    cancel: '不提了',
  },
  en: {
    ask: 'Ask for something',
    kind: 'I want',
    about: 'Which records',
    aboutAll: 'All of them where none is chosen',
    words: 'What you wish to say',
    wordsHint: 'for example: what is wrong, and what is right',
    choose: 'Please choose',
    say: 'Please say a few words',
    send: 'Send',
    cancel: 'Leave it',
  },
})

/** Asks first what, then about which records where that matters, then for a few words. A copy needs nothing more than a press. */
export function AskForRight(props: { onDone: () => void }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <p>
        <button type="button" className="p-button" data-kind="primary" onClick={() => setOpen(true)}>
          {t.ask}
        </button>
      </p>
    )
  const close = () => setOpen(false)
  return (
    <AskForm
      onClose={close}
      onDone={() => {
        close()
        props.onDone()
      }}
    />
  )
}

function AskForm(props: { onClose: () => void; onDone: () => void }) {
  const t = useTexts()
  const { kinds } = rightWords()
  const act = useAct()
  const [holdings] = useAsk(listHoldings, {})
  const [kind, setKind] = useState<RightKind>()
  const [about, setAbout] = useState('')
  const [words, setWords] = useState('')
  const [correction, setCorrection] = useState<Correction>()
  const [checked, setChecked] = useState(false)
  const needsAbout = kind === 'correct' || kind === 'delete'
  const mayAbout = needsAbout || kind === 'restrict'
  const needsWords = kind !== undefined && kind !== 'copy'
  const faults = {
    rightKind: kind === undefined ? t.choose : undefined,
    rightAbout: needsAbout && about === '' ? t.choose : undefined,
    rightWords: needsWords && words.trim().length < 2 ? t.say : undefined,
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    const first = Object.entries(faults).find(([, fault]) => fault !== undefined)?.[0]
    if (kind === undefined || first !== undefined) return document.getElementById(first ?? 'rightKind')?.focus()
    void act.run(async () => {
      await call(askForRight, {
        kind,
        words: words.trim(),
        ...(mayAbout && about !== '' ? { about } : {}),
        ...(kind === 'correct' && correction ? { correction } : {}),
      })
      props.onDone()
    })
  }
  const fault = (text: string | undefined) => (checked ? text : undefined)
  const records = holdings.state === 'ready' ? holdings.data.rows.map((one) => ({ value: one.table, label: one.title })) : []
  return (
    <form className="p-card p-stack" data-gap="s" noValidate onSubmit={send}>
      <ErrorSummary problem={act.problem} />
      <Choice
        id="rightKind"
        label={t.kind}
        value={kind === undefined ? [] : [kind]}
        options={rightKinds.map((one) => ({ value: one, label: kinds[one] }))}
        fault={fault(faults.rightKind)}
        onChange={([next]) => setKind(rightKinds.find((one) => one === next))}
      />
      {mayAbout && (
        <Choice
          id="rightAbout"
          label={t.about}
          hint={needsAbout ? undefined : t.aboutAll}
          value={about === '' ? [] : [about]}
          options={records}
          fault={fault(faults.rightAbout)}
          onChange={([next = '']) => {
            setAbout(next)
            setCorrection(undefined)
          }}
        />
      )}
      {kind === 'correct' && about === 'people.person' && <CorrectContact onChange={setCorrection} />}
      {kind === 'correct' && about === 'licences.licence' && <CorrectLicence onChange={setCorrection} />}
      {needsWords && (
        <Text
          id="rightWords"
          label={t.words}
          hint={t.wordsHint}
          value={words}
          maxLength={500}
          fault={fault(faults.rightWords)}
          onChange={setWords}
        />
      )}
      <p className="p-row">
        <button type="submit" className="p-button" data-kind="primary" aria-disabled={act.busy}>
          {t.send}
        </button>
        <button type="button" className="p-button" onClick={props.onClose}>
          {t.cancel}
        </button>
      </p>
    </form>
  )
}
