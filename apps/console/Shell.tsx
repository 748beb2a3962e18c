import { useLocation } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { StaffShell } from '../../modules/identity/web/index.ts'
import { openRooms, roomAt, texts, useSay } from '../../platform/web/index.ts'
import { useBadges } from './badges.ts'
import { line, useMay, useStaff } from './line.ts'
import { rooms as allRooms, type ConsoleRoom, groups } from './navigation.ts'
import { Go, useGo } from './parts/Go.tsx'

const useTexts = texts({
  'zh-CN': { face: '管理台', desk: '工作台', menu: '菜单', offline: '网络不通，显示的是刚才的内容', nav: '主导航', waiting: '项待处理' },
  en: {
    face: 'Console',
    desk: 'Desk',
    menu: 'Menu',
    offline: 'No connection; what you see is from before',
    nav: 'Main navigation',
    waiting: 'waiting',
  },
})

/** Who one is, navigation by what one may, and the page. On a narrow screen the navigation is a drawer. */
export function Shell(props: { children: ReactNode }) {
  const t = useTexts()
  const session = useStaff()
  const may = useMay()
  const go = useGo()
  const [open, setOpen] = useState(false)
  const rooms = openRooms(allRooms, session.permissions)
  const menu = (
    <Button className="co-burger" type="text" onClick={() => setOpen(true)} aria-haspopup="dialog">
      ☰ {t.menu}
    </Button>
  )
  return (
    <>
      <StaffShell
        line={line}
        session={session}
        face={t.face}
        other={may('cases:see') ? { href: '/desk/', text: t.desk } : undefined}
        toOwnAccess={() => go('/me')}
        toHome={() => go('/')}
        offline={t.offline}
        menu={rooms.length > 0 && menu}
        rooms={
          rooms.length > 0 && (
            <nav className="sf-side co-side" aria-label={t.nav}>
              <Rooms rooms={rooms} />
            </nav>
          )
        }
      >
        {props.children}
      </StaffShell>
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={272} title={t.menu}>
        <nav aria-label={t.nav} className="co-drawer" onClickCapture={() => setOpen(false)}>
          <Rooms rooms={rooms} />
        </nav>
      </Drawer>
    </>
  )
}

function Rooms(props: { rooms: readonly ConsoleRoom[] }) {
  const t = useTexts()
  const say = useSay()
  const badges = useBadges()
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
                {badges[room.path] && (
                  <span className="co-badge">
                    {badges[room.path]}
                    <span className="ow-sr">{t.waiting}</span>
                  </span>
                )}
              </Go>
            </li>
          ))}
      </ul>
    </section>
  ))
}
