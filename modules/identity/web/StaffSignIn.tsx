import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { DemoAccounts, ErrorSummary, type Presented, present, SignInFrame, texts } from '../../../platform/web/index.ts'
import { listDemoAccounts } from '../contract.ts'
import { enter } from './sign-in.ts'
import type { StaffLine } from './staff-line.ts'

const useTexts = texts({
  'zh-CN': {
    login: '账号',
    password: '密码',
    code: '动态码（6 位）',
    codeHint: '身份验证器上的数字；首次登录、尚未绑定时留空',
    submit: '登录',
    lost: '登录已失效：较长时间没有操作，或已在别处退出。请重新登录，刚才的页面会接着打开。',
    needed: (label: string) => `请填写${label}`,
    digits: '动态码为 6 位数字',
    faces: {
      desk: {
        face: '工作台',
        title: '一个窗口，办好每一件事',
        lead: '接待一次，事项全收；已有的证照不再索要，缺什么一次说清。',
        signIn: '登录工作台',
      },
      console: {
        face: '管理台',
        title: '看得见每一件，管得住每一步',
        lead: '事项、督办、账号与授权、审计，各归其人，各负其责。',
        signIn: '登录管理台',
      },
    },
  },
  en: {
    login: 'Account',
    password: 'Password',
    code: 'One-time code (6 digits)',
    codeHint: 'From your authenticator; leave empty at the first sign-in',
    submit: 'Sign in',
    lost: 'Your session has ended: nothing was done for a while, or it was closed elsewhere. Sign in again and the page opens where you were.',
    needed: (label: string) => `${label} is needed`,
    digits: 'The code has 6 digits',
    faces: {
      desk: {
        face: 'Desk',
        title: 'One window for every matter',
        lead: 'Receive once for every item; never ask again for what is known; tell everything that is missing at one time.',
        signIn: 'Sign in to the desk',
      },
      console: {
        face: 'Console',
        title: 'Every case in sight, every step in hand',
        lead: 'Items, supervision, accounts and grants, audit: each with its own keeper.',
        signIn: 'Sign in to the console',
      },
    },
  },
})

interface Credentials {
  login: string
  password: string
  code?: string
}

/** The sign-in of a staff face, with the accounts of a demonstration that work there. */
export function StaffSignIn(props: { line: StaffLine; face: 'desk' | 'console'; lost?: boolean }) {
  const t = useTexts()
  const own = t.faces[props.face]
  const { call } = props.line
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const demo = useQuery({ queryKey: ['demo-accounts'], queryFn: () => call(listDemoAccounts), retry: false, staleTime: 10_000 })
  const accounts = (demo.data?.accounts ?? []).filter((one) => one.face === props.face && one.login)

  const signIn = async ({ login, password, code }: Credentials) => {
    setBusy(true)
    try {
      await enter(props.line, queries, { login, password, ...(code ? { code } : {}) })
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
    <SignInFrame face={own.face} title={own.title} lead={own.lead}>
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={signIn} aria-labelledby="sign-in">
        <h2 id="sign-in" style={{ marginBottom: 16 }}>
          {own.signIn}
        </h2>
        {props.lost && !problem && <p role="status">{t.lost}</p>}
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
