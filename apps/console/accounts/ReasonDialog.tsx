import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { ErrorSummary, type Presented, texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': { reason: '事由', rule: '请写明事由，2 至 200 字，会记入审计', cancel: '取消' },
  en: { reason: 'Reason', rule: 'Say why, 2 to 200 letters; it goes into the audit trail', cancel: 'Cancel' },
})

/** Acts on other people's accounts ask why; the reason stands in the audit trail. */
export function ReasonDialog(props: {
  title: string
  ok: string
  danger?: boolean
  busy: boolean
  problem: Presented | undefined
  children?: ReactNode
  onClose: () => void
  onDone: (reason: string) => void
}) {
  const t = useTexts()
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={props.title}
      okText={props.ok}
      cancelText={t.cancel}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={props.busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={props.problem} />
      {props.children}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => props.onDone(reason.trim())}>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t.rule }]}>
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
