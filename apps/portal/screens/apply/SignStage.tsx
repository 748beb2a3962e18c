import { useState } from 'react'
import type { DeliveryMode, DraftView } from '../../../../modules/cases/contract.ts'
import { Refusal } from '../../../../platform/contract/client.ts'
import { ErrorSummary, type Presented, type Signature, SignaturePad, signatureOf, texts } from '../../../../platform/web/light/index.ts'
import { forgetAnswers, useAct } from '../../client.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import { Text } from '../../parts/fields/Text.tsx'
import { go } from '../../route.tsx'
import type { Draft } from './keeper.ts'
import type { StageName } from './shown.ts'

const useTexts = texts({
  'zh-CN': {
    missing: (n: number) => `还差 ${n} 样，补好就能提交`,
    goTo: '去补',
    agree: '请您看清楚，同意的打勾',
    delivery: '结果怎么给您？',
    electronic: '电子的，在手机上看和下载',
    pickUp: '到窗口领纸质的',
    mail: '寄到家里',
    mailTo: '寄到哪里？',
    mailHint: '省市区、街道、门牌号，收件人就是您本人',
    mailFirst: '请写清楚收件地址',
    sign: '签名',
    signText: (name: string) => `请 ${name} 签名`,
    submit: '提交申请',
    submitting: '正在提交……',
    tick: (text: string) => `请看清楚后打勾：${text.slice(0, 24)}${text.length > 24 ? '……' : ''}`,
    signFirst: '请先签名',
    authority: (name: string) => `将由 ${name} 审批。`,
  },
  en: {
    missing: (n: number) => `${n} still missing`,
    goTo: 'Supply it',
    agree: 'Please read, and tick what you agree to',
    delivery: 'How do you want the result?',
    electronic: 'Electronically: read and download it here',
    pickUp: 'On paper, at the window',
    mail: 'By post',
    mailTo: 'To which address?',
    mailHint: 'City, street and number; it is sent to you',
    mailFirst: 'Please give the address',
    sign: 'Signature',
    signText: (name: string) => `Signature of ${name}`,
    submit: 'Submit',
    submitting: 'Submitting…',
    tick: (text: string) => `Please read and tick: ${text.slice(0, 24)}…`,
    signFirst: 'Please sign first',
    authority: (name: string) => `${name} will decide.`,
  },
})

const outdated: ReadonlySet<string> = new Set(['cases.item-changed', 'cases.stale-draft'])

/** The form on the screen is not the one that would be signed: it is fetched anew before anybody signs again. */
async function whenCurrent<T>(draft: Draft, sign: () => Promise<T>): Promise<T> {
  try {
    return await sign()
  } catch (thrown) {
    if (thrown instanceof Refusal && outdated.has(thrown.problem.code)) await draft.load()
    throw thrown
  }
}

const stageOf: Record<string, StageName> = { field: 'questions', party: 'questions', material: 'materials' }

/** Everything that is still missing in one list; then promises (never ticked beforehand), signature, and one button. */
export function SignStage(props: { draft: Draft; view: DraftView; signer: string; onStage: (stage: StageName) => void }) {
  const t = useTexts()
  const act = useAct()
  const { draft, view, signer } = props
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [delivery, setDelivery] = useState<DeliveryMode>(view.delivery)
  const [mailTo, setMailTo] = useState(view.mailTo)
  const [signature, setSignature] = useState<Signature>()
  const [faulty, setFaulty] = useState<Presented>()
  const ticks = view.acts.filter((one) => one.kind !== 'signature')
  const missing = view.missing.filter((one) => one.kind !== 'act')
  const tick = (id: string, on: boolean) => setTicked(on ? [...ticked, id] : ticked.filter((one) => one !== id))
  const submit = () => {
    const faults = [
      ...ticks
        .filter((one) => one.required && !ticked.includes(one.id))
        .map((one) => ({ field: `/${one.id}`, rule: 'act', message: t.tick(one.text) })),
      ...(delivery !== 'mail' || mailTo.trim().length >= 5 ? [] : [{ field: '/mailTo', rule: 'act', message: t.mailFirst }]),
      ...(signature ? [] : [{ field: '/signature', rule: 'act', message: t.signFirst }]),
    ]
    setFaulty(
      faults.length > 0
        ? { code: 'web.unsigned', status: 422, title: '', detail: undefined, faults, requestId: '', offline: false }
        : undefined,
    )
    if (faults.length > 0 || !signature) return
    void act.run(async () => {
      if (!(await draft.flush())) return
      const next = await whenCurrent(draft, () =>
        draft.calls.submit(draft.revision(), {
          signature: signatureOf(signature),
          acts: view.acts.filter((one) => one.kind === 'signature' || ticked.includes(one.id)).map((one) => ({ actId: one.id })),
          delivery,
          ...(delivery === 'mail' ? { mailTo: mailTo.trim() } : {}),
        }),
      )
      forgetAnswers()
      go(next, { replace: true })
    })
  }
  return (
    <div className="p-stack">
      <ErrorSummary problem={faulty ?? act.problem} idOf={(pointer) => `f-${pointer.split('/').at(-1) ?? ''}`} />
      {view.authority && <p lang="zh-CN">{t.authority(view.authority)}</p>}
      {missing.length > 0 && (
        <section className="p-card p-stack" data-gap="s" data-tone="warn">
          <h3>{t.missing(missing.length)}</h3>
          <ul className="p-stack" data-gap="s">
            {missing.map((one) => (
              <li key={`${one.kind} ${one.id}`} className="p-row">
                <span lang="zh-CN">{one.message}</span>
                {stageOf[one.kind] && (
                  <button type="button" className="p-button" onClick={() => props.onStage(stageOf[one.kind] ?? 'questions')}>
                    {t.goTo}
                    <span className="ow-sr">：{one.name}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {ticks.length > 0 && (
        <fieldset className="p-field">
          <legend>{t.agree}</legend>
          <div className="p-choices" lang="zh-CN">
            {ticks.map((one) => (
              <label key={one.id} className="p-choice">
                <input
                  id={`f-${one.id}`}
                  type="checkbox"
                  checked={ticked.includes(one.id)}
                  onChange={(event) => tick(one.id, event.target.checked)}
                />
                <span>{one.text}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <Choice
        id="delivery"
        label={t.delivery}
        options={[
          { value: 'electronic', label: t.electronic },
          { value: 'pick-up', label: t.pickUp },
          { value: 'mail', label: t.mail },
        ]}
        value={[delivery]}
        onChange={([one]) => setDelivery((one ?? 'electronic') as DeliveryMode)}
      />
      {delivery === 'mail' && (
        <Text
          id="f-mailTo"
          label={t.mailTo}
          hint={t.mailHint}
          autoComplete="street-address"
          maxLength={300}
          value={mailTo}
          onChange={setMailTo}
          fault={faulty?.faults.some((one) => one.field === '/mailTo') ? t.mailFirst : undefined}
        />
      )}
      <div className="p-card p-stack" data-gap="s" id="f-signature">
        {view.acts
          .filter((one) => one.kind === 'signature')
          .map((one) => (
            <p key={one.id} lang="zh-CN">
              {one.text}
            </p>
          ))}
        <SignaturePad signer={signer} label={t.signText(signer)} onChange={setSignature} />
      </div>
      <p>
        <button
          type="button"
          className="p-button p-wide"
          data-kind="primary"
          aria-disabled={act.busy || missing.length > 0}
          onClick={() => missing.length === 0 && submit()}
        >
          {act.busy ? t.submitting : t.submit}
        </button>
      </p>
    </div>
  )
}
