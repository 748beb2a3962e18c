import { Alert, Button, Card, Form, Input } from 'antd'
import { toDataURL } from 'qrcode'
import { useState } from 'react'
import { beginSecondFactor, changePassword, confirmSecondFactor } from '../../modules/identity/contract.ts'
import { ErrorSummary, texts } from '../../platform/web/index.ts'
import { staff, useStaff } from './line.ts'
import { useAct } from './parts/ask.ts'
import { Page } from './parts/Page.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '密码与身份验证器',
    duty: '请先完成以下设置，之后才能开始工作',
    password: '修改密码',
    current: '当前密码',
    next: '新密码',
    rule: '至少 10 位，含大写字母、小写字母、数字、符号中的三种，不得含账号，不得与最近 5 次相同；每 90 天更换一次',
    save: '保存新密码',
    saved: '密码已修改，其他地方的登录已退出',
    factor: '身份验证器（第二因素）',
    factorLead: '用手机上的身份验证器扫描二维码，再输入它显示的 6 位动态码。更换手机时可重新绑定。',
    begin: '开始绑定',
    scan: '扫描二维码，或手工输入密钥',
    code: '动态码（6 位）',
    confirm: '确认绑定',
    bound: '身份验证器已绑定',
    needed: (label: string) => `请填写${label}`,
    digits: '动态码为 6 位数字',
    codeNow: '现在的身份验证器上的动态码（6 位）',
    qr: '绑定用二维码',
  },
  en: {
    title: 'Password and authenticator',
    duty: 'Please do this first; work begins after it',
    password: 'Change password',
    current: 'Current password',
    next: 'New password',
    rule: 'At least 10 characters of three kinds, without the account name, none of the last 5; changed every 90 days',
    save: 'Save the new password',
    saved: 'Password changed; sessions elsewhere are ended',
    factor: 'Authenticator (second factor)',
    factorLead:
      'Scan the code with the authenticator on your phone, then enter the 6 digits that it shows. Bind again when you change phones.',
    begin: 'Begin',
    scan: 'Scan the code, or enter the key by hand',
    code: 'One-time code (6 digits)',
    confirm: 'Confirm',
    bound: 'The authenticator is bound',
    needed: (label: string) => `${label} is needed`,
    digits: 'The code has 6 digits',
    codeNow: 'Code of the present authenticator (6 digits)',
    qr: 'QR code for binding',
  },
})

/** One's own password and authenticator; also what a new account must go through before anything else. */
export function OwnAccess() {
  const t = useTexts()
  const { mustChange } = useStaff()
  const all = mustChange.length === 0
  return (
    <Page title={t.title}>
      {!all && <Alert type="warning" showIcon title={t.duty} className="co-gap" />}
      <div className="co-cards">
        {(all || mustChange.includes('password')) && <PasswordCard />}
        {(all || mustChange.includes('second-factor')) && <SecondFactorCard />}
      </div>
    </Page>
  )
}

function PasswordCard() {
  const t = useTexts()
  const [form] = Form.useForm<{ current: string; next: string }>()
  const act = useAct(changePassword, [])
  const save = async (given: { current: string; next: string }) => {
    const session = await act.run(given, t.saved)
    if (!session) return
    form.resetFields()
    staff.set(session)
  }
  return (
    <Card title={<h2>{t.password}</h2>}>
      <ErrorSummary problem={act.problem} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save}>
        <Form.Item name="current" label={t.current} rules={[{ required: true, message: t.needed(t.current) }]}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        <Form.Item name="next" label={t.next} extra={t.rule} rules={[{ required: true, message: t.needed(t.next) }]}>
          <Input.Password autoComplete="new-password" visibilityToggle={false} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={act.busy}>
          {t.save}
        </Button>
      </Form>
    </Card>
  )
}

function SecondFactorCard() {
  const t = useTexts()
  const { mustChange } = useStaff()
  const [enrolment, setEnrolment] = useState<{ secret: string; picture: string }>()
  const begin = useAct(beginSecondFactor, [])
  const confirm = useAct(confirmSecondFactor, [])
  const isBound = !mustChange.includes('second-factor')
  const start = async ({ password, code }: { password: string; code?: string }) => {
    const answer = await begin.run({ password, ...(code ? { code } : {}) })
    if (answer) setEnrolment({ secret: answer.secret, picture: await toDataURL(answer.uri, { margin: 2, width: 200 }) })
  }
  const finish = async ({ code }: { code: string }) => {
    const session = await confirm.run({ code }, t.bound)
    if (!session) return
    setEnrolment(undefined)
    staff.set(session)
  }
  return (
    <Card title={<h2>{t.factor}</h2>}>
      <p className="co-lead">{t.factorLead}</p>
      <ErrorSummary problem={confirm.problem ?? begin.problem} />
      {enrolment === undefined ? (
        <Form layout="vertical" requiredMark={false} onFinish={start}>
          <Form.Item name="password" label={t.current} rules={[{ required: true, message: t.needed(t.current) }]}>
            <Input.Password autoComplete="current-password" visibilityToggle={false} />
          </Form.Item>
          {isBound && (
            <Form.Item name="code" label={t.codeNow} rules={[{ required: true, pattern: /^\d{6}$/, message: t.digits }]}>
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
            </Form.Item>
          )}
          <Button htmlType="submit" type="primary" loading={begin.busy}>
            {t.begin}
          </Button>
        </Form>
      ) : (
        <Form layout="vertical" requiredMark={false} onFinish={finish}>
          <p>{t.scan}</p>
          <img src={enrolment.picture} alt={t.qr} width={200} height={200} />
          <p>
            <code className="co-key">{enrolment.secret.replace(/(.{4})/g, '$1 ')}</code>
          </p>
          <Form.Item name="code" label={t.code} rules={[{ required: true, pattern: /^\d{6}$/, message: t.digits }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.busy}>
            {t.confirm}
          </Button>
        </Form>
      )}
    </Card>
  )
}
