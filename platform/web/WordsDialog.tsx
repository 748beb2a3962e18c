import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { setFaults } from './antd-faults.ts'
import { ErrorSummary, type Presented, present, texts } from './light/index.ts'

const useTexts = texts({
  'zh-CN': {
    cancel: '取消',
    needed: (label: string, min: number) => `请填写${label}，至少 ${min} 个字`,
    choose: (label: string) => `请选择${label}`,
  },
  en: {
    cancel: 'Cancel',
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
  const [form] = Form.useForm<Record<string, string>>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const submit = async (given: Record<string, string>) => {
    setBusy(true)
    try {
      await props.send(given)
      props.onClose()
    } catch (thrown) {
      const found = present(thrown)
      setProblem(found)
      setFaults(form, found)
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={props.title}
      okText={props.ok}
      cancelText={t.cancel}
      confirmLoading={busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
      width={600}
    >
      <ErrorSummary problem={problem} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void submit(given)}>
        {props.fields.map((field) => (
          <Form.Item key={field.key} name={field.key} label={field.label} rules={[ruleOf(field, t)]}>
            {inputOf(field)}
          </Form.Item>
        ))}
      </Form>
    </Modal>
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
