import { type FormEvent, useState } from 'react'
import { listMyCases } from '../../../../modules/cases/contract.ts'
import { type ConcernKind, concerns } from '../../../../modules/hotline/contract.ts'
import { ErrorSummary } from '../../../../platform/web/light/index.ts'
import { call, forgetAnswers, useAct, useAsk } from '../../client.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import { Text } from '../../parts/fields/Text.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { go, type ScreenProps } from '../../route.tsx'
import { useConcernTexts } from './words.ts'

const kinds = ['consultation', 'complaint', 'suggestion', 'praise'] as const

/** Four questions, and the case it is about where there is one. */
export default function NewConcern(props: ScreenProps) {
  const t = useConcernTexts()
  const act = useAct()
  const [cases] = useAsk(listMyCases, {})
  const [kind, setKind] = useState<ConcernKind>()
  const [caseId, setCaseId] = useState(props.search.get('case') ?? '')
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [phone, setPhone] = useState('')
  const [checked, setChecked] = useState(false)
  const faults = {
    kind: kind === undefined ? t.missing.kind : undefined,
    title: title.trim().length < 2 ? t.missing.title : undefined,
    text: text.trim().length < 4 ? t.missing.text : undefined,
    phone: phone !== '' && !/^[0-9-]{7,18}$/.test(phone) ? t.missing.phone : undefined,
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    const first = (['kind', 'title', 'text', 'phone'] as const).find((one) => faults[one] !== undefined)
    if (first || kind === undefined) return document.querySelector<HTMLElement>(first === 'kind' ? '#kind input' : `#${first}`)?.focus()
    void act.run(async () => {
      const made = await call(concerns.raise, {
        kind,
        title: title.trim(),
        text: text.trim(),
        ...(caseId === '' ? {} : { caseId }),
        ...(phone === '' ? {} : { phone }),
      })
      forgetAnswers()
      go(`/concerns/${made.id}`)
    })
  }
  const shown = (fault: string | undefined) => (checked ? fault : undefined)
  const own = cases.state === 'ready' ? cases.data.rows : []
  return (
    <Screen title={t.raise} back="/concerns" narrow>
      <form className="p-stack" data-gap="l" noValidate onSubmit={send}>
        <ErrorSummary problem={act.problem} />
        <Choice
          id="kind"
          label={t.kind}
          options={kinds.map((value) => ({ value, label: t.kinds[value] }))}
          value={kind ? [kind] : []}
          fault={shown(faults.kind)}
          onChange={([next]) => setKind(kinds.find((one) => one === next))}
        />
        {own.length > 0 && (
          <div className="p-field">
            <label htmlFor="case">{t.about}</label>
            <select id="case" value={caseId} onChange={(event) => setCaseId(event.target.value)}>
              <option value="">{t.aboutNone}</option>
              {own.map((one) => (
                <option key={one.caseId} value={one.caseId}>
                  {one.itemName}
                </option>
              ))}
            </select>
          </div>
        )}
        <Text id="title" label={t.what} value={title} maxLength={60} fault={shown(faults.title)} onChange={setTitle} />
        <Text id="text" label={t.text} hint={t.textHint} long value={text} maxLength={1000} fault={shown(faults.text)} onChange={setText} />
        <Text id="phone" label={t.phone} inputMode="tel" value={phone} maxLength={18} fault={shown(faults.phone)} onChange={setPhone} />
        <p>
          <button type="submit" className="p-button p-wide" data-kind="primary" aria-disabled={act.busy}>
            {t.send}
          </button>
        </p>
      </form>
    </Screen>
  )
}
