import { Alert, Button, Form, Input, Modal, Radio, Typography } from 'antd'
import { useState } from 'react'
import { addDevice, endDevice, listDevices } from '../../../modules/queues/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { ErrorSummary, instantText, serverNow } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { useTexts } from './words.ts'

type Device = Output<typeof listDevices>['rows'][number]

/** Ticket machines and screens of one's own hall; one that has not been heard of for five minutes is called lost. */
export function Devices() {
  const t = useTexts()
  const asked = useAsk(listDevices, {}, { refetchInterval: 30_000 })
  const end = useAct(endDevice, [listDevices])
  const [adding, setAdding] = useState(false)
  const [key, setKey] = useState<string>()
  const seenText = ({ seenAt, ended }: Device) => {
    if (ended) return t.ended
    if (seenAt === null) return t.never
    const lost = Date.parse(serverNow()) - Date.parse(seenAt) > 5 * 60_000
    return `${instantText(seenAt)}${lost ? ` ${t.lost}` : ''}`
  }
  return (
    <Shown asked={asked}>
      {({ rows }) => (
        <>
          <p>
            <Button type="primary" onClick={() => setAdding(true)}>
              {t.addDevice}
            </Button>
          </p>
          <ErrorSummary problem={end.problem} />
          <DataTable<Device>
            label={t.tabs.devices}
            rowKey="deviceId"
            dataSource={rows}
            pagination={false}
            scroll={{ x: 620 }}
            locale={{ emptyText: <Nothing text={t.noDevices} /> }}
            columns={[
              { title: t.device, width: 120, render: (_, one) => t.kinds[one.kind] },
              { title: t.name, dataIndex: 'name' },
              { title: t.seen, width: 220, render: (_, one) => <span className="ow-nb">{seenText(one)}</span> },
              {
                title: t.acts,
                width: 90,
                render: (_, one) =>
                  !one.ended && (
                    <Button
                      size="small"
                      danger
                      aria-label={`${t.endDevice} ${one.name}`}
                      onClick={() => void end.run({ deviceId: one.deviceId }, t.saved)}
                    >
                      {t.endDevice}
                    </Button>
                  ),
              },
            ]}
          />
          {adding && <Adder onClose={() => setAdding(false)} onMade={setKey} />}
          {key && <Address hallKey={key} onClose={() => setKey(undefined)} />}
        </>
      )}
    </Shown>
  )
}

function Adder(props: { onClose: () => void; onMade: (key: string) => void }) {
  const t = useTexts()
  const [form] = Form.useForm<{ kind: 'kiosk' | 'display'; name: string }>()
  const act = useAct(addDevice, [listDevices])
  const add = async (given: { kind: 'kiosk' | 'display'; name: string }) => {
    const made = await act.run(given)
    if (!made) return
    props.onMade(made.key)
    props.onClose()
  }
  return (
    <Modal
      open
      title={t.addDevice}
      okText={t.ok}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onOk={form.submit}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: 'display' }} onFinish={(given) => void add(given)}>
        <Form.Item name="kind" label={t.device}>
          <Radio.Group options={(['display', 'kiosk'] as const).map((one) => ({ value: one, label: t.kinds[one] }))} />
        </Form.Item>
        <Form.Item name="name" label={t.name} rules={[{ required: true, min: 2, message: t.needed(t.name) }]}>
          <Input maxLength={30} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Address(props: { hallKey: string; onClose: () => void }) {
  const t = useTexts()
  const address = `${location.origin}/hall/${props.hallKey}`
  return (
    <Modal
      open
      title={t.keyTitle}
      okText={t.noted}
      onOk={props.onClose}
      onCancel={props.onClose}
      cancelButtonProps={{ hidden: true }}
      mask={{ closable: false }}
    >
      <Typography.Paragraph copyable={{ text: address }} className="co-secret co-code">
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
      </Typography.Paragraph>
      <Alert type="warning" showIcon title={t.keyOnce} />
    </Modal>
  )
}
