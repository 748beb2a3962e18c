import { useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { type MouseEvent, type ReactNode, useState } from 'react'
import { IdleWarning, isPlainClick, LanguageSwitch, Logo, texts, useOnline } from '../../../platform/web/index.ts'
import { choosePost, type StaffSession } from '../contract.ts'
import { NotYetOut } from './NotYetOut.tsx'
import { signOutAtLast } from './sign-out.ts'
import type { StaffLine } from './staff-line.ts'

const useTexts = texts({
  'zh-CN': { skip: '跳到正文', post: '当前岗位', me: '密码与验证器', out: '退出', demo: '演示环境' },
  en: { skip: 'Skip to content', post: 'Current post', me: 'Password and authenticator', out: 'Sign out', demo: 'Demonstration' },
})

interface Face {
  readonly line: StaffLine
  readonly session: StaffSession
  /** Name of the face, beside the logo. */
  readonly face: string
  /** The way to the other face of the staff. */
  readonly other?: { readonly href: string; readonly text: string } | undefined
  /** Opens one's own password and authenticator without loading the page anew. */
  readonly toOwnAccess?: () => void
  /** After another post was chosen: what it shows first. */
  readonly toHome: () => void
}

/** Who works here and where, navigation, the page. What stands at the very left and among the tools of the header is the face's own. */
export function StaffShell(props: Face & { offline: string; menu?: ReactNode; tools?: ReactNode; rooms: ReactNode; children: ReactNode }) {
  const t = useTexts()
  const online = useOnline()
  const { going, leave } = useLeave(props.line)
  if (going === 'unanswered') return <NotYetOut />
  return (
    <div className="sf-shell">
      <IdleWarning session={props.line.staff} />
      <a href="#main" className="sf-skip">
        {t.skip}
      </a>
      <header className="sf-top">
        {props.menu}
        <Logo face={props.face} />
        {props.session.demo && <span className="sf-demo">{t.demo}</span>}
        <Who {...props} busy={going !== undefined} leave={leave} />
      </header>
      {!online && (
        <div className="sf-offline" role="status">
          {props.offline}
        </div>
      )}
      <div className="sf-body" data-alone={!props.rooms}>
        {props.rooms}
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
    </div>
  )
}

/** Nothing of who leaves stays on the screen, and nobody is shown as signed out before the server says so. */
function useLeave({ call, staff }: StaffLine) {
  const queries = useQueryClient()
  const [going, setGoing] = useState<'asked' | 'unanswered'>()
  const leave = async () => {
    setGoing('asked')
    await signOutAtLast(call, () => setGoing('unanswered'))
    queries.clear()
    staff.drop()
  }
  return { going, leave: () => void leave() }
}

function Who(props: Face & { tools?: ReactNode; busy: boolean; leave: () => void }) {
  const t = useTexts()
  const { session, other } = props
  const { call, staff } = props.line
  const queries = useQueryClient()
  /** Another post sees other work: nothing of the first may stay on the screen. */
  const choose = async (postId: string) => {
    staff.set(await call(choosePost, { postId }))
    queries.clear()
    props.toHome()
  }
  return (
    <div className="sf-who">
      {props.tools}
      <Post session={session} onChoose={(postId) => void choose(postId)} />
      <OwnAccess name={session.name} open={props.toOwnAccess} />
      {other && (
        <a href={other.href} className="sf-link">
          {other.text}
        </a>
      )}
      <LanguageSwitch />
      <Button type="text" disabled={props.busy} onClick={props.leave}>
        {t.out}
      </Button>
    </div>
  )
}

function Post(props: { session: StaffSession; onChoose: (postId: string) => void }) {
  const t = useTexts()
  const { post, posts } = props.session
  if (posts.length < 2)
    return (
      <span className="sf-post" title={post.officeName}>
        <span>{post.roleName}</span>
        <small>{post.officeName}</small>
      </span>
    )
  return (
    <Select
      aria-label={t.post}
      value={post.postId}
      popupMatchSelectWidth={false}
      options={posts.map((one) => ({ value: one.postId, label: `${one.roleName} · ${one.officeName}` }))}
      labelRender={() => (
        <span title={post.officeName}>
          {shortOffice(post.officeName)} · {post.roleName}
        </span>
      )}
      onChange={props.onChoose}
    />
  )
}

/** Without city and county, which all of one's posts share: what tells them apart must not be cut off. */
const shortOffice = (name: string) => name.replace(/^[^市]{1,10}市(?=.{6})/, '').replace(/^[^区县]{1,6}[区县](?=.{6})/, '')

function OwnAccess(props: { name: string; open: (() => void) | undefined }) {
  const t = useTexts()
  const follow = (event: MouseEvent) => {
    if (!props.open || !isPlainClick(event)) return
    event.preventDefault()
    props.open()
  }
  return (
    <a href="/console/me" className="sf-link" aria-label={`${props.name}，${t.me}`} title={t.me} onClick={follow}>
      {props.name}
    </a>
  )
}
