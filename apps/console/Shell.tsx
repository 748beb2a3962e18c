import { useLocation } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { choosePost, type StaffSession, signOut } from '../../modules/identity/contract.ts'
import { LanguageSwitch, Logo, openRooms, roomAt, texts, useOnline, useSay } from '../../platform/web/index.ts'
import { call, staff, useStaff } from './line.ts'
import { rooms as allRooms, type ConsoleRoom, groups } from './navigation.ts'
import { Go } from './parts/Go.tsx'

const useTexts = texts({
  'zh-CN': {
    face: '管理台',
    menu: '菜单',
    skip: '跳到正文',
    post: '当前岗位',
    me: '密码与验证器',
    out: '退出',
    offline: '网络不通，显示的是刚才的内容',
    demo: '演示环境',
    nav: '主导航',
  },
  en: {
    face: 'Console',
    menu: 'Menu',
    skip: 'Skip to content',
    post: 'Current post',
    me: 'Password and authenticator',
    out: 'Sign out',
    offline: 'No connection; what you see is from before',
    demo: 'Demonstration',
    nav: 'Main navigation',
  },
})

/** Header with who one is, navigation by what one may, and the page. On a narrow screen the navigation is a drawer. */
export function Shell(props: { children: ReactNode }) {
  const t = useTexts()
  const session = useStaff()
  const online = useOnline()
  const [open, setOpen] = useState(false)
  const rooms = openRooms(allRooms, session.permissions)
  return (
    <div className="co-shell">
      <a href="#main" className="co-skip">
        {t.skip}
      </a>
      <header className="co-top">
        {rooms.length > 0 && (
          <Button className="co-burger" type="text" onClick={() => setOpen(true)} aria-haspopup="dialog">
            ☰ {t.menu}
          </Button>
        )}
        <Logo face={t.face} />
        <Who session={session} />
      </header>
      {!online && (
        <div className="co-offline" role="status">
          {t.offline}
        </div>
      )}
      <div className="co-body">
        {rooms.length > 0 && (
          <nav className="co-side" aria-label={t.nav}>
            <Rooms rooms={rooms} />
          </nav>
        )}
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={272} title={t.menu}>
        <nav aria-label={t.nav} className="co-drawer" onClickCapture={() => setOpen(false)}>
          <Rooms rooms={rooms} />
        </nav>
      </Drawer>
    </div>
  )
}

function Who(props: { session: StaffSession }) {
  const t = useTexts()
  const { session } = props
  const leave = async () => {
    await call(signOut).catch(() => undefined)
    staff.drop()
  }
  const choose = async (postId: string) => staff.set(await call(choosePost, { postId }))
  return (
    <div className="co-who">
      {session.demo && <span className="co-demo">{t.demo}</span>}
      {session.posts.length > 1 ? (
        <Select
          aria-label={t.post}
          value={session.post.postId}
          onChange={(postId) => void choose(postId)}
          popupMatchSelectWidth={false}
          options={session.posts.map((post) => ({ value: post.postId, label: `${post.roleName} · ${post.officeName}` }))}
        />
      ) : (
        <span className="co-post">
          {session.post.roleName} · {session.post.officeName}
        </span>
      )}
      <Go to="/me" className="co-me" label={`${session.name}，${t.me}`}>
        {session.name}
      </Go>
      <LanguageSwitch />
      <Button type="text" onClick={() => void leave()}>
        {t.out}
      </Button>
    </div>
  )
}

function Rooms(props: { rooms: readonly ConsoleRoom[] }) {
  const say = useSay()
  const { pathname } = useLocation()
  const current = roomAt(props.rooms, pathname.replace(/^\/console/, '') || '/')
  const shown = [...new Set(props.rooms.map((room) => room.group))]
  return shown.map((group) => (
    <section key={group}>
      <h2>{say(groups[group])}</h2>
      <ul>
        {props.rooms
          .filter((room) => room.group === group)
          .map((room) => (
            <li key={room.path}>
              <Go to={room.path} current={room === current}>
                {say(room.text)}
              </Go>
            </li>
          ))}
      </ul>
    </section>
  ))
}
