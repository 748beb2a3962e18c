import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { dateText, ErrorSummary, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { getUsual, keepUsual, usualField } from '../contract.ts'
import { FieldBox } from './FieldBox.tsx'
import './forms.css'

const useTexts = texts({
  'zh-CN': {
    open: '常用信息',
    title: (name: string) => `${name}的常用信息`,
    lead: '问一次，以后各部门的表单自动填好。本人口述，都可以不填。',
    since: (day: string, atWindow: boolean) => `${day}${atWindow ? '窗口登记' : '本人在网上填写'}`,
    save: '保存',
    saved: '已保存',
  },
  en: {
    open: 'Usual answers',
    title: (name: string) => `Usual answers of ${name}`,
    lead: 'Asked once; forms of all departments fill themselves. In the person’s own words, nothing is required.',
    since: (day: string, atWindow: boolean) => `${atWindow ? 'entered at a window' : 'by the person online'} on ${day}`,
    save: 'Save',
    saved: 'Saved',
  },
})

/** At the window: what the resident usually answers, said once for all forms. Looking at it is on record. */
export function UsualButton({ personId, name }: { personId: string; name: string }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.open}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t.title(name)} size={520} destroyOnHidden>
        <Usual personId={personId} />
      </Drawer>
    </>
  )
}

function Usual({ personId }: { personId: string }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [said, setSaid] = useState<Readonly<Record<string, unknown>>>({})
  const [busy, setBusy] = useState(false)
  const known = useQuery({ queryKey: ['usual', personId], queryFn: () => call(getUsual, { personId }) })
  if (known.isError) return <ErrorSummary problem={present(known.error)} />
  if (!known.data) return <Loading rows={6} />
  const save = async () => {
    setBusy(true)
    try {
      queries.setQueryData(['usual', personId], await call(keepUsual, { personId, answers: said }))
      setSaid({})
      message.success(t.saved)
    } catch (thrown) {
      message.error(present(thrown).title)
    }
    setBusy(false)
  }
  const { answers, givenOn, atWindow } = known.data
  return (
    <div className="ow-form">
      <p className="ow-muted">{givenOn === null ? t.lead : `${t.lead} ${t.since(dateText(givenOn), atWindow)}`}</p>
      <div className="ow-fields">
        {answers.map((one) => (
          <FieldBox
            key={one.key}
            field={usualField(one)}
            answers={said}
            onAnswer={(key, value) => setSaid({ ...said, [key]: value ?? null })}
          />
        ))}
      </div>
      <Button type="primary" loading={busy} onClick={() => void save()}>
        {t.save}
      </Button>
    </div>
  )
}
