import { Alert, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useEffect } from 'react'
import { type AccountDetail, getAccount, grantRole, listGrants, listRoles, type Role } from '../../../modules/identity/contract.ts'
import { listOffices } from '../../../modules/organisations/contract.ts'
import { civilDateOf, ErrorSummary, setFaults, texts } from '../../../platform/web/index.ts'
import { useStaff } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { allRoles, useRoleName } from './role-names.ts'

const useTexts = texts({
  'zh-CN': {
    title: (name: string) => `授权岗位：${name}`,
    role: '岗位',
    office: '机构',
    find: '输入机构名称查找',
    from: '开始日期',
    to: '结束日期（留空为长期）',
    reason: '事由',
    needed: (label: string) => `请填写${label}`,
    fourEyes: '这一岗位须由另一位管理员复核后生效。',
    officer: '三员须由不同的人担任，且不得兼任业务岗位。',
    ok: '授权',
    cancel: '取消',
    done: '授权已生效',
    awaiting: '已提出，待另一位管理员复核',
  },
  en: {
    title: (name: string) => `Grant a post: ${name}`,
    role: 'Role',
    office: 'Office',
    find: 'Type the name of the office',
    from: 'From',
    to: 'To (empty: until ended)',
    reason: 'Reason',
    needed: (label: string) => `${label} is needed`,
    fourEyes: 'A second officer must confirm this role before it counts.',
    officer: 'The three officers are separate people without business roles.',
    ok: 'Grant',
    cancel: 'Cancel',
    done: 'Granted',
    awaiting: 'Proposed; a second officer must confirm it',
  },
})

interface Wish {
  role: Role
  officeId: string
  from: Dayjs
  to?: Dayjs
  reason: string
}

export function GrantRole(props: { account: AccountDetail; onClose: () => void }) {
  const t = useTexts()
  const roleName = useRoleName()
  const { now } = useStaff()
  const [form] = Form.useForm<Wish>()
  const role = Form.useWatch('role', form)
  const roles = useAsk(listRoles, {})
  const offices = useAsk(listOffices, {})
  const act = useAct(grantRole, [getAccount, listGrants])
  const { problem } = act
  useEffect(() => {
    if (problem) setFaults(form, problem)
  }, [problem, form])
  const known = roles.data?.roles.find((one) => one.role === role)
  const grant = async ({ from, to, ...wish }: Wish) => {
    const dates = { from: from.format('YYYY-MM-DD'), ...(to ? { to: to.format('YYYY-MM-DD') } : {}) }
    const answer = await act.run({ accountId: props.account.accountId, ...wish, ...dates }, known?.fourEyes ? t.awaiting : t.done)
    if (answer) props.onClose()
  }
  const needed = (label: string) => [{ required: true, message: t.needed(label) }]
  return (
    <Modal
      open
      title={t.title(props.account.name)}
      okText={t.ok}
      cancelText={t.cancel}
      onCancel={props.onClose}
      onOk={form.submit}
      confirmLoading={act.busy}
      destroyOnHidden
    >
      <ErrorSummary problem={problem} />
      <Form<Wish> form={form} layout="vertical" requiredMark={false} onFinish={grant} initialValues={{ from: dayjs(civilDateOf(now)) }}>
        <Form.Item name="role" label={t.role} rules={needed(t.role)}>
          <Select options={allRoles.map((one) => ({ value: one, label: roleName(one) }))} />
        </Form.Item>
        {known?.fourEyes && (
          <Alert type="info" showIcon className="co-gap-below" title={known.officer ? `${t.fourEyes}${t.officer}` : t.fourEyes} />
        )}
        <Form.Item name="officeId" label={t.office} rules={needed(t.office)}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t.find}
            loading={offices.data === undefined}
            options={(offices.data?.offices ?? []).map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <div className="co-pair">
          <Form.Item name="from" label={t.from} rules={needed(t.from)}>
            <DatePicker allowClear={false} />
          </Form.Item>
          <Form.Item name="to" label={t.to}>
            <DatePicker />
          </Form.Item>
        </div>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, min: 2, message: t.needed(t.reason) }]}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
