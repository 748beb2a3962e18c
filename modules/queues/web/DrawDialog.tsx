import { useQuery } from '@tanstack/react-query'
import { App, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { ErrorSummary, present, useCall } from '../../../platform/web/index.ts'
import { listDepartments } from '../../organisations/contract.ts'
import { drawAtDesk, type Priority, priorities, priorityNames } from '../contract.ts'
import { useTexts } from './texts.ts'

/** For who cannot work the machine. */
export function DrawDialog(props: { onClose: () => void; onDrawn: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ department: string; priority: Priority | '' }>()
  const [fault, setFault] = useState<unknown>()
  const departments = useQuery({ queryKey: ['departments'], queryFn: () => call(listDepartments), staleTime: 600_000 })
  const draw = async ({ department, priority }: { department: string; priority: Priority | '' }) => {
    try {
      const slip = await call(drawAtDesk, { ...(department ? { department } : {}), ...(priority ? { priority } : {}) })
      void message.success(t.drawn(slip.number, slip.ahead))
      props.onDrawn()
      props.onClose()
    } catch (thrown) {
      setFault(thrown)
    }
  }
  const main = (departments.data?.departments ?? []).filter((one) => one.main)
  return (
    <Modal open title={t.draw} okText={t.ok} cancelText={t.cancel} onOk={form.submit} onCancel={props.onClose} destroyOnHidden>
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      <Form form={form} layout="vertical" initialValues={{ department: '', priority: '' }} onFinish={(wish) => void draw(wish)}>
        <Form.Item name="department" label={t.department}>
          <Select options={[{ value: '', label: t.any }, ...main.map((one) => ({ value: one.code, label: one.name }))]} />
        </Form.Item>
        <Form.Item name="priority" label={t.priority}>
          <Select options={[{ value: '', label: t.ordinary }, ...priorities.map((one) => ({ value: one, label: priorityNames[one] }))]} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
