import { Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useEffect } from 'react'
import { listClients, proposeClient, type RegistryGrant, type Scope, scopes } from '../../../modules/govstack/contract.ts'
import { ErrorSummary, setFaults } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { useTexts } from './texts.ts'

interface Registry {
  readonly code: string
  readonly name: string
  readonly fields: readonly { readonly key: string; readonly label: string }[]
}

interface Wish {
  readonly name: string
  readonly member: string
  readonly contact: string
  readonly scopes: Scope[]
  readonly grants?: RegistryGrant[]
  readonly reason: string
}

export function NewClient(props: { registries: readonly Registry[]; onClose: () => void }) {
  const t = useTexts()
  const [form] = Form.useForm<Wish>()
  const act = useAct(proposeClient, [listClients])
  const { problem } = act
  useEffect(() => {
    if (problem) setFaults(form, problem)
  }, [problem, form])
  const send = async (wish: Wish) => {
    const grants = (wish.grants ?? []).map((one) => ({ ...one, fields: one.fields ?? [] }))
    if (await act.run({ ...wish, grants }, t.done)) props.onClose()
  }
  const needed = (label: string, min = 2) => [{ required: true, whitespace: true, min, message: t.needed(label) }]
  return (
    <Modal
      open
      title={t.add}
      okText={t.ok}
      cancelText={t.cancel}
      onCancel={props.onClose}
      onOk={form.submit}
      confirmLoading={act.busy}
      width={760}
      destroyOnHidden
    >
      <ErrorSummary problem={problem} />
      <Form<Wish>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(wish) => void send(wish)}
        initialValues={{ scopes: ['registries'], grants: [{ basis: 'statutory-duty' }] }}
      >
        <Form.Item name="name" label={t.name} rules={needed(t.name)}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="member"
          label={t.member}
          extra={
            <>
              {t.memberRule} <code>CN/GOV/5104/pensions</code>
            </>
          }
          rules={[{ required: true, pattern: /^[\w.-]+(\/[\w.-]+){3}$/, message: t.memberRule }]}
        >
          <Input spellCheck={false} autoComplete="off" />
        </Form.Item>
        <Form.Item name="contact" label={t.contact} rules={needed(t.contact)}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="scopes" label={t.scopes} rules={[{ required: true, type: 'array', min: 1, message: t.needed(t.scopes) }]}>
          <Select mode="multiple" options={scopes.map((one) => ({ value: one, label: t.scope[one] }))} />
        </Form.Item>
        <Form.List name="grants">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <Grant key={row.key} at={row.name} registries={props.registries} onRemove={() => remove(row.name)} />
              ))}
              <Button onClick={() => add({ basis: 'statutory-duty' })}>{t.addGrant}</Button>
            </>
          )}
        </Form.List>
        <Form.Item name="reason" label={t.reason} rules={needed(t.reason)}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Grant(props: { at: number; registries: readonly Registry[]; onRemove: () => void }) {
  const t = useTexts()
  const { at, registries } = props
  const chosen = Form.useWatch(['grants', at, 'registry'])
  const fields = registries.find((one) => one.code === chosen)?.fields ?? []
  const needed = (label: string) => [{ required: true, min: 4, message: t.needed(label) }]
  return (
    <fieldset className="co-entry">
      <legend className="ow-sr">{t.grants}</legend>
      <b>{t.grants}</b>
      <Form.Item name={[at, 'registry']} label={t.registry} rules={[{ required: true, message: t.needed(t.registry) }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={registries.map((one) => ({ value: one.code, label: one.name }))} />
      </Form.Item>
      <Form.Item name={[at, 'fields']} label={t.fields}>
        <Select mode="multiple" options={fields.map((one) => ({ value: one.key, label: one.label }))} />
      </Form.Item>
      <Form.Item name={[at, 'basis']} label={t.basis}>
        <Radio.Group
          options={[
            { value: 'statutory-duty', label: t.bases['statutory-duty'] },
            { value: 'consent', label: t.bases.consent },
          ]}
        />
      </Form.Item>
      <Form.Item name={[at, 'legalBasis']} label={t.legalBasis} rules={needed(t.legalBasis)}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={[at, 'purpose']} label={t.purpose} rules={needed(t.purpose)}>
        <Input maxLength={100} />
      </Form.Item>
      <Button size="small" type="text" danger onClick={props.onRemove}>
        {t.removeGrant}
      </Button>
    </fieldset>
  )
}
