import { useState } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import type { Answers, FieldView } from '../contract.ts'
import { FieldControl } from './FieldControl.tsx'
import { currentValue, isEmpty, messageOf } from './form-state.ts'
import { Origin } from './Origin.tsx'

const useTexts = texts({
  'zh-CN': { window: '窗口填写', required: '必填', optional: '选填' },
  en: { window: 'filled at the window', required: 'required', optional: 'optional' },
})

/** One question: label, control, hint, and the message once the person has left the field or a submission was refused. */
export function FieldBox(props: {
  field: FieldView
  answers: Answers
  fault?: string | undefined
  onAnswer: (key: string, value: unknown) => void
}) {
  const t = useTexts()
  const { field, answers, onAnswer } = props
  const [left, setLeft] = useState(false)
  const id = `f-${field.key}`
  const value = currentValue(field, answers)
  const broken = left ? messageOf(field, answers) : undefined
  const message = broken ?? (props.fault && (isEmpty(value) || !(field.key in answers)) ? props.fault : undefined)
  const group =
    field.type === 'boolean' ||
    field.type === 'multiEnum' ||
    field.type === 'table' ||
    (field.type === 'enum' && (field.options?.length ?? 0) <= 5)
  const Label = group ? 'span' : 'label'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the blur of the control inside; nothing here is operated
    <div
      className="ow-field"
      data-wide={field.type === 'table' || field.type === 'text'}
      data-bad={message !== undefined}
      onBlur={() => setLeft(true)}
    >
      <Label className="ow-label" id={`${id}-label`} {...(group ? {} : { htmlFor: id })}>
        {field.label}
        {field.required ? <em>{t.required}</em> : <small>{t.optional}</small>}
        {field.filledBy === 'window' && <small>{t.window}</small>}
      </Label>
      {group && field.type !== 'boolean' && field.type !== 'enum' ? (
        <fieldset className="ow-group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-say`}>
          <FieldControl
            id={id}
            field={field}
            value={value}
            invalid={message !== undefined}
            describedBy={`${id}-say`}
            onChange={(next) => onAnswer(field.key, next)}
          />
        </fieldset>
      ) : (
        <FieldControl
          id={id}
          field={field}
          value={value}
          invalid={message !== undefined}
          describedBy={`${id}-say`}
          onChange={(next) => onAnswer(field.key, next)}
        />
      )}
      <div className="ow-say" id={`${id}-say`}>
        {message ? <strong>{message}</strong> : field.note}
        {field.provenance && <Origin field={field} />}
      </div>
    </div>
  )
}
