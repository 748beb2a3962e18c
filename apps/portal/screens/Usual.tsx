import { type FormEvent, useState } from 'react'
import { getMyUsual, keepMyUsual, type UsualAnswers, usualField, validateField } from '../../../modules/forms/contract.ts'
import { dateText, ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../client.ts'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'
import { FieldInput, fieldId } from './apply/FieldInput.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '我的常用信息',
    lead: '在这里说一次，以后办事表单自动填好，交之前您还能改。都可以不填；清空一项再保存，就不再使用。',
    since: (day: string) => `${day}保存，两年内有效，只用来填您自己的表单`,
    window: '由窗口登记',
    save: '保存',
    saved: '已保存，以后的表单会自动填上',
  },
  en: {
    title: 'What I usually answer',
    lead: 'Say it once here and forms fill themselves; you can change it before you hand anything in. Nothing is required. Empty a line and save, and it is no longer used.',
    since: (day: string) => `Saved on ${day}, used for two years and for your own forms alone`,
    window: 'Entered at a window',
    save: 'Save',
    saved: 'Saved: forms will be filled with it',
  },
})

export default function Usual() {
  const t = useTexts()
  const [asked, again] = useAsk(getMyUsual, {})
  return (
    <Screen title={t.title} lead={t.lead} back="/me" narrow>
      <Answer asked={asked} again={again}>
        {(known) => <Answers known={known} onSaved={again} />}
      </Answer>
    </Screen>
  )
}

function Answers({ known, onSaved }: { known: UsualAnswers; onSaved: () => Promise<void> }) {
  const t = useTexts()
  const act = useAct()
  const [said, setSaid] = useState<Readonly<Record<string, unknown>>>({})
  const [saved, setSaved] = useState(false)
  const fields = known.answers.map(usualField)
  const shownOf = (key: string, before: unknown) => (key in said ? said[key] : before)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const faulty = fields.find((one) => validateField(one, shownOf(one.key, one.value)))
    if (faulty) return document.getElementById(fieldId(faulty.key))?.focus()
    void act.run(async () => {
      await call(keepMyUsual, { answers: said })
      setSaid({})
      setSaved(true)
      await onSaved()
    })
  }
  return (
    <form className="p-card p-stack" noValidate onSubmit={save}>
      {known.givenOn && (
        <p>
          <small>
            {t.since(dateText(known.givenOn))}
            {known.atWindow && ` · ${t.window}`}
          </small>
        </p>
      )}
      <ErrorSummary problem={act.problem} />
      {fields.map((field) => (
        <FieldInput
          key={field.key}
          free
          field={field}
          value={shownOf(field.key, field.value)}
          onChange={(value) => {
            setSaved(false)
            setSaid({ ...said, [field.key]: value === undefined || value === '' ? null : value })
          }}
        />
      ))}
      <div className="p-actions">
        <button type="submit" className="p-button" data-kind="primary" aria-disabled={act.busy}>
          {t.save}
        </button>
        <span role="status">{saved ? t.saved : ''}</span>
      </div>
    </form>
  )
}
