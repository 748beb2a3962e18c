import { type FormEvent, useState } from 'react'
import { correctMyContact } from '../../../modules/people/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { call, useAct } from '../client.ts'
import { Text } from './fields/Text.tsx'

const useTexts = texts({
  'zh-CN': {
    phone: '手机号',
    none: '没有登记',
    change: '改手机号',
    next: '新的手机号',
    bad: '手机号是 11 位数字，以 1 开头',
    save: '保存',
    cancel: '不改了',
  },
  en: {
    phone: 'Telephone',
    none: 'not on record',
    change: 'Change the number',
    next: 'New number',
    bad: 'Eleven digits beginning with 1',
    save: 'Save',
    cancel: 'Leave it',
  },
})

export function Contact(props: { phone: string | null; onDone: () => void }) {
  const t = useTexts()
  const act = useAct()
  const [open, setOpen] = useState(false)
  const [phone, setPhone] = useState('')
  const [checked, setChecked] = useState(false)
  const right = /^1[3-9]\d{9}$/.test(phone.replace(/\s/g, ''))
  const save = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!right) return document.getElementById('newPhone')?.focus()
    void act.run(async () => {
      await call(correctMyContact, { phone: phone.replace(/\s/g, '') })
      setOpen(false)
      props.onDone()
    })
  }
  return (
    <form className="p-stack" data-gap="s" noValidate onSubmit={save}>
      <dl className="p-facts">
        <div>
          <dt>{t.phone}</dt>
          <dd className="ow-nb">{props.phone ?? t.none}</dd>
        </div>
      </dl>
      <ErrorSummary problem={act.problem} />
      {open ? (
        <>
          <Text
            id="newPhone"
            label={t.next}
            value={phone}
            inputMode="tel"
            autoComplete="tel"
            maxLength={13}
            fault={checked && !right ? t.bad : undefined}
            onChange={setPhone}
          />
          <p className="p-row">
            <button type="submit" className="p-button" data-kind="primary" aria-disabled={act.busy}>
              {t.save}
            </button>
            <button type="button" className="p-button" onClick={() => setOpen(false)}>
              {t.cancel}
            </button>
          </p>
        </>
      ) : (
        <p>
          <button type="button" className="p-button" onClick={() => setOpen(true)}>
            {t.change}
          </button>
        </p>
      )}
    </form>
  )
}
