import { Form, Input, Modal, Select } from 'antd'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { useCall } from '../../../platform/web/index.ts'
import { type DeskTicket, type getDeskQueue, passOn } from '../contract.ts'
import { useTexts } from './texts.ts'

type Queue = Output<typeof getDeskQueue>

/** To another window, before all who wait there, with a word for the colleague. */
export function PassOnDialog(props: {
  queue: Queue
  ticket: DeskTicket
  act: (work: () => Promise<Queue | undefined>) => Promise<boolean>
  onClose: () => void
}) {
  const t = useTexts()
  const call = useCall()
  const [form] = Form.useForm<{ windowId: string; note?: string }>()
  const { queue, ticket } = props
  const send = async ({ windowId, note = '' }: { windowId: string; note?: string }) => {
    await props.act(() => call(passOn, { ticketId: ticket.ticketId, windowId, note }))
    props.onClose()
  }
  const others = queue.windows.filter((one) => !one.closed && one.windowId !== queue.mine?.windowId)
  return (
    <Modal
      open
      title={`${t.on}：${ticket.number}`}
      okText={t.on}
      cancelText={t.cancel}
      onOk={form.submit}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void send(given)}>
        <Form.Item name="windowId" label={t.toWindow} extra={t.unstaffedHint} rules={[{ required: true, message: t.needed(t.toWindow) }]}>
          <Select
            options={others.map((one) => ({
              value: one.windowId,
              label: `${t.sit(one.number, one.name)}${one.staffed ? '' : t.unstaffed}：${one.takesText}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t.note}>
          <Input maxLength={60} placeholder={t.noteHint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
