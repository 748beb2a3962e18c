import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { type CentreView, listClerks, setClerkScope } from '../../../modules/centres/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { ErrorSummary } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { TakesFields } from './TakesFields.tsx'
import { useTexts } from './words.ts'

type Clerk = Output<typeof listClerks>['rows'][number]

/** Who may take what: everything, unless the head says otherwise. The server refuses the rest at intake. */
export function Clerks(props: { centre: CentreView }) {
  const t = useTexts()
  const { officeId, may } = props.centre
  const asked = useAsk(listClerks, { officeId })
  const [editing, setEditing] = useState<Clerk>()
  return (
    <Shown asked={asked}>
      {({ rows }) => (
        <>
          <DataTable<Clerk>
            label={t.tabs.clerks}
            rowKey="accountId"
            dataSource={rows}
            pagination={false}
            scroll={{ x: 560 }}
            locale={{ emptyText: <Nothing text={t.noClerks} /> }}
            columns={[
              { title: t.clerk, dataIndex: 'name', width: 120 },
              { title: t.takes, dataIndex: 'takesText' },
              { title: t.seat, width: 110, render: (_, one) => one.seat ?? '—' },
              {
                title: t.acts,
                width: 90,
                render: (_, one) =>
                  may.includes('keep') && (
                    <Button size="small" aria-label={`${t.edit} ${one.name}`} onClick={() => setEditing(one)}>
                      {t.edit}
                    </Button>
                  ),
              },
            ]}
          />
          {editing && <Scope officeId={officeId} clerk={editing} onClose={() => setEditing(undefined)} />}
        </>
      )}
    </Shown>
  )
}

function Scope(props: { officeId: string; clerk: Clerk; onClose: () => void }) {
  const t = useTexts()
  const { officeId, clerk } = props
  const [form] = Form.useForm<{ departments?: string[]; items?: string[] }>()
  const act = useAct(setClerkScope, [listClerks])
  const save = async ({ departments = [], items = [] }: { departments?: string[]; items?: string[] }) => {
    if (await act.run({ officeId, accountId: clerk.accountId, takes: { departments, items } }, t.saved)) props.onClose()
  }
  return (
    <Modal
      open
      title={`${t.takes}：${clerk.name}`}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onOk={form.submit}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <Form form={form} layout="vertical" requiredMark={false} initialValues={clerk.takes} onFinish={(given) => void save(given)}>
        <TakesFields />
      </Form>
    </Modal>
  )
}
