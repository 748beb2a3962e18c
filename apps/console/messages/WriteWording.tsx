import { Form, Input, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import { searchItems } from '../../../modules/catalog/contract.ts'
import { notifications, placeholders, templateNames, textPlaceholders, type WordingView } from '../../../modules/notifications/contract.ts'
import { ErrorSummary, setFaults } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { useTexts } from './words.ts'

interface Wish {
  readonly itemCode?: string
  readonly title: string
  readonly body: string
  readonly text?: string
}

/** Begins from what is in force; what may stand in each field is said below it, and refused by the server else. */
export function WriteWording(props: { from: WordingView; onClose: () => void }) {
  const t = useTexts()
  const { from } = props
  const [form] = Form.useForm<Wish>()
  const act = useAct(notifications.draftWording, [notifications.listWordings])
  const [words, setWords] = useState('')
  const items = useAsk(searchItems, { q: words }, { enabled: words.trim() !== '' })
  const { problem } = act
  useEffect(() => {
    if (problem) setFaults(form, problem)
  }, [problem, form])
  const known = placeholders[from.template]
  const named = (names: readonly (typeof known)[number][]) => names.map((one) => `{${one}} ${t.names[one]}`).join('、') || '—'
  const send = async ({ itemCode = '', title, body, text = '' }: Wish) => {
    if (await act.run({ template: from.template, itemCode, title, body, text }, t.done)) props.onClose()
  }
  const found = (items.data?.hits ?? []).map(({ item }) => ({ value: item.code, label: item.name }))
  const kept = from.itemCode === '' ? [] : [{ value: from.itemCode, label: from.itemName || from.itemCode }]
  return (
    <Modal
      open
      title={`${t.write}：${templateNames[from.template]}`}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onOk={form.submit}
      onCancel={props.onClose}
      width={680}
      destroyOnHidden
    >
      <ErrorSummary problem={problem} />
      <Form<Wish>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...(from.itemCode === '' ? {} : { itemCode: from.itemCode }),
          title: from.title,
          body: from.body,
          text: from.text,
        }}
        onFinish={(wish) => void send(wish)}
      >
        <Form.Item name="itemCode" label={t.forItem}>
          <Select allowClear showSearch={{ filterOption: false, onSearch: setWords }} options={words.trim() === '' ? kept : found} />
        </Form.Item>
        <Form.Item name="title" label={t.subject} rules={[{ required: true, min: 2, message: t.needed(t.subject) }]}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item
          name="body"
          label={t.body}
          extra={<span lang="en">{t.usable(named(known))}</span>}
          rules={[{ required: true, min: 4, message: t.needed(t.body) }]}
        >
          <Input.TextArea rows={4} maxLength={300} showCount />
        </Form.Item>
        <Form.Item
          name="text"
          label={t.text}
          extra={<span lang="en">{t.usable(named(textPlaceholders.filter((one) => known.includes(one))))}</span>}
        >
          <Input.TextArea rows={2} maxLength={100} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
