import { useState } from 'react'
import { type FieldView, validateField } from '../../../../modules/forms/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import { DateField } from '../../parts/fields/DateField.tsx'
import { NumberField } from '../../parts/fields/NumberField.tsx'
import { Text } from '../../parts/fields/Text.tsx'
import { PictureField } from './PictureField.tsx'
import { type Cell, TableField } from './TableField.tsx'

const useTexts = texts({
  'zh-CN': { yes: '是', no: '否', optional: '（可以不填）' },
  en: { yes: 'Yes', no: 'No', optional: ' (optional)' },
})

export const fieldId = (key: string) => `f-${key}`

interface Props {
  readonly field: FieldView
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly checkNow?: boolean
  /** The screen has said that nothing here must be answered: no label repeats it. */
  readonly free?: boolean
}

/** One field as an input that fits its type. Checked by the same rules as on the server, once the person has left it. */
export function FieldInput(props: Props) {
  const t = useTexts()
  const [left, setLeft] = useState(false)
  const { field, value, onChange } = props
  const id = fieldId(field.key)
  const label = field.required || props.free ? field.label : `${field.label}${t.optional}`
  const fault = left || props.checkNow ? (validateField(field, value)?.message ?? field.message) : field.message
  const shared = { id, label, fault, hint: field.note }
  const leave = () => setLeft(true)
  const text = value === null || value === undefined ? '' : String(value)
  if (field.type === 'boolean')
    return (
      <Choice
        {...shared}
        options={[
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ]}
        value={value === true ? ['yes'] : value === false ? ['no'] : []}
        onChange={([one]) => onChange(one === 'yes')}
      />
    )
  if (field.type === 'enum' || field.type === 'multiEnum') {
    const several = field.type === 'multiEnum'
    const chosen = Array.isArray(value) ? value.map(String) : text === '' ? [] : [text]
    const options = (field.options ?? []).map((one) => ({ value: one, label: one }))
    return (
      <Choice
        {...shared}
        several={several}
        options={options}
        value={chosen}
        onChange={(next) => onChange(several ? next : (next[0] ?? null))}
      />
    )
  }
  if (field.type === 'date')
    return <DateField {...shared} value={text} onChange={(next) => onChange(next === '' ? null : next)} onBlur={leave} />
  if (field.type === 'table') return <TableField {...shared} columns={field.columns ?? []} cell={cell} value={value} onChange={onChange} />
  if (field.type === 'image') return <PictureField {...shared} value={value} onChange={onChange} />
  if (field.type === 'integer' || field.type === 'decimal' || field.type === 'money')
    return <NumberField {...shared} kind={field.type} unit={field.unit} value={value} onChange={onChange} onBlur={leave} />
  return (
    <Text
      {...shared}
      value={text}
      unit={field.unit}
      long={field.type === 'text'}
      inputMode={field.format === 'phone' ? 'tel' : 'text'}
      maxLength={field.maxLength}
      onBlur={leave}
      onChange={(next) => onChange(next === '' ? null : next)}
    />
  )
}

/** A cell of a table is a field of its own. */
const cell = ({ column, id, value, onChange }: Cell) => (
  <FieldInput
    field={{
      ...column,
      key: id,
      required: column.required ?? false,
      value: null,
      shown: true,
      filledBy: 'applicant',
      editable: true,
      open: false,
    }}
    value={value}
    onChange={onChange}
  />
)
