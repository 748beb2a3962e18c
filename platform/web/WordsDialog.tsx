import { Form, Input, Radio } from 'antd'
import { FormDialog } from './FormDialog.tsx'
import { texts } from './light/index.ts'

const useTexts = texts({
  'zh-CN': {
    needed: (label: string, min: number) => `请填写${label}，至少 ${min} 个字`,
    choose: (label: string) => `请选择${label}`,
  },
  en: {
    needed: (label: string, min: number) => `${label}: at least ${min} letters`,
    choose: (label: string) => `Choose: ${label}`,
  },
})

export interface WordsField {
  readonly key: string
  readonly label: string
  readonly min?: number
  readonly max?: number
  /** One line instead of several; `date`: a day. */
  readonly line?: 'text' | 'date'
  /** A choice instead of words. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
}

/** Asks for a few words and choices before something is done, and says what the server refused at its field. */
export function WordsDialog(props: {
  title: string
  ok: string
  fields: readonly WordsField[]
  onClose: () => void
  send: (given: Record<string, string>) => Promise<unknown>
}) {
  const t = useTexts()
  return (
    <FormDialog<Record<string, string>> title={props.title} ok={props.ok} width={600} onClose={props.onClose} send={props.send}>
      {props.fields.map((field) => (
        <Form.Item key={field.key} name={field.key} label={field.label} rules={[ruleOf(field, t)]}>
          {inputOf(field)}
        </Form.Item>
      ))}
    </FormDialog>
  )
}

function ruleOf(
  { label, options, min = 4 }: WordsField,
  t: { needed: (label: string, min: number) => string; choose: (label: string) => string },
) {
  if (options) return { required: true, message: t.choose(label) }
  return { required: min > 0, whitespace: min > 0, min, message: t.needed(label, min) }
}

function inputOf({ options, line, max = 500 }: WordsField) {
  if (options)
    return (
      <Radio.Group>
        {options.map((one) => (
          <Radio key={one.value} value={one.value}>
            {one.label}
          </Radio>
        ))}
      </Radio.Group>
    )
  if (line) return <Input type={line} maxLength={max} autoComplete="off" />
  return <Input.TextArea rows={4} maxLength={max} showCount />
}
