import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { listDemoAccounts, signInStaff } from '../../modules/identity/contract.ts'
import { DemoAccounts, ErrorSummary, type Presented, present, rememberNow, SignInFrame, texts } from '../../platform/web/index.ts'
import { call, staff } from './line.ts'

const useTexts = texts({
  'zh-CN': {
    face: '工作台',
    title: '一个窗口，办好每一件事',
    lead: '接待一次，事项全收；已有的证照不再索要，缺什么一次说清。',
    signIn: '登录工作台',
    login: '账号',
    password: '密码',
    code: '动态码（6 位）',
    codeHint: '身份验证器上的数字；未绑定的账号留空',
    submit: '登录',
  },
  en: {
    face: 'Desk',
    title: 'One window for every matter',
    lead: 'Receive once for every item; never ask again for what is known; tell everything that is missing at one time.',
    signIn: 'Sign in to the desk',
    login: 'Account',
    password: 'Password',
    code: 'One-time code (6 digits)',
    codeHint: 'From your authenticator; leave empty if none is bound',
    submit: 'Sign in',
  },
})

interface Credentials {
  login: string
  password: string
  code?: string
}

export function SignIn() {
  const t = useTexts()
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const demo = useQuery({ queryKey: ['demo-accounts'], queryFn: () => call(listDemoAccounts), retry: false, staleTime: 10_000 })
  const accounts = (demo.data?.accounts ?? []).filter((one) => one.face === 'desk' && one.login)

  const signIn = async ({ login, password, code }: Credentials) => {
    setBusy(true)
    try {
      const session = await call(signInStaff, { login, password, ...(code ? { code } : {}) })
      rememberNow(session.now)
      staff.set(session)
    } catch (thrown) {
      setProblem(present(thrown))
    } finally {
      setBusy(false)
    }
  }
  /** The code of a demo account is that of this moment, so it is asked for anew. */
  const signInAs = async (login: string) => {
    const fresh = await demo.refetch()
    const one = fresh.data?.accounts.find((account) => account.login === login)
    if (one?.password) await signIn({ login, password: one.password, ...(one.code ? { code: one.code } : {}) })
  }
  return (
    <SignInFrame face={t.face} title={t.title} lead={t.lead}>
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={signIn} aria-labelledby="sign-in">
        <h2 id="sign-in" style={{ marginBottom: 16 }}>
          {t.signIn}
        </h2>
        <ErrorSummary problem={problem} />
        <Form.Item name="login" label={t.login} rules={[{ required: true }]}>
          <Input autoComplete="username" autoFocus size="large" />
        </Form.Item>
        <Form.Item name="password" label={t.password} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" size="large" visibilityToggle={false} />
        </Form.Item>
        <Form.Item name="code" label={t.code} extra={t.codeHint} rules={[{ pattern: /^\d{6}$/ }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {t.submit}
        </Button>
      </Form>
      <DemoAccounts
        accounts={accounts.map((one) => ({ account: one.login ?? '', name: one.name ?? '', role: one.role, place: one.label }))}
        onChoose={(chosen) => void signInAs(chosen.account)}
      />
    </SignInFrame>
  )
}
