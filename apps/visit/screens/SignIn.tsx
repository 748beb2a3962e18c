import { type FormEvent, useEffect, useState } from 'react'
import { type DemoAccount as Demo, listDemoAccounts, signInStaff } from '../../../modules/identity/contract.ts'
import { DemoAccounts, ErrorSummary, rememberNow, texts } from '../../../platform/web/light/index.ts'
import { call, session, useAct } from '../client.ts'

const useTexts = texts({
  'zh-CN': { title: '登录', login: '账号', password: '密码', code: '动态码（6 位）', go: '登录' },
  en: { title: 'Sign in', login: 'Account', password: 'Password', code: 'One-time code (6 digits)', go: 'Sign in' },
})

/** The same account, password and authenticator as at the desk. */
export function SignIn(props: { onDone?: () => void }) {
  const t = useTexts()
  const { busy, problem, run } = useAct()
  const [demo, setDemo] = useState<readonly Demo[]>([])
  useEffect(
    () =>
      void call(listDemoAccounts).then(
        (found) => setDemo(found.accounts),
        () => undefined,
      ),
    [],
  )
  const enter = (login: string, password: string, code: string) =>
    run(async () => {
      const known = await call(signInStaff, { login, password, ...(code ? { code } : {}) })
      rememberNow(known.now)
      session.set(known)
      props.onDone?.()
    })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    void enter(String(given.get('login')), String(given.get('password')), String(given.get('code')))
  }
  /** The code of a demo account is that of this moment, so it is asked for anew. */
  const enterAs = async (account: string) => {
    const one = (await call(listDemoAccounts)).accounts.find((each) => each.login === account)
    if (one?.login && one.password) await enter(one.login, one.password, one.code ?? '')
  }
  const open = demo.filter(
    (one) => one.face === 'desk' && one.login && /^(worker|[a-z-]+)-\d{6,12}$/.test(one.login) && !one.login.startsWith('clerk'),
  )
  return (
    <>
      <form className="v-form" onSubmit={submit}>
        <h1>{t.title}</h1>
        <ErrorSummary problem={problem} />
        <label>
          <span>{t.login}</span>
          <input name="login" autoComplete="username" required />
        </label>
        <label>
          <span>{t.password}</span>
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <label>
          <span>{t.code}</span>
          <input name="code" inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
        </label>
        <button type="submit" className="ow-button" data-kind="primary" disabled={busy}>
          {t.go}
        </button>
      </form>
      <DemoAccounts
        accounts={open.map((one) => ({ account: one.login ?? '', name: one.name ?? '', role: one.role, place: one.label }))}
        onChoose={(chosen) => void enterAs(chosen.account)}
      />
    </>
  )
}
