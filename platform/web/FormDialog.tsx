import { Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { setFaults } from './antd-faults.ts'
import { ErrorSummary, type Presented, present, texts } from './light/index.ts'

const useTexts = texts({ 'zh-CN': { cancel: '取消' }, en: { cancel: 'Cancel' } })

/** A few fields over the page: closes when what they say was sent, and says what the server refused, at its field and on top. */
export function FormDialog<Given extends object>(props: {
  title: string
  ok: string
  /** `Form.useForm()` of whoever reads the fields while they are filled. */
  form?: FormInstance<Given>
  initial?: Partial<Given>
  width?: number
  onClose: () => void
  send: (given: Given) => Promise<unknown>
  children: ReactNode
}) {
  const t = useTexts()
  const [form] = Form.useForm<Given>(props.form)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const submit = async (given: Given) => {
    setBusy(true)
    try {
      await props.send(given)
      props.onClose()
    } catch (thrown) {
      const found = present(thrown)
      setProblem(found)
      setFaults(form, found)
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={props.title}
      okText={props.ok}
      cancelText={t.cancel}
      confirmLoading={busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
      {...(props.width === undefined ? {} : { width: props.width })}
    >
      <ErrorSummary problem={problem} />
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initial ?? {}}
        onFinish={(given) => void submit(given)}
      >
        {props.children}
      </Form>
    </Modal>
  )
}
