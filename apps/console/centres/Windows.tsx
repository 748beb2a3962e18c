import { Button, Checkbox, Form, Input, InputNumber, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { type CentreView, type CentreWindow, getCentre, saveWindow } from '../../../modules/centres/contract.ts'
import { freeSeat } from '../../../modules/queues/contract.ts'
import { ErrorSummary } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Nothing } from '../parts/States.tsx'
import { TakesFields } from './TakesFields.tsx'
import { useTexts } from './words.ts'

/** Windows of a centre by number, and what each takes. */
export function Windows(props: { centre: CentreView }) {
  const t = useTexts()
  const { centre } = props
  const [editing, setEditing] = useState<CentreWindow | 'new'>()
  const may = centre.may.includes('keep')
  const freeing = useAct(freeSeat, [getCentre])
  const stateOf = (one: CentreWindow) => (one.closed ? t.stopped : one.staffed ? t.staffed(one.clerk ?? '') : t.free)
  return (
    <>
      {may && (
        <p>
          <Button type="primary" onClick={() => setEditing('new')}>
            {t.add}
          </Button>
        </p>
      )}
      <ErrorSummary problem={freeing.problem} />
      <DataTable<CentreWindow>
        label={t.tabs.windows}
        rowKey="windowId"
        dataSource={centre.windows}
        pagination={false}
        scroll={{ x: 700 }}
        locale={{ emptyText: <Nothing text={t.noWindows} /> }}
        columns={[
          { title: t.number, dataIndex: 'number', width: 90 },
          { title: t.name, dataIndex: 'name', width: 160 },
          { title: t.takes, dataIndex: 'takesText' },
          { title: t.state, width: 150, render: (_, one) => stateOf(one) },
          {
            title: t.acts,
            width: 170,
            render: (_, one) =>
              may && (
                <div className="co-acts">
                  <Button size="small" aria-label={`${t.edit} ${one.number}`} onClick={() => setEditing(one)}>
                    {t.edit}
                  </Button>
                  {one.staffed && (
                    <Popconfirm
                      title={t.freeAsk}
                      okText={t.freeSeat}
                      cancelText={t.cancel}
                      onConfirm={() => void freeing.run({ windowId: one.windowId }, t.saved)}
                    >
                      <Button size="small" aria-label={`${t.freeSeat} ${one.number}`}>
                        {t.freeSeat}
                      </Button>
                    </Popconfirm>
                  )}
                </div>
              ),
          },
        ]}
      />
      {editing && <Editor centre={centre} window={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}

interface Given {
  readonly number: number
  readonly name: string
  readonly departments?: string[]
  readonly items?: string[]
  readonly closed?: boolean
}

function Editor(props: { centre: CentreView; window: CentreWindow | undefined; onClose: () => void }) {
  const t = useTexts()
  const { centre, window: known } = props
  const [form] = Form.useForm<Given>()
  const act = useAct(saveWindow, [getCentre])
  const free = Math.max(0, ...centre.windows.map((one) => one.number)) + 1
  const save = async ({ number, name, departments = [], items = [], closed = false }: Given) => {
    const windowId = known ? { windowId: known.windowId } : {}
    if (await act.run({ officeId: centre.officeId, ...windowId, number, name, takes: { departments, items }, closed }, t.saved))
      props.onClose()
  }
  return (
    <Modal
      open
      title={known ? `${t.edit} ${known.number}` : t.add}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onOk={form.submit}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ number: known?.number ?? free, name: known?.name ?? '综合窗口', ...known?.takes, closed: known?.closed ?? false }}
        onFinish={(given) => void save(given)}
      >
        <Form.Item name="number" label={t.number} rules={[{ required: true, message: t.needed(t.number) }]}>
          <InputNumber controls={false} min={1} max={99} precision={0} />
        </Form.Item>
        <Form.Item name="name" label={t.name} rules={[{ required: true, min: 2, message: t.needed(t.name) }]}>
          <Input maxLength={20} />
        </Form.Item>
        <TakesFields />
        <Form.Item name="closed" valuePropName="checked">
          <Checkbox>{t.stop}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
