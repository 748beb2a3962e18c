import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { countTasks } from '../../modules/cases/contract.ts'
import type { StaffSession } from '../../modules/identity/contract.ts'
import { StaffShell } from '../../modules/identity/web/index.ts'
import {
  civilDateOf,
  dateText,
  Kbd,
  openRooms,
  rememberNow,
  roomAt,
  serverNow,
  texts,
  timeText,
  useCall,
  useSay,
  useShortcut,
  useShortcuts,
} from '../../platform/web/index.ts'
import { line } from './line.ts'
import { links } from './links.ts'
import { rooms as allRooms, type DeskRoom } from './rooms.ts'

const useTexts = texts({
  'zh-CN': {
    face: '工作台',
    console: '管理台',
    nav: '主导航',
    offline: '网络不通：可以继续填写，恢复后自动保存；暂时不能提交和办理。',
    keys: '快捷键',
    late: (n: number) => `${n} 件超期`,
    open: (n: number) => `${n} 件待办`,
    weekdays: ['日', '一', '二', '三', '四', '五', '六'].join(''),
    weekday: (day: string) => `星期${day}`,
  },
  en: {
    face: 'Desk',
    console: 'Console',
    nav: 'Main navigation',
    offline: 'No connection: go on typing, it will be saved later; submitting and deciding must wait.',
    keys: 'Shortcuts',
    late: (n: number) => `${n} late`,
    open: (n: number) => `${n} to do`,
    weekdays: '0123456',
    weekday: (day: string) => ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][Number(day)] ?? '',
  },
})

/** Who one is and what time it is, navigation by role with counts and keys, and the page. */
export function Shell(props: { session: StaffSession; children: ReactNode }) {
  const t = useTexts()
  const { session } = props
  return (
    <StaffShell
      line={line}
      session={session}
      face={t.face}
      other={{ href: '/console/', text: t.console }}
      toHome={() => links.to('/')}
      offline={t.offline}
      tools={
        <>
          <Clock now={session.now} />
          <Keys />
        </>
      }
      rooms={<Rooms session={session} />}
    >
      {props.children}
    </StaffShell>
  )
}

/** The server's time: every deadline on these screens is measured by it. */
function Clock(props: { now: string }) {
  const t = useTexts()
  const [now, setNow] = useState(props.now)
  useEffect(() => {
    rememberNow(props.now)
    const timer = setInterval(() => setNow(serverNow()), 10_000)
    return () => clearInterval(timer)
  }, [props.now])
  const date = civilDateOf(now)
  const weekday = t.weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
  return (
    <time className="dk-clock ow-nb" dateTime={now}>
      {dateText(date)} {t.weekday(weekday)} {timeText(now)}
    </time>
  )
}

function Keys() {
  const t = useTexts()
  const [help, setHelp] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key that leads elsewhere closes the list of keys
  useEffect(() => setHelp(false), [pathname])
  useShortcut('?', t.keys, () => setHelp(true))
  return (
    <>
      <Button type="text" className="dk-help" onClick={() => setHelp(true)}>
        {t.keys}
        <Kbd>?</Kbd>
      </Button>
      {help && <Help onClose={() => setHelp(false)} />}
    </>
  )
}

function Rooms(props: { session: StaffSession }) {
  const t = useTexts()
  const call = useCall()
  const sees = props.session.permissions.includes('cases:see')
  const counts = useQuery({
    queryKey: ['task-counts', 'office'],
    queryFn: () => call(countTasks, { scope: 'office' }),
    enabled: sees,
    refetchInterval: 30_000,
  })
  const rooms = openRooms(allRooms, props.session.permissions)
  const { pathname } = useLocation()
  const current = useRoomOf(pathname.replace(/^\/desk/, ''))
  if (rooms.length === 0) return null
  const { red = 0, yellow = 0, green = 0, followUps = 0 } = counts.data ?? {}
  return (
    <nav className="sf-side dk-side" aria-label={t.nav}>
      <ul>
        {rooms.map((room) => (
          <RoomLink
            key={room.path}
            room={room}
            current={room === current}
            count={room.counts === 'tasks' ? Math.max(0, red + yellow + green - followUps) : room.counts === 'follow-ups' ? followUps : 0}
            late={room.counts === 'tasks' ? red : 0}
          />
        ))}
      </ul>
    </nav>
  )
}

function RoomLink(props: { room: DeskRoom; current: boolean; count: number; late: number }) {
  const t = useTexts()
  const say = useSay()
  const { room, current, count, late } = props
  const place = useRef<HTMLLIElement>(null)
  useShortcut(room.keys, say(room.text), () => links.to(room.path))
  // After the router has put the lines that scroll back to where they were.
  useEffect(() => {
    const timer = current ? setTimeout(() => intoSight(place.current), 50) : undefined
    return () => clearTimeout(timer)
  }, [current])
  return (
    <li ref={place}>
      <Link to={room.path} activeOptions={{ exact: true }} aria-current={current ? 'page' : undefined} data-current={current}>
        <span>{say(room.text)}</span>
        {count > 0 && (
          <span className="dk-count ow-nb" data-late={late > 0}>
            <span aria-hidden="true">{count}</span>
            <span className="ow-sr">{late > 0 ? `${t.open(count)}，${t.late(late)}` : t.open(count)}</span>
          </span>
        )}
        <Kbd>{room.keys}</Kbd>
      </Link>
    </li>
  )
}

/** On a telephone the rooms stand in one line that scrolls: the present one comes to its middle. */
function intoSight(one: HTMLElement | null) {
  const line = one?.closest('nav')
  if (!one || !line) return
  const [here, frame] = [one.getBoundingClientRect(), line.getBoundingClientRect()]
  line.scrollLeft += here.left - frame.left - (frame.width - here.width) / 2
}

/** The room a page belongs to. A case belongs to the list from which it was opened. */
function useRoomOf(address: string): DeskRoom | undefined {
  const isCase = /^\/cases\/./.test(address)
  const found = roomAt(allRooms, address) ?? allRooms.find((room) => room.also?.some((start) => address.startsWith(`${start}/`)))
  const list = useRef(isCase ? allRooms.find((room) => room.counts === 'tasks') : found)
  useEffect(() => {
    if (!isCase) list.current = found
  }, [isCase, found])
  return isCase ? (list.current ?? found) : found
}

/** Every key that works on this screen. */
function Help(props: { onClose: () => void }) {
  const t = useTexts()
  const shortcuts = useShortcuts()
  const shown = [...new Map(shortcuts.map((one) => [one.keys, one])).values()]
  return (
    <Modal open title={t.keys} footer={null} onCancel={props.onClose}>
      <dl className="dk-keys">
        {shown.map((one) => (
          <div key={one.id}>
            <dt>
              <Kbd>{one.keys}</Kbd>
            </dt>
            <dd>{one.label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
