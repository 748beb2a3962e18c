import { Alert, Button, Form, Input, Modal, Radio, Select, Typography } from 'antd'
import { useState } from 'react'
import type { CentreWindow } from '../../../modules/centres/contract.ts'
import { addDevice, endDevice, listDevices } from '../../../modules/queues/contract.ts'
import type { Input as Given, Output } from '../../../platform/contract/endpoint.ts'
import { ErrorSummary, instantText, serverNow } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { useTexts } from './words.ts'

type Device = Output<typeof listDevices>['rows'][number]

/** Ticket machines, screens and rating devices of one's own hall; one that has not been heard of for five minutes is called lost. */
export function Devices(props: { windows: readonly CentreWindow[] }) {
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
              {
                title: t.device,
                width: 170,
                render: (_, one) => (one.window === undefined ? t.kinds[one.kind] : `${t.kinds[one.kind]}，${t.atWindow(one.window)}`),
              },
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
          {adding && <Adder windows={props.windows} onClose={() => setAdding(false)} onMade={setKey} />}
          {key && <Address hallKey={key} onClose={() => setKey(undefined)} />}
        </>
      )}
    </Shown>
  )
}

type Wish = Given<typeof addDevice>

function Adder(props: { windows: readonly CentreWindow[]; onClose: () => void; onMade: (key: string) => void }) {
  const t = useTexts()
  const [form] = Form.useForm<Wish>()
  const act = useAct(addDevice, [listDevices])
  const kind = Form.useWatch('kind', form)
  const add = async (given: Wish) => {
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
          <Radio.Group options={(['display', 'kiosk', 'rater'] as const).map((one) => ({ value: one, label: t.kinds[one] }))} />
        </Form.Item>
        {kind === 'rater' && <WindowSelect windows={props.windows} />}
        <Form.Item name="name" label={t.name} rules={[{ required: true, min: 2, message: t.needed(t.name) }]}>
          <Input maxLength={30} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** A rating device stands at one window of the own centre. */
function WindowSelect(props: { windows: readonly CentreWindow[] }) {
  const t = useTexts()
  const open = props.windows.filter((one) => !one.closed)
  return (
    <Form.Item name="windowId" label={t.seat} rules={[{ required: true, message: t.needed(t.seat) }]}>
      <Select options={open.map((one) => ({ value: one.windowId, label: `${t.atWindow(one.number)} ${one.name}` }))} />
    </Form.Item>
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
