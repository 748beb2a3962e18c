import { FileSearchOutlined } from '@ant-design/icons'
import { Navigate } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { openRooms, texts } from '../../platform/web/index.ts'
import { staff } from './line.ts'
import { links } from './links.ts'
import { rooms } from './rooms.ts'

const useTexts = texts({
  'zh-CN': {
    lost: '没有这一页',
    home: '回到首页',
    must: '先完成账号安全设置',
    mustHint: '首次登录须修改初始密码或绑定身份验证器，完成后即可办理业务。',
    set: '去设置',
    nothing: '工作台供窗口和审核岗位使用',
    nothingHint: '您的岗位请使用管理台。',
    console: '前往管理台',
  },
  en: {
    lost: 'There is no such page',
    home: 'Home',
    must: 'Secure your account first',
    mustHint: 'Change the initial password or bind an authenticator, then go on.',
    set: 'Do it',
    nothing: 'The desk is for windows and reviewers',
    nothingHint: 'Your post works at the console.',
    console: 'To the console',
  },
})

export function Lost() {
  const t = useTexts()
  return (
    <Result
      icon={<FileSearchOutlined />}
      title={<h1 className="sf-result">{t.lost}</h1>}
      extra={<Button onClick={() => links.to('/')}>{t.home}</Button>}
    />
  )
}

export function MustChange() {
  const t = useTexts()
  return (
    <Result
      status="info"
      title={<h1 className="sf-result">{t.must}</h1>}
      subTitle={t.mustHint}
      extra={
        <Button type="primary" href="/console/me">
          {t.set}
        </Button>
      }
    />
  )
}

/** The first room of the role: the window begins with receiving, a reviewer with the worklist. */
export function Home() {
  const t = useTexts()
  const known = staff.useSession()
  const first = known.state === 'in' ? openRooms(rooms, known.session.permissions)[0] : undefined
  if (first) return <Navigate to={first.path} replace />
  return (
    <Result
      title={<h1 className="sf-result">{t.nothing}</h1>}
      subTitle={t.nothingHint}
      extra={
        <Button type="primary" href="/console/">
          {t.console}
        </Button>
      }
    />
  )
}
