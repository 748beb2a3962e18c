import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { ErrorSummary, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { decideApproval } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': { answer: '批复意见', needed: '请写明批复意见（至少2个字）', approve: '同意', refuse: '不同意' },
  en: { answer: 'Answer', needed: 'Please say why', approve: 'Approve', refuse: 'Refuse' },
})

/** The second person's answer. */
export function ApprovalAnswer(props: { caseId: string; approvalId: string; onDone: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { caseId, approvalId } = props
  const [form] = Form.useForm<{ answer: string }>()
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const send = async (approved: boolean) => {
    const given = await form.validateFields().catch(() => undefined)
    if (!given) return
    setBusy(true)
    setProblem(undefined)
    try {
      await call(decideApproval, { caseId, approvalId, approved, answer: given.answer.trim() })
      props.onDone()
    } catch (thrown) {
      setProblem(present(thrown))
      setBusy(false)
    }
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} name={`answer-${approvalId}`}>
      <ErrorSummary problem={problem} />
      <Form.Item name="answer" label={t.answer} rules={[{ required: true, min: 2, message: t.needed }]}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </Form.Item>
      <div className="ow-submit">
        <Button type="primary" loading={busy} onClick={() => void send(true)}>
          {t.approve}
        </Button>
        <Button disabled={busy} onClick={() => void send(false)}>
          {t.refuse}
        </Button>
      </div>
    </Form>
  )
}
