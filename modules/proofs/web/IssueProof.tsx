import { useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ErrorSummary, present, setFaults, useCall } from '../../../platform/web/index.ts'
import { type IssuableAnswer, issueProof } from '../contract.ts'
import { useTexts } from './texts.ts'

interface Wish {
  readonly name: string
  readonly idNumber: string
  readonly facts: string
  readonly purpose: string
  readonly verifiedBy: string
  readonly checked: boolean
}

/** What must be on record before the seal comes down: who, for what, what was found, and who looked into it. */
export function IssueProof(props: { kind: IssuableAnswer; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Wish>()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const { kind, onClose } = props
  const issue = async ({ checked: _, ...wish }: Wish) => {
    setBusy(true)
    setFault(undefined)
    try {
      const made = await call(issueProof, { kind: kind.code, ...wish, checked: true })
      await queries.invalidateQueries({ queryKey: ['proofs'] })
      void message.success(t.done(made.number))
      onClose()
    } catch (thrown) {
      setFault(thrown)
      setFaults(form, present(thrown))
      setBusy(false)
    }
  }
  const needed = (label: string, min = 2) => [{ required: true, whitespace: true, min, message: t.needed(label, min) }]
  return (
    <Modal
      open
      title={`${t.issue}：${kind.name}`}
      okText={t.seal}
      cancelText={t.cancel}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
      width={680}
    >
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      <p>
        {t.basis}
        {kind.basis}
        {kind.days > 0 ? t.days(kind.days) : ''}
      </p>
      <Form<Wish> form={form} layout="vertical" requiredMark={false} onFinish={(wish) => void issue(wish)}>
        <Form.Item name="name" label={t.applicantName} rules={needed(t.applicantName)}>
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        <Form.Item name="idNumber" label={t.idNumber} rules={needed(t.idNumber, 15)}>
          <Input autoComplete="off" spellCheck={false} maxLength={20} />
        </Form.Item>
        <Form.Item name="facts" label={t.facts} extra={`${t.asks}${kind.asks}`} rules={needed(t.facts, 10)}>
          <Input.TextArea rows={4} maxLength={800} showCount />
        </Form.Item>
        <Form.Item name="purpose" label={t.purpose} extra={t.purposeHint} rules={needed(t.purpose, 4)}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="verifiedBy" label={t.verifiedBy} rules={needed(t.verifiedBy)}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="checked"
          valuePropName="checked"
          rules={[{ validator: (_, on) => (on === true ? Promise.resolve() : Promise.reject(new Error(t.mustCheck))) }]}
        >
          <Checkbox>
            {t.checked}
            {kind.checks}
          </Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
