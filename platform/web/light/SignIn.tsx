import type { ReactNode } from 'react'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Logo, LogoMark } from './Logo.tsx'
import { texts } from './texts.ts'

export interface DemoAccount {
  /** What goes into the sign-in form; also the key. */
  readonly account: string
  readonly name: string
  /** Role, in words. */
  readonly role: string
  /** Where this person works, or who this resident is. */
  readonly place?: string | undefined
}

const useTexts = texts({
  'zh-CN': { demo: '演示账号', hint: '此服务器为演示环境，所有人员均为虚构。点选即可登录。' },
  en: { demo: 'Demo accounts', hint: 'This is a demonstration server; all people are invented. Choose one to sign in.' },
})

/** The page around a sign-in form: the city's picture on one side, the form on the other, one column on a phone. */
export function SignInFrame(props: { face: string; title: string; lead: string; children: ReactNode }) {
  return (
    <div className="ow-welcome">
      <header className="ow-welcome-picture">
        <Logo size={36} face={props.face} />
        <LogoMark size={280} className="ow-welcome-flower" petal="#c9452f" />
        <div>
          <h1>{props.title}</h1>
          <p>{props.lead}</p>
        </div>
      </header>
      <main>
        {props.children}
        <LanguageSwitch />
      </main>
    </div>
  )
}

/** Shown only where the server says that it is a demonstration. */
export function DemoAccounts(props: { accounts: readonly DemoAccount[]; onChoose: (account: DemoAccount) => void }) {
  const t = useTexts()
  if (props.accounts.length === 0) return null
  return (
    <section className="ow-demo" aria-labelledby="ow-demo">
      <h2 id="ow-demo">{t.demo}</h2>
      <p>{t.hint}</p>
      <ul>
        {props.accounts.map((one) => (
          <li key={one.account}>
            <button type="button" onClick={() => props.onChoose(one)}>
              <b>{one.role}</b> <span className="ow-nb">{one.name}</span>
              {one.place && <small>{one.place}</small>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
