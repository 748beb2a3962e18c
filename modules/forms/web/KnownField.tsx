import { Button, Input } from 'antd'
import { useState } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import { type Answers, type FieldView, objectionAnswer } from '../contract.ts'
import { currentValue, objectionOf } from './form-state.ts'
import { ImageView } from './ImageView.tsx'
import { Origin } from './Origin.tsx'
import { TableText } from './TableInput.tsx'
import { neverBreaks, valueText } from './value-text.ts'

const useTexts = texts({
  'zh-CN': {
    change: '更正',
    object: '有异议',
    keep: '撤销异议',
    what: (label: string) => `“${label}”有什么不对？`,
    hint: '请写明正确内容，经办人核实',
    objected: '有异议：',
  },
  en: {
    change: 'Correct',
    object: 'Object',
    keep: 'Withdraw',
    what: (label: string) => `What is wrong with “${label}”?`,
    hint: 'Say what is right; the officer will check',
    objected: 'Objection: ',
  },
})

/** A value that is known: text, its source, and the way to say that it is wrong. */
export function KnownField(props: {
  field: FieldView
  answers: Answers
  onAnswer?: ((key: string, value: unknown) => void) | undefined
  onCorrect?: ((key: string) => void) | undefined
}) {
  const t = useTexts()
  const { field, answers, onAnswer } = props
  const objection = objectionOf(field, answers)
  const [writing, setWriting] = useState(false)
  const value = currentValue(field, answers)
  const id = `object-${field.key}`
  return (
    <div className="ow-known" data-wide={field.type === 'table' || field.type === 'text'} id={`f-${field.key}`} tabIndex={-1}>
      <span className="ow-known-label">{field.label}</span>
      <div className="ow-known-value">
        {field.type === 'image' ? (
          <ImageView fileId={value} label={field.label} />
        ) : field.type === 'table' ? (
          <TableText columns={field.columns ?? []} value={value} />
        ) : (
          <span className={neverBreaks(field.type) ? 'ow-nb' : ''}>{valueText(field, value)}</span>
        )}
        <span className="ow-known-side">
          <Origin field={field} />
          {onAnswer && field.editable && props.onCorrect && (
            <Button size="small" type="link" aria-label={`${t.change} ${field.label}`} onClick={() => props.onCorrect?.(field.key)}>
              {t.change}
            </Button>
          )}
          {onAnswer && !field.editable && !field.locked && field.provenance && (
            <Button
              size="small"
              type="link"
              aria-expanded={writing || objection !== ''}
              aria-label={`${objection ? t.keep : t.object} ${field.label}`}
              onClick={() => {
                if (objection) onAnswer(objectionAnswer(field.key), null)
                setWriting(!objection && !writing)
              }}
            >
              {objection ? t.keep : t.object}
            </Button>
          )}
        </span>
        {onAnswer && (writing || objection !== '') && !field.editable && (
          <label className="ow-objection" htmlFor={id}>
            <span>{t.what(field.label)}</span>
            <Input
              id={id}
              value={objection}
              placeholder={t.hint}
              autoFocus={writing}
              onChange={(event) => onAnswer(objectionAnswer(field.key), event.target.value || null)}
            />
          </label>
        )}
        {!onAnswer && objection !== '' && (
          <span className="ow-objected">
            {t.objected}
            {objection}
          </span>
        )}
      </div>
    </div>
  )
}
