import { useState } from 'react'
import { type FieldView, objectionAnswer } from '../../../../modules/forms/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { Text } from '../../parts/fields/Text.tsx'
import { FieldInput, fieldId } from './FieldInput.tsx'
import { valueText } from './value-text.ts'

const useTexts = texts({
  'zh-CN': {
    conflict: (source: string, value: string) => `${source}写的是：${value}`,
    wrong: '有误？',
    change: '修改',
    of: (label: string) => `：${label}`,
    objection: '正确的应该是',
    objectionHint: '写下正确的内容，工作人员会核对后改过来',
    kept: (text: string) => `您已提出：${text}`,
  },
  en: {
    conflict: (source: string, value: string) => `${source} says: ${value}`,
    wrong: 'Wrong?',
    change: 'Change',
    of: (label: string) => `: ${label}`,
    objection: 'It should be',
    objectionHint: 'Write what is right; the office will check and correct it',
    kept: (text: string) => `You said: ${text}`,
  },
})

/** One thing that is known already: text, and a way to object. Not an input to check through. */
export function Known(props: { field: FieldView; value: unknown; objection: unknown; onType: (key: string, value: unknown) => void }) {
  const t = useTexts()
  const [opened, setOpened] = useState(false)
  const { field, value } = props
  const said = typeof props.objection === 'string' ? props.objection : (field.objection ?? '')
  if (opened && field.editable)
    return (
      <div className="p-known">
        <FieldInput field={field} value={value} onChange={(next) => props.onType(field.key, next)} />
      </div>
    )
  return (
    <div className="p-known" id={fieldId(field.key)}>
      <dl>
        <dt lang="zh-CN">{field.label}</dt>
        <dd lang="zh-CN">{valueText(field, value)}</dd>
      </dl>
      {(field.provenance?.conflicts ?? []).map((one) => (
        <small key={one.sourceName} className="p-conflict">
          {t.conflict(one.sourceName, valueText(field, one.value))}
        </small>
      ))}
      {said !== '' && !opened && <p className="p-objection">{t.kept(said)}</p>}
      {field.message && <p className="p-fault">{field.message}</p>}
      {!opened && !field.locked && (
        <button type="button" className="p-button" data-kind="link" onClick={() => setOpened(true)}>
          {field.editable ? t.change : t.wrong}
          <span className="ow-sr">{t.of(field.label)}</span>
        </button>
      )}
      {opened && (
        <Text
          id={`o-${field.key}`}
          label={t.objection}
          hint={t.objectionHint}
          value={said}
          maxLength={200}
          onChange={(next) => props.onType(objectionAnswer(field.key), next === '' ? null : next)}
        />
      )}
    </div>
  )
}
