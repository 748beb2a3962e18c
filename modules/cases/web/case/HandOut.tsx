import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { ErrorSummary, Kbd, type Presented, present, texts, useCall, useShortcut } from '../../../../platform/web/index.ts'
import { handOut } from '../../contract.ts'
import type { TaskProps } from './DecisionPanel.tsx'

const useTexts = texts({
  'zh-CN': {
    lead: '核对领取人身份后送达；送达后办件办结。',
    receiver: '领取人',
    receivers: { applicant: '申请人本人', agent: '代办人', family: '家属' },
    name: '领取人姓名',
    needed: '请填写领取人姓名',
    do: '确认送达',
  },
  en: {
    lead: 'Identify the receiver, then hand it out; this closes the case.',
    receiver: 'Received by',
    receivers: { applicant: 'the applicant', agent: 'the agent', family: 'family' },
    name: 'Name of the receiver',
    needed: 'Please give the name',
    do: 'Handed out',
  },
})

interface Given {
  receiver: 'applicant' | 'agent' | 'family'
  receiverName?: string
}

/** Delivery over the counter: who took it. */
export function HandOut(props: TaskProps) {
  const t = useTexts()
  const call = useCall()
  const { task } = props
  const [form] = Form.useForm<Given>()
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const receiver = Form.useWatch('receiver', form) ?? 'applicant'
  const send = async ({ receiver, receiverName }: Given) => {
    setBusy(true)
    try {
      props.onActed(
        await call(handOut, { taskId: task.taskId, taskVersion: task.version, receiver, ...(receiverName ? { receiverName } : {}) }),
      )
    } catch (thrown) {
      const told = present(thrown)
      if (!(await props.onRefused(told))) setProblem(told)
      setBusy(false)
    }
  }
  useShortcut('Ctrl+Enter', t.do, () => form.submit())
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ receiver: 'applicant' }} onFinish={send}>
      <p className="ow-muted">{t.lead}</p>
      <ErrorSummary problem={problem} />
      <Form.Item name="receiver" label={t.receiver}>
        <Radio.Group options={(['applicant', 'agent', 'family'] as const).map((one) => ({ value: one, label: t.receivers[one] }))} />
      </Form.Item>
      {receiver !== 'applicant' && (
        <Form.Item name="receiverName" label={t.name} rules={[{ required: true, message: t.needed }]}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {t.do}
        <Kbd>Ctrl+Enter</Kbd>
      </Button>
    </Form>
  )
}
