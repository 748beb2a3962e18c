import { Button, DatePicker, Dropdown, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import {
  type ActKind,
  actLabels,
  actOnLicence,
  getRegistered,
  type LicenceField,
  listRegisterWork,
} from '../../../modules/licences/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { useGo } from '../parts/Go.tsx'

const useTexts = texts({
  'zh-CN': {
    act: '处理',
    reason: '事由和依据',
    reasonRule: '请写明事由和依据，2 至 400 字',
    validTo: '新的有效期截止',
    forever: '留空为长期',
    field: '变更哪一项',
    value: '变更为',
    required: '请填写',
    another: '暂停和注销会影响持证人的权利，提交后由本机构另一人或上级机构审批后生效。',
    confirm: '请对照扫描件逐项核对。核实后证照可以用于办事。',
    send: '提交',
    cancel: '取消',
    done: '已处理',
    waits: '已提交，等待另一人审批',
  },
  en: {
    act: 'Act',
    reason: 'Reason and basis',
    reasonRule: 'Give reason and basis, 2 to 400 letters',
    validTo: 'New end',
    forever: 'empty: without end',
    field: 'Field',
    value: 'New value',
    required: 'Please fill in',
    another: 'Suspending and revoking touch rights of the holder; another person decides.',
    confirm: 'Compare every value with the scan. Once confirmed the licence may be used.',
    send: 'Send',
    cancel: 'Cancel',
    done: 'Done',
    waits: 'Sent; another person decides',
  },
})

interface Given {
  reason: string
  validTo?: Dayjs | null
  field?: string
  value?: string
}

export function ActOn(props: { licenceId: string; may: readonly ActKind[]; fields: readonly LicenceField[] }) {
  const t = useTexts()
  const [kind, setKind] = useState<ActKind>()
  if (props.may.length === 0) return null
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: props.may.map((one) => ({ key: one, label: actLabels[one] })), onClick: ({ key }) => setKind(key as ActKind) }}
      >
        <Button type="primary">{t.act}</Button>
      </Dropdown>
      {kind && <Ask key={kind} {...props} kind={kind} onClose={() => setKind(undefined)} />}
    </>
  )
}

function Ask(props: { licenceId: string; kind: ActKind; fields: readonly LicenceField[]; onClose: () => void }) {
  const t = useTexts()
  const go = useGo()
  const { kind, licenceId } = props
  const act = useAct(actOnLicence, [getRegistered, listRegisterWork])
  const [form] = Form.useForm<Given>()
  const waits = kind === 'suspend' || kind === 'revoke'
  const send = async ({ reason, validTo, field, value }: Given) => {
    const fields = field === undefined || value === undefined ? {} : { fields: { [field]: value } }
    const end = kind === 'renew' ? { validTo: validTo ? validTo.format('YYYY-MM-DD') : null } : {}
    const done = await act.run({ licenceId, kind, reason: reason.trim(), ...fields, ...end }, waits ? t.waits : t.done)
    if (!done) return
    props.onClose()
    if (done.licenceId !== licenceId) go(`/licences/${done.licenceId}`)
  }

  return (
    <Modal
      open
      title={actLabels[kind]}
      okText={t.send}
      cancelText={t.cancel}
      okButtonProps={{ danger: waits || kind === 'reject' }}
      confirmLoading={act.busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      {waits && <p className="co-lead">{t.another}</p>}
      {kind === 'confirm' && <p className="co-lead">{t.confirm}</p>}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void send(given)}>
        {kind === 'renew' && (
          <Form.Item name="validTo" label={t.validTo} extra={t.forever}>
            <DatePicker style={{ width: 220 }} />
          </Form.Item>
        )}
        {(kind === 'change' || kind === 'confirm') && (
          <>
            <Form.Item name="field" label={t.field} rules={kind === 'change' ? [{ required: true, message: t.required }] : []}>
              <Select
                allowClear={kind === 'confirm'}
                options={props.fields
                  .filter((one) => one.type !== 'image' && one.type !== 'table')
                  .map(({ key, label }) => ({ value: key, label }))}
              />
            </Form.Item>
            <Form.Item name="value" label={t.value} rules={kind === 'change' ? [{ required: true, message: t.required }] : []}>
              <Input maxLength={200} />
            </Form.Item>
          </>
        )}
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, min: 2, message: t.reasonRule }]}>
          <Input.TextArea rows={3} maxLength={400} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
