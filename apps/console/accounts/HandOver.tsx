import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { type Grant, getAccount, handOver, listGrants, listSuccessors } from '../../../modules/identity/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { useRoleName } from './role-names.ts'

const useTexts = texts({
  'zh-CN': {
    title: (name: string) => `工作交接：${name}`,
    lead: '已认领而未办结的任务全部转到接收人名下；未认领的任务本来就在机构待办里，不受影响。',
    to: '接收人（同一机构、同一岗位在岗人员）',
    none: '没有合适的接收人，请先授权一位',
    end: '同时结束原授权',
    reason: '事由',
    needed: (label: string) => `请填写${label}`,
    ok: '交接',
    cancel: '取消',
    done: '已交接',
  },
  en: {
    title: (name: string) => `Hand over the work of ${name}`,
    lead: 'Tasks that were claimed and are not done go to the successor; unclaimed tasks stand in the list of the office anyway.',
    to: 'Successor (same role at the same office)',
    none: 'Nobody fits; grant the post to somebody first',
    end: 'End the old grant as well',
    reason: 'Reason',
    needed: (label: string) => `${label} is needed`,
    ok: 'Hand over',
    cancel: 'Cancel',
    done: 'Handed over',
  },
})

interface Wish {
  toAccountId: string
  endGrant: boolean
  reason: string
}

export function HandOver(props: { grant: Grant; onClose: () => void }) {
  const t = useTexts()
  const roleName = useRoleName()
  const { grant } = props
  const [form] = Form.useForm<Wish>()
  const successors = useAsk(listSuccessors, { grantId: grant.grantId })
  const act = useAct(handOver, [getAccount, listGrants])
  const run = async (wish: Wish) => {
    if (await act.run({ grantId: grant.grantId, ...wish }, t.done)) props.onClose()
  }
  const rows = successors.data?.rows ?? []
  return (
    <Modal
      open
      title={t.title(grant.accountName)}
      okText={t.ok}
      cancelText={t.cancel}
      okButtonProps={{ disabled: rows.length === 0 }}
      confirmLoading={act.busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem ?? successors.problem} />
      <p className="co-lead">
        {roleName(grant.role)} · {grant.officeName}。{t.lead}
      </p>
      <Form<Wish> form={form} layout="vertical" requiredMark={false} onFinish={run} initialValues={{ endGrant: false }}>
        <Form.Item name="toAccountId" label={t.to} rules={[{ required: true, message: t.needed(t.to) }]}>
          <Select
            loading={successors.data === undefined}
            notFoundContent={t.none}
            options={rows.map((one) => ({ value: one.accountId, label: `${one.name}（${one.login}）` }))}
          />
        </Form.Item>
        <Form.Item name="endGrant" valuePropName="checked">
          <Checkbox>{t.end}</Checkbox>
        </Form.Item>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, min: 2, message: t.needed(t.reason) }]}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
