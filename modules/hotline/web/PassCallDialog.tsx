import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { FormDialog, texts, useCall } from '../../../platform/web/index.ts'
import { calls } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    pass: '转给同事',
    to: '转给',
    needed: '请选择一位同事',
    none: '现在没有可以转接的同事',
    note: '给同事的话（来电人要问什么）',
  },
  en: {
    pass: 'Pass on',
    to: 'To',
    needed: 'Choose a colleague',
    none: 'No colleague can take the call now',
    note: 'A word for the colleague (what the caller asks)',
  },
})

interface Wish {
  readonly accountId: string
  readonly note?: string
}

/** The call goes to a colleague with who was identified, so that nobody has to begin anew. */
export function PassCallDialog(props: { callId: string; onPassed: () => void; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { data } = useQuery({ queryKey: ['call-colleagues'], queryFn: () => call(calls.listColleagues) })
  const send = async ({ accountId, note = '' }: Wish) => {
    await call(calls.passOn, { callId: props.callId, accountId, note })
    props.onPassed()
  }
  return (
    <FormDialog<Wish> title={t.pass} ok={t.pass} send={send} onClose={props.onClose}>
      <Form.Item name="accountId" label={t.to} rules={[{ required: true, message: t.needed }]}>
        <Select notFoundContent={t.none} options={(data?.rows ?? []).map((one) => ({ value: one.accountId, label: one.name }))} />
      </Form.Item>
      <Form.Item name="note" label={t.note}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
