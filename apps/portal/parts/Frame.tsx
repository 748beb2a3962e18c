import { type ReactNode, useEffect } from 'react'
import { notifications } from '../../../modules/notifications/contract.ts'
import { LanguageSwitch, Logo, texts, useOnline, useSay } from '../../../platform/web/light/index.ts'
import { actFor, usePrincipal } from '../acting.ts'
import { useAsk, useResident } from '../client.ts'
import { Link, usePlace } from '../route.tsx'
import { setSettings, useSettings } from '../settings.ts'
import { waysBelow } from '../ways.ts'
import { Icon } from './icons.tsx'

const useTexts = texts({
  'zh-CN': {
    skip: '跳到正文',
    face: '攀枝花市社区公共服务',
    elder: '长辈版',
    usual: '标准版',
    tabs: '主要栏目',
    tab: { home: '首页', cases: '办件', licences: '证照', messages: '消息', me: '我的' },
    unread: (n: number) => `${n} 条未读`,
    acting: (name: string) => `您正在为 ${name} 代办`,
    stop: '改为给自己办',
    offline: '现在没有网络。可以继续填写，内容保存在这台设备上，联网后自动送出。',
    about: '人员、案件均为虚构（演示环境）',
  },
  en: {
    skip: 'Skip to content',
    face: 'Panzhihua community services',
    elder: 'Large print',
    usual: 'Standard print',
    tabs: 'Main sections',
    tab: { home: 'Home', cases: 'Cases', licences: 'Licences', messages: 'Messages', me: 'Me' },
    unread: (n: number) => `${n} unread`,
    acting: (name: string) => `You are acting for ${name}`,
    stop: 'Act for myself instead',
    offline: 'There is no connection. Go on filling in: it is kept on this device and sent when you are online again.',
    about: 'All people and cases are invented (demonstration)',
  },
})

/** Guides are pages of their own, made at publication. */
const isScreen = (to: string) => to.startsWith('/') && !to.startsWith('/guide')

/** What stands around every screen. */
export function Frame(props: { children: ReactNode; demo: boolean }) {
  const t = useTexts()
  const say = useSay()
  return (
    <div className="p-page">
      <a className="p-skip" href="#main">
        {t.skip}
      </a>
      <div className="p-scroll" id="scroll">
        <Top />
        <Lines />
        {props.children}
        <footer className="p-foot">
          <div className="p-in">
            {waysBelow.map((way) =>
              isScreen(way.to) ? (
                <Link key={way.to} to={way.to}>
                  {say(way.text)}
                </Link>
              ) : (
                <a key={way.to} href={way.to}>
                  {say(way.text)}
                </a>
              ),
            )}
            <LanguageSwitch className="p-language-below" />
            {props.demo && <span>{t.about}</span>}
          </div>
        </footer>
      </div>
      <Tabs />
    </div>
  )
}

function Top() {
  const t = useTexts()
  const { elder } = useSettings()
  return (
    <header className="p-top">
      <div className="p-in">
        <Link to="/" className="p-top-name">
          {elder ? <Logo /> : <Logo face={t.face} />}
        </Link>
        <div className="p-top-tools">
          <button type="button" onClick={() => setSettings({ elder: !elder })}>
            {elder ? t.usual : t.elder}
          </button>
          <LanguageSwitch className="p-language" />
        </div>
      </div>
    </header>
  )
}

function Lines() {
  const t = useTexts()
  const online = useOnline()
  const acting = usePrincipal()
  const resident = useResident()
  return (
    <div className="p-lines">
      {acting && resident && (
        <aside className="p-line" data-kind="acting" aria-label={t.acting(acting.name)}>
          <div className="p-in">
            <p>{t.acting(acting.name)}</p>
            <button type="button" className="p-button" onClick={() => actFor(undefined)}>
              {t.stop}
            </button>
          </div>
        </aside>
      )}
      <div role="status">
        {!online && (
          <div className="p-line" data-kind="offline">
            <div className="p-in">
              <p>{t.offline}</p>
            </div>
          </div>
        )}
      </div>
    </div>
  )
}

const places = [
  ['home', '/'],
  ['cases', '/cases'],
  ['licences', '/licences'],
  ['messages', '/messages'],
  ['me', '/me'],
] as const

/** Family belongs to oneself, items and drafts to the way in. */
const within = (path: string, to: string) =>
  path === to ||
  (to !== '/' && path.startsWith(`${to}/`)) ||
  (to === '/me' && path === '/family') ||
  (to === '/cases' && path.startsWith('/drafts/'))

function Tabs() {
  const t = useTexts()
  const { path } = usePlace()
  const resident = useResident()
  const [unread, ask] = useAsk(notifications.countUnread, resident ? {} : undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew wherever one goes
  useEffect(() => {
    void ask()
  }, [path, ask])
  const count = resident && unread.state === 'ready' ? unread.data.count : 0
  return (
    <nav className="p-tabs" aria-label={t.tabs}>
      <ul>
        {places.map(([name, to]) => (
          <li key={name}>
            <Link to={to} aria-current={within(path, to) ? 'page' : undefined}>
              <Icon name={name} />
              {t.tab[name]}
              {name === 'messages' && count > 0 && (
                <b>
                  {count}
                  <span className="ow-sr">{t.unread(count)}</span>
                </b>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
