import { Button, Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import { type Signature as Inked, Kbd, SignaturePad, texts, useShortcut } from '../../../../platform/web/index.ts'
import type { DeliveryMode, DraftView, GivenAct } from '../../contract.ts'
import { useWords } from '../words.ts'
import { leadTo, leadToSignature, missingOf } from './missing.ts'

const useTexts = texts({
  'zh-CN': {
    title: '签名和提交',
    acts: '请申请人逐条确认',
    sign: (name: string) => `${name} 签名`,
    delivery: '结果送达方式',
    mailTo: '收件地址',
    mailNeeded: '请填写收件地址（至少5个字）',
    submit: '提交受理',
    next: '到还缺的地方或签名处',
    left: (n: number) => `还缺 ${n} 项，补齐后可提交；或作一次性告知`,
    signNeeded: '请申请人签名',
    actsNeeded: '请逐条确认承诺和授权',
    ready: '可以提交',
  },
  en: {
    title: 'Signature and submission',
    acts: 'The applicant confirms each',
    sign: (name: string) => `Signature of ${name}`,
    delivery: 'Delivery of the result',
    mailTo: 'Address',
    mailNeeded: 'The address is needed (5 characters at least)',
    submit: 'Submit',
    next: 'To what is missing, or to the signature',
    left: (n: number) => `${n} still missing; complete them, or tell everything in one notice`,
    signNeeded: 'Signature of the applicant needed',
    actsNeeded: 'Each promise and consent needs to be confirmed',
    ready: 'Ready to submit',
  },
})

export interface Given {
  readonly signature: Inked
  readonly acts: GivenAct[]
  readonly delivery: DeliveryMode
  readonly mailTo?: string
}

interface Props {
  readonly view: DraftView
  readonly busy: boolean
  /** Takes in what is being typed, and answers with the draft as it is then. */
  readonly settle: () => Promise<DraftView | undefined>
  readonly onSubmit: (given: Given) => void
}

/** Promises and consents one by one (none ticked beforehand), one signature, one visible next action; its key leads to what is missing for it. */
export function Signing(props: Props) {
  const t = useTexts()
  const words = useWords()
  const { view } = props
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [signature, setSignature] = useState<Inked>()
  const [delivery, setDelivery] = useState<DeliveryMode>(view.delivery)
  const [mailTo, setMailTo] = useState(view.mailTo)
  const toTick = view.acts.filter((act) => act.kind !== 'signature')
  const missing = missingOf(view).length
  const confirmed = toTick.every((act) => ticked.has(act.id))
  const isAddressed = delivery !== 'mail' || mailTo.trim().length >= 5
  const may = view.may.includes('submit') && missing === 0 && signature !== undefined && confirmed && isAddressed
  const submit = () => {
    if (!may || !signature) return
    const acts = view.acts.map((act) => ({ actId: act.id }))
    props.onSubmit({ signature, acts, delivery, ...(delivery === 'mail' ? { mailTo: mailTo.trim() } : {}) })
  }
  const lead = async () => {
    const [first] = missingOf((await props.settle()) ?? view)
    if (first) leadTo(first)
    else leadToSignature()
  }
  useShortcut('F9', may ? t.submit : t.next, may ? submit : () => void lead(), view.may.length > 0)
  const signer = view.agent?.name ?? view.applicant.name
  return (
    <section aria-labelledby="signing" id="signing-section">
      <h2 id="signing">{t.title}</h2>
      {toTick.length > 0 && (
        <fieldset className="ow-acts">
          <legend>{t.acts}</legend>
          {toTick.map((act) => (
            <Checkbox
              key={act.id}
              checked={ticked.has(act.id)}
              onChange={(event) =>
                setTicked(new Set(event.target.checked ? [...ticked, act.id] : [...ticked].filter((one) => one !== act.id)))
              }
            >
              {act.text}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {view.acts
        .filter((act) => act.kind === 'signature')
        .map((act) => (
          <p key={act.id} className="ow-act-text">
            {act.text}
          </p>
        ))}
      <SignaturePad signer={signer} label={t.sign(signer)} onChange={setSignature} />
      <fieldset className="ow-acts">
        <legend>{t.delivery}</legend>
        <Radio.Group
          value={delivery}
          onChange={(event) => setDelivery(event.target.value as DeliveryMode)}
          options={(['electronic', 'pick-up', 'mail'] as const).map((one) => ({ value: one, label: words.delivery[one] }))}
        />
        {delivery === 'mail' && (
          <Input
            aria-label={t.mailTo}
            placeholder={t.mailTo}
            maxLength={300}
            value={mailTo}
            onChange={(event) => setMailTo(event.target.value)}
          />
        )}
      </fieldset>
      <div className="ow-submit">
        <Button type="primary" size="large" disabled={!may} loading={props.busy} onClick={submit}>
          {t.submit}
          <Kbd>F9</Kbd>
        </Button>
        <span role="status" className="ow-muted">
          {missing > 0 ? t.left(missing) : !confirmed ? t.actsNeeded : !isAddressed ? t.mailNeeded : !signature ? t.signNeeded : t.ready}
        </span>
      </div>
    </section>
  )
}
