import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import {
  ErrorSummary,
  type Signature as Inked,
  Kbd,
  type Presented,
  present,
  SignaturePad,
  signatureOf,
  texts,
  useCall,
  useShortcut,
} from '../../../../platform/web/index.ts'
import { handOut, mailOut } from '../../contract.ts'
import type { TaskProps } from './task-props.ts'

const useTexts = texts({
  'zh-CN': {
    lead: '核对领取人身份后送达；送达后办件办结。',
    receiver: '领取人',
    receivers: { applicant: '申请人本人', agent: '代办人', family: '家属' },
    name: '领取人姓名',
    needed: '请填写领取人姓名',
    do: '确认送达',
    signer: '领取人签名（可不签）',
    way: '送达方式',
    ways: { here: '窗口领取', mail: '邮寄' },
    mailLead: '寄出后登记邮件号，作为送达的凭证；收件人签收后再登记签收。',
    carrier: '邮寄单位',
    ems: '中国邮政',
    tracking: '邮件号',
    trackingRule: '邮件号由6至40位字母、数字组成',
    address: '收件地址',
    addressNeeded: '请填写收件地址（至少5个字）',
    mail: '确认寄出',
  },
  en: {
    lead: 'Identify the receiver, then hand it out; this closes the case.',
    receiver: 'Received by',
    receivers: { applicant: 'the applicant', agent: 'the agent', family: 'family' },
    name: 'Name of the receiver',
    needed: 'Please give the name',
    do: 'Handed out',
    signer: 'Signature of the receiver (optional)',
    way: 'Way',
    ways: { here: 'Here', mail: 'By post' },
    mailLead: 'Carrier and number are the proof that it left; enter the receipt when it is signed for.',
    carrier: 'Carrier',
    ems: 'China Post',
    tracking: 'Number',
    trackingRule: '6 to 40 letters and digits',
    address: 'Address',
    addressNeeded: 'Please give the address',
    mail: 'Sent',
  },
})

interface Given {
  way: 'here' | 'mail'
  receiver: 'applicant' | 'agent' | 'family'
  receiverName?: string
  carrier: string
  trackingNumber: string
  address: string
}

/** Delivery over the counter: who took it; or by post: where it went. */
export function HandOut(props: TaskProps) {
  const t = useTexts()
  const call = useCall()
  const { task, view } = props
  const [form] = Form.useForm<Given>()
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const [signature, setSignature] = useState<Inked>()
  const way = Form.useWatch('way', form) ?? 'here'
  const receiver = Form.useWatch('receiver', form) ?? 'applicant'
  const send = async (given: Given) => {
    const base = { taskId: task.taskId, taskVersion: task.version }
    const { receiver, receiverName, carrier, trackingNumber, address } = given
    setBusy(true)
    try {
      props.onActed(
        given.way === 'mail'
          ? await call(mailOut, { ...base, carrier, trackingNumber, address })
          : await call(handOut, {
              ...base,
              receiver,
              ...(receiverName ? { receiverName } : {}),
              ...(signature ? { signature: signatureOf(signature) } : {}),
            }),
      )
    } catch (thrown) {
      const told = present(thrown)
      if (!(await props.onRefused(told))) setProblem(told)
      setBusy(false)
    }
  }
  const confirm = way === 'mail' ? t.mail : t.do
  useShortcut('Ctrl+Enter', confirm, () => form.submit())
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ way: view.delivery === 'mail' ? 'mail' : 'here', receiver: 'applicant', carrier: t.ems, address: view.mailTo ?? '' }}
      onFinish={send}
    >
      <p className="ow-muted">{way === 'mail' ? t.mailLead : t.lead}</p>
      <ErrorSummary problem={problem} />
      <Form.Item name="way" label={t.way}>
        <Radio.Group options={(['here', 'mail'] as const).map((one) => ({ value: one, label: t.ways[one] }))} />
      </Form.Item>
      {way === 'mail' ? (
        <>
          <Form.Item name="carrier" label={t.carrier} rules={[{ required: true, min: 2, message: t.carrier }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="trackingNumber"
            label={t.tracking}
            rules={[{ required: true, pattern: /^[A-Za-z0-9-]{6,40}$/, message: t.trackingRule }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="address" label={t.address} rules={[{ required: true, min: 5, message: t.addressNeeded }]}>
            <Input maxLength={300} />
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name="receiver" label={t.receiver}>
            <Radio.Group options={(['applicant', 'agent', 'family'] as const).map((one) => ({ value: one, label: t.receivers[one] }))} />
          </Form.Item>
          {receiver !== 'applicant' && (
            <Form.Item name="receiverName" label={t.name} rules={[{ required: true, message: t.needed }]}>
              <Input maxLength={100} />
            </Form.Item>
          )}
          <SignaturePad signer={t.signer} label={t.signer} onChange={setSignature} />
        </>
      )}
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {confirm}
        <Kbd>Ctrl+Enter</Kbd>
      </Button>
    </Form>
  )
}
