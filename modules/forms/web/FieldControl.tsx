import { Checkbox, Input, Select } from 'antd'
import { clearable, texts } from '../../../platform/web/index.ts'
import type { ControlProps } from './control.ts'
import { DateInput } from './DateInput.tsx'
import { ImageInput } from './ImageInput.tsx'
import { NumberInput } from './NumberInput.tsx'
import { TableInput } from './TableInput.tsx'

const useTexts = texts({ 'zh-CN': { yes: '是', no: '否', choose: '请选择' }, en: { yes: 'Yes', no: 'No', choose: 'Choose' } })

const numeric = new Set(['id-number', 'phone', 'postcode', 'bank-account', 'year'])
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** The control for one field, by its type. Labels and messages are the caller's. */
export function FieldControl(props: ControlProps) {
  const { id, field, value, invalid = false, onChange } = props
  const aria = { 'aria-invalid': invalid, 'aria-describedby': props.describedBy, 'aria-label': props.label }
  const status = invalid ? { status: 'error' as const } : {}
  switch (field.type) {
    case 'text':
      return (
        <Input.TextArea
          id={id}
          value={textOf(value)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          {...status}
          {...aria}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
    case 'date':
      return (
        <DateInput
          id={id}
          value={textOf(value)}
          invalid={invalid}
          describedBy={props.describedBy}
          label={props.label}
          onChange={onChange}
        />
      )
    case 'integer':
    case 'decimal':
    case 'money':
      return (
        <NumberInput
          id={id}
          value={value}
          money={field.type === 'money'}
          unit={field.unit}
          invalid={invalid}
          describedBy={props.describedBy}
          label={props.label}
          onChange={onChange}
        />
      )
    case 'boolean':
    case 'enum':
      return <Choice {...props} />
    case 'multiEnum':
      return (
        <Checkbox.Group
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(next) => onChange(next.length > 0 ? next : null)}
          options={(field.options ?? []).map((option) => ({ value: option, label: option }))}
        />
      )
    case 'table':
      return <TableInput {...props} columns={'columns' in field ? (field.columns ?? []) : []} cell={(cell) => <FieldControl {...cell} />} />
    case 'image':
      return <ImageInput {...props} />
    default:
      return <TextInput {...props} />
  }
}

function TextInput(props: ControlProps) {
  const { field, invalid } = props
  const format = 'format' in field ? field.format : undefined
  return (
    <Input
      id={props.id}
      value={textOf(props.value)}
      autoComplete="off"
      {...(invalid ? { status: 'error' as const } : {})}
      {...(format && numeric.has(format) && format !== 'id-number' ? { inputMode: 'numeric' as const } : {})}
      aria-invalid={invalid}
      aria-describedby={props.describedBy}
      aria-label={props.label}
      onChange={(event) => props.onChange((format === 'id-number' ? event.target.value.toUpperCase() : event.target.value) || null)}
    />
  )
}

/** Up to five choices lie open as radio buttons; more become a list to type into. Inside tables always a list. */
function Choice(props: ControlProps) {
  const t = useTexts()
  const { id, field, value, onChange } = props
  const boolean = field.type === 'boolean'
  const options: readonly string[] = boolean ? [t.yes, t.no] : (field.options ?? [])
  const chosen = boolean ? (value === true ? t.yes : value === false ? t.no : '') : textOf(value)
  const choose = (option: string) => onChange(boolean ? option === t.yes : option)
  if (options.length > 5 || (props.label && !boolean)) {
    return (
      <Select
        id={id}
        value={chosen || null}
        showSearch
        allowClear={clearable}
        placeholder={t.choose}
        style={{ width: '100%' }}
        options={options.map((option) => ({ value: option, label: option }))}
        {...(props.invalid ? { status: 'error' as const } : {})}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        onChange={(next) => onChange(next ?? null)}
      />
    )
  }
  return (
    <span
      className="ow-choices"
      role="radiogroup"
      aria-labelledby={props.label ? undefined : `${id}-label`}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      id={id}
    >
      {options.map((option) => (
        <label key={option} data-chosen={option === chosen}>
          <input type="radio" name={id} checked={option === chosen} onChange={() => choose(option)} />
          {option}
        </label>
      ))}
    </span>
  )
}
