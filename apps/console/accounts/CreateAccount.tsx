import { Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { createAccount, listAccounts } from '../../../modules/identity/contract.ts'
import { ErrorSummary, setFaults, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { useGo } from '../parts/Go.tsx'
import { InitialPassword } from './InitialPassword.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '建立账号',
    name: '姓名',
    login: '账号',
    loginRule: '小写字母开头，3 至 40 位，可含数字、点、连字符',
    ok: '建立',
    cancel: '取消',
    next: '建立后请由安全管理员授权岗位，授权之前账号不能工作。',
  },
  en: {
    title: 'New account',
    name: 'Name',
    login: 'Account',
    loginRule: 'Begins with a small letter; 3 to 40 letters, digits, dots or hyphens',
    ok: 'Create',
    cancel: 'Cancel',
    next: 'The security officer then grants a post; without one the account cannot work.',
  },
})

export function CreateAccount(props: { onClose: () => void }) {
  const t = useTexts()
  const go = useGo()
  const [form] = Form.useForm<{ name: string; login: string }>()
  const act = useAct(createAccount, [listAccounts])
  const [made, setMade] = useState<{ accountId: string; initialPassword: string }>()
  const { problem } = act
  useEffect(() => {
    if (problem) setFaults(form, problem)
  }, [problem, form])
  if (made) return <InitialPassword password={made.initialPassword} onClose={() => go(`/accounts/${made.accountId}`)} />
  return (
    <Modal
      open
      title={t.title}
      okText={t.ok}
      cancelText={t.cancel}
      onCancel={props.onClose}
      onOk={form.submit}
      confirmLoading={act.busy}
      destroyOnHidden
    >
      <ErrorSummary problem={problem} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={async (given) => setMade(await act.run(given))}>
        <Form.Item name="name" label={t.name} rules={[{ required: true, min: 2 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="login"
          label={t.login}
          extra={t.loginRule}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9.-]{2,39}$/, message: t.loginRule }]}
        >
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
        <p className="co-lead">{t.next}</p>
      </Form>
    </Modal>
  )
}
