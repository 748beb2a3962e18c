import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { listDemoAccounts, signInStaff } from '../../modules/identity/contract.ts'
import { DemoAccounts, ErrorSummary, type Presented, present, SignInFrame, texts } from '../../platform/web/index.ts'
import { call, staff } from './line.ts'

const useTexts = texts({
  'zh-CN': {
    face: '控制台',
    title: '看得见每一件，管得住每一步',
    lead: '事项、督办、账号与授权、审计，各归其人，各负其责。',
    signIn: '登录控制台',
    login: '账号',
    password: '密码',
    code: '动态码（6 位）',
    codeHint: '身份验证器上的数字；首次登录、尚未绑定时留空',
    submit: '登录',
    needed: (label: string) => `请填写${label}`,
    digits: '动态码为 6 位数字',
  },
  en: {
    face: 'Console',
    title: 'Every case in sight, every step in hand',
    lead: 'Items, supervision, accounts and grants, audit: each with its own keeper.',
    signIn: 'Sign in to the console',
    login: 'Account',
    password: 'Password',
    code: 'One-time code (6 digits)',
    codeHint: 'From your authenticator; leave empty at the first sign-in',
    submit: 'Sign in',
    needed: (label: string) => `${label} is needed`,
    digits: 'The code has 6 digits',
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
  const accounts = (demo.data?.accounts ?? []).filter((one) => one.face === 'console' && one.login)

  const signIn = async ({ login, password, code }: Credentials) => {
    setBusy(true)
    try {
      staff.set(await call(signInStaff, { login, password, ...(code ? { code } : {}) }))
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
        <h2 id="sign-in" className="co-sign-in">
          {t.signIn}
        </h2>
        <ErrorSummary problem={problem} />
        <Form.Item name="login" label={t.login} rules={[{ required: true, message: t.needed(t.login) }]}>
          <Input autoComplete="username" size="large" />
        </Form.Item>
        <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.needed(t.password) }]}>
          <Input.Password autoComplete="current-password" size="large" visibilityToggle={false} />
        </Form.Item>
        <Form.Item name="code" label={t.code} extra={t.codeHint} rules={[{ pattern: /^\d{6}$/, message: t.digits }]}>
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
