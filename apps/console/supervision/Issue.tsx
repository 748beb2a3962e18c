import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import { FormDate } from '../../../modules/forms/web/index.ts'
import { orders } from '../../../modules/supervision/contract.ts'
import { ErrorSummary, type Presented, present, setFaults, texts } from '../../../platform/web/index.ts'
import { call } from '../line.ts'

const useTexts = texts({
  'zh-CN': {
    title: '发督办单',
    office: '督办单位',
    hint: '输入单位名称，如：竹湖园 民政',
    none: '辖区内没有这样的单位',
    subject: '督办事项',
    demand: '督办要求',
    due: '回复期限',
    send: '发出',
    cancel: '取消',
    needed: (label: string) => `请填写${label}`,
    done: (number: string) => `已发出：${number}`,
  },
  en: {
    title: 'Issue an order',
    office: 'Office',
    hint: 'Part of the name, in Chinese',
    none: 'No such office in the area',
    subject: 'Subject',
    demand: 'Demand',
    due: 'Reply by',
    send: 'Issue',
    cancel: 'Cancel',
    needed: (label: string) => `${label} is needed`,
    done: (number: string) => `Issued: ${number}`,
  },
})

interface Wish {
  readonly officeId: string
  readonly subject: string
  readonly demand: string
  readonly due: string
}

/** A supervision order to an office of the area, of its own or about one case: then to the office where it waits, if nobody says otherwise. */
export function Issue(props: { caseId?: string; subject?: string; officeName?: string }) {
  const t = useTexts()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Wish>()
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const [typed, setTyped] = useState(props.officeName ?? '')
  const q = useDeferredValue(typed.trim())
  const offices = useQuery({ queryKey: ['order-offices', q], enabled: open && q !== '', queryFn: () => call(orders.listOffices, { q }) })
  const waitsAt = offices.data?.rows.find((one) => one.name === props.officeName)?.officeId
  useEffect(() => {
    if (open && waitsAt !== undefined && !form.isFieldTouched('officeId')) form.setFieldValue('officeId', waitsAt)
  }, [open, waitsAt, form])
  const send = async (wish: Wish) => {
    try {
      const made = await call(orders.issue, { ...wish, ...(props.caseId === undefined ? {} : { caseId: props.caseId }) })
      void message.success(t.done(made.number))
      setOpen(false)
      await queries.invalidateQueries({ queryKey: ['orders'] })
    } catch (thrown) {
      const found = present(thrown)
      setProblem(found)
      setFaults(form, found)
    }
  }
  const needed = (label: string, min = 2) => [{ required: true, whitespace: true, min, message: t.needed(label) }]
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.title}
      </Button>
      <Modal
        open={open}
        title={t.title}
        okText={t.send}
        cancelText={t.cancel}
        onCancel={() => setOpen(false)}
        onOk={form.submit}
        destroyOnHidden
        width={620}
      >
        <ErrorSummary problem={problem} />
        <Form<Wish>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={props.subject === undefined ? {} : { subject: props.subject }}
          onFinish={(wish) => void send(wish)}
        >
          <Form.Item name="officeId" label={t.office} rules={[{ required: true, message: t.needed(t.office) }]}>
            <Select
              showSearch={{ filterOption: false, onSearch: setTyped }}
              placeholder={t.hint}
              notFoundContent={q === '' ? null : t.none}
              options={(offices.data?.rows ?? []).map((one) => ({ value: one.officeId, label: one.name }))}
            />
          </Form.Item>
          <Form.Item name="subject" label={t.subject} rules={needed(t.subject)}>
            <Input maxLength={80} autoComplete="off" />
          </Form.Item>
          <Form.Item name="demand" label={t.demand} rules={needed(t.demand, 4)}>
            <Input.TextArea rows={4} maxLength={1000} showCount />
          </Form.Item>
          <Form.Item name="due" label={t.due} rules={[{ required: true, message: t.needed(t.due) }]}>
            <FormDate />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
