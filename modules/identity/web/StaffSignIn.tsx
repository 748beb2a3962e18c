import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { DemoAccounts, ErrorSummary, type Presented, present, rememberNow, SignInFrame, texts } from '../../../platform/web/index.ts'
import { listDemoAccounts, signInStaff } from '../contract.ts'
import type { StaffLine } from './staff-line.ts'

const useTexts = texts({
  'zh-CN': {
    login: '账号',
    password: '密码',
    code: '动态码（6 位）',
    codeHint: '身份验证器上的数字；首次登录、尚未绑定时留空',
    submit: '登录',
    needed: (label: string) => `请填写${label}`,
    digits: '动态码为 6 位数字',
  },
  en: {
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

/** The sign-in of a staff face; `texts` are its name, its promise and the heading of the form. */
export function StaffSignIn(props: {
  line: StaffLine
  demoFace: 'desk' | 'console'
  texts: { readonly face: string; readonly title: string; readonly lead: string; readonly signIn: string }
}) {
  const t = useTexts()
  const { call, staff } = props.line
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const demo = useQuery({ queryKey: ['demo-accounts'], queryFn: () => call(listDemoAccounts), retry: false, staleTime: 10_000 })
  const accounts = (demo.data?.accounts ?? []).filter((one) => one.face === props.demoFace && one.login)

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
    <SignInFrame face={props.texts.face} title={props.texts.title} lead={props.texts.lead}>
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={signIn} aria-labelledby="sign-in">
        <h2 id="sign-in" style={{ marginBottom: 16 }}>
          {props.texts.signIn}
        </h2>
        <ErrorSummary problem={problem} />
        <Form.Item name="login" label={t.login} rules={[{ required: true, message: t.needed(t.login) }]}>
          <Input autoComplete="username" autoFocus size="large" />
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
