import { App, Form, Input, Select } from 'antd'
import { dateText, FormDialog, texts, useCall } from '../../../platform/web/index.ts'
import { objectAtWindow } from '../contract.ts'
import type { AtWindowProps } from './at-window-props.ts'

const useTexts = texts({
  'zh-CN': {
    title: (type: string) => `对${type}的内容提出异议`,
    field: '哪一项有误',
    claimed: '正确的内容',
    reason: '说明',
    fieldRule: '请选择',
    claimedRule: '请填写正确的内容',
    reasonRule: '请说明理由，2 至 400 个字',
    send: '提交',
    done: (date: string) => `已转发证机关核查，${date}前答复持证人`,
  },
  en: {
    title: (type: string) => `An objection to ${type}`,
    field: 'Which value',
    claimed: 'What is right',
    reason: 'Why',
    fieldRule: 'Please choose',
    claimedRule: 'Please say what is right',
    reasonRule: '2 to 400 letters',
    send: 'Send',
    done: (date: string) => `Sent to the issuer, who answers by ${date}`,
  },
})

interface Given {
  readonly field: string
  readonly claimed: string
  readonly reason: string
}

/** 数据异议 on behalf of the holder who stands there. */
export function ObjectDialog(props: AtWindowProps & { onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { message } = App.useApp()
  const { needId, personId, licenceId, typeName, fields, onClose } = props
  const send = async (given: Given) => {
    const { due } = await call(objectAtWindow, { needId, personId, licenceId, ...given })
    void message.success(t.done(dateText(due)), 5)
  }
  return (
    <FormDialog<Given> title={t.title(typeName)} ok={t.send} onClose={onClose} send={send}>
      <Form.Item name="field" label={t.field} rules={[{ required: true, message: t.fieldRule }]}>
        <Select options={fields.map(({ key, label }) => ({ value: key, label }))} />
      </Form.Item>
      <Form.Item name="claimed" label={t.claimed} rules={[{ required: true, whitespace: true, message: t.claimedRule }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, min: 2, message: t.reasonRule }]}>
        <Input.TextArea rows={3} maxLength={400} />
      </Form.Item>
    </FormDialog>
  )
}
