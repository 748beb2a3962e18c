import { type FormEvent, useState } from 'react'
import { listMyObjections, objectToMine } from '../../../modules/licences/contract.ts'
import { dateText, ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../client.ts'
import { plainText } from '../plain-text.ts'
import { Choice } from './fields/Choice.tsx'
import { Text } from './fields/Text.tsx'
import { Answer } from './States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '内容有误？',
    lead: '证照上哪一项不对，可以提出异议。发证机关十个工作日内核查：确有错误的更正并出新版本，不更正的说明理由。',
    raise: '提出异议',
    field: '哪一项不对',
    claimed: '正确的内容',
    reason: '说明',
    reasonHint: '例如：与户口簿不一致',
    bad: '请填写',
    send: '提交',
    cancel: '不提了',
    due: (date: string) => `核查中，${date}前答复`,
    corrected: '已更正，新版本在“我的证照”里',
    refused: '核查后不予更正',
    says: (text: string) => `答复：${text}`,
    should: (text: string) => `应为：${text}`,
  },
  en: {
    title: 'Is something wrong?',
    lead: 'Say which value is wrong. The issuer examines it within ten working days and corrects it, or says why not.',
    raise: 'Object',
    field: 'Which value',
    claimed: 'What is right',
    reason: 'Why',
    reasonHint: 'for example: differs from the household register',
    bad: 'Please fill in',
    send: 'Send',
    cancel: 'Leave it',
    due: (date: string) => `being examined, answer by ${date}`,
    corrected: 'corrected; the new version is among your licences',
    refused: 'not corrected',
    says: (text: string) => `Answer: ${text}`,
    should: (text: string) => `Should be: ${text}`,
  },
})

/** 数据异议 of one licence: those raised, with their answers, and the way to raise one. */
export function Objections(props: { licenceId: string; fields: readonly { key: string; label: string }[] }) {
  const t = useTexts()
  const [asked, again] = useAsk(listMyObjections, {})
  const [open, setOpen] = useState(false)
  return (
    <section className="p-card p-stack" data-gap="s">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <Answer asked={asked} again={again}>
        {({ objections }) => (
          <ul className="p-list">
            {objections
              .filter((one) => one.licenceId === props.licenceId || one.successorId === props.licenceId)
              .map((one) => (
                <li key={one.id} className="p-stack" data-gap="s" lang="zh-CN">
                  <b>
                    {one.label}：{plainText(one.present)}
                  </b>
                  <small>{t.should(one.claimed)}</small>
                  <span>{one.state === 'open' ? t.due(dateText(one.due)) : one.state === 'corrected' ? t.corrected : t.refused}</span>
                  {one.opinion && <small>{t.says(one.opinion)}</small>}
                </li>
              ))}
          </ul>
        )}
      </Answer>
      {open ? (
        <Raise
          {...props}
          onDone={() => {
            setOpen(false)
            void again()
          }}
        />
      ) : (
        <p>
          <button type="button" className="p-button" onClick={() => setOpen(true)}>
            {t.raise}
          </button>
        </p>
      )}
    </section>
  )
}

function Raise(props: { licenceId: string; fields: readonly { key: string; label: string }[]; onDone: () => void }) {
  const t = useTexts()
  const act = useAct()
  const [field, setField] = useState('')
  const [claimed, setClaimed] = useState('')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const fault = (bad: boolean) => (checked && bad ? t.bad : undefined)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (field === '' || claimed.trim() === '' || reason.trim().length < 2) {
      const first = field === '' ? 'objectField' : claimed.trim() === '' ? 'objectClaimed' : 'objectReason'
      return document.getElementById(first)?.focus()
    }
    void act.run(async () => {
      await call(objectToMine, { licenceId: props.licenceId, field, claimed: claimed.trim(), reason: reason.trim() })
      props.onDone()
    })
  }
  return (
    <form className="p-stack" data-gap="s" noValidate onSubmit={send}>
      <ErrorSummary problem={act.problem} />
      <Choice
        id="objectField"
        label={t.field}
        value={field === '' ? [] : [field]}
        options={props.fields.map((one) => ({ value: one.key, label: one.label }))}
        fault={fault(field === '')}
        onChange={([next = '']) => setField(next)}
      />
      <Text
        id="objectClaimed"
        label={t.claimed}
        value={claimed}
        maxLength={200}
        fault={fault(claimed.trim() === '')}
        onChange={setClaimed}
      />
      <Text
        id="objectReason"
        label={t.reason}
        hint={t.reasonHint}
        value={reason}
        maxLength={400}
        fault={fault(reason.trim().length < 2)}
        onChange={setReason}
      />
      <p className="p-row">
        <button type="submit" className="p-button" data-kind="primary" aria-disabled={act.busy}>
          {t.send}
        </button>
        <button type="button" className="p-button" onClick={props.onDone}>
          {t.cancel}
        </button>
      </p>
    </form>
  )
}
