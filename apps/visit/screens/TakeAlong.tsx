import { useEffect, useState } from 'react'
import type { StaffSession } from '../../../modules/identity/contract.ts'
import { listVisits, takeAlong, type VisitRow } from '../../../modules/visits/contract.ts'
import { dateText, ErrorSummary, serverNow, texts, today } from '../../../platform/web/light/index.ts'
import { atPost, call, session, useAct } from '../client.ts'
import { makeDeviceKey } from '../pocket/keys.ts'
import { coverOf, fillPocket, type Pocket } from '../pocket/pocket.ts'
import type { Store } from '../pocket/store.ts'
import { PinInput } from './PinInput.tsx'
import { SignIn } from './SignIn.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '带出今天的走访',
    lead: '出发前在有网络的地方带出。资料加密存在这台手机里，用您设的 6 位口令打开；上传完、过期或退出时清除。',
    sent: '走访记录已全部上传，这台手机上的资料已清除。',
    none: '今天没有要去的走访了。新的走访请在工作台“入户走访”里安排。',
    pin: '设一个 6 位数字的口令',
    again: '再输一次口令',
    differ: '两次输入的口令不一样',
    simple: '口令太简单，请不要用相同或连续的数字',
    go: (n: number) => `带出 ${n} 户`,
    unreachable: '连不上服务器，现在不能带出。请在有网络的地方打开。',
    retry: '重试',
    who: (name: string, post: string) => `${name} · ${post}`,
    post: '岗位',
    loading: '正在查看……',
  },
  en: {
    title: 'Take today’s visits along',
    lead: 'Do this where there is a connection. Everything lies sealed on this telephone under a PIN of six digits, and goes when it is sent, expired or signed off.',
    sent: 'Everything is sent, and this telephone is cleared.',
    none: 'Nothing more to visit today. New visits are planned at the desk.',
    pin: 'Choose a PIN of six digits',
    again: 'The PIN again',
    differ: 'The two differ',
    simple: 'Too simple: not all the same, not in a row',
    go: (n: number) => `Take ${n} along`,
    unreachable: 'The server does not answer; nothing can be taken along now.',
    retry: 'Try again',
    who: (name: string, post: string) => `${name} · ${post}`,
    post: 'Post',
    loading: 'Looking…',
  },
})

const isSimple = (pin: string) => /^(\d)\1+$/.test(pin) || '01234567890'.includes(pin) || '09876543210'.includes(pin)

export function TakeAlong(props: { store: Store; sent: boolean; onFilled: (pocket: Pocket) => void; onCover: () => void }) {
  const t = useTexts()
  const known = session.useSession()
  const [visits, setVisits] = useState<readonly VisitRow[]>()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const { busy, problem, run } = useAct()
  const postId = known.state === 'in' ? known.session.post.postId : undefined
  useEffect(() => {
    if (postId !== undefined)
      void run(async () => {
        const day = today()
        const { rows } = await call(listVisits, { from: day, to: day })
        setVisits(rows.filter((one) => one.may.includes('take-along')))
      })
  }, [postId, run])
  if (known.state === 'out') return <SignIn />
  if (known.state === 'unreachable')
    return (
      <div className="v-form">
        <p>{t.unreachable}</p>
        <button type="button" className="ow-button" onClick={() => void session.refresh()}>
          {t.retry}
        </button>
      </div>
    )
  const fault = pin.length === 6 && isSimple(pin) ? t.simple : again.length === 6 && again !== pin ? t.differ : ''
  const take = () =>
    run(async () => {
      // Filled by another page meanwhile: that one is opened, never overwritten.
      if (await coverOf(props.store)) return props.onCover()
      const keys = await makeDeviceKey()
      const handed = await call(takeAlong, { publicKey: keys.publicKey })
      const offset = Date.parse(serverNow()) - Date.now()
      props.onFilled(
        await fillPocket(props.store, pin, { ...handed, offset, ...(postId === undefined ? {} : { postId }) }, keys.privateKey),
      )
      props.onCover()
    })
  return (
    <form
      className="v-form"
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <h1>{t.title}</h1>
      {known.state === 'in' && <Post session={known.session} />}
      <ErrorSummary problem={problem} />
      {props.sent && (
        <p role="status" className="v-sent">
          {t.sent}
        </p>
      )}
      {!visits && <p role="status">{t.loading}</p>}
      {visits?.length === 0 && <p>{t.none}</p>}
      {visits && visits.length > 0 && (
        <>
          <ul className="v-stops">
            {visits.map((one) => (
              <li key={one.visitId}>
                <b className="ow-nb">{`${one.from}–${one.to}`}</b> {one.areaName}
                <br />
                {one.address}
              </li>
            ))}
          </ul>
          <p className="v-muted">
            {dateText(today())} · {t.lead}
          </p>
          <PinInput id="pin" label={t.pin} value={pin} onChange={setPin} />
          <PinInput id="pin-again" label={t.again} value={again} onChange={setAgain} />
          <p role="alert" className="v-fault">
            {fault}
          </p>
          <button
            type="submit"
            className="ow-button"
            data-kind="primary"
            disabled={busy || pin.length < 6 || again !== pin || isSimple(pin)}
          >
            {t.go(visits.length)}
          </button>
        </>
      )}
    </form>
  )
}

/** Whoever works at several offices takes along what one of them has planned. */
function Post({ session: { name, post, posts } }: { session: StaffSession }) {
  const t = useTexts()
  if (posts.length < 2) return <p className="v-muted">{t.who(name, post.officeName)}</p>
  return (
    <label htmlFor="post">
      <span>
        {t.post} · {name}
      </span>
      <select id="post" value={post.postId} onChange={(event) => void atPost(event.target.value)}>
        {posts.map((one) => (
          <option key={one.postId} value={one.postId}>
            {one.officeName}
          </option>
        ))}
      </select>
    </label>
  )
}
