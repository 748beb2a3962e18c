import { useCallback, useEffect, useState } from 'react'
import { isOnline, LanguageSwitch, Logo, rememberNow, serverNow, texts, useOnline } from '../../platform/web/light/index.ts'
import { session } from './client.ts'
import { type Cover, countWaiting, coverOf, expire, type Pocket } from './pocket/pocket.ts'
import type { Store } from './pocket/store.ts'
import { Locked } from './screens/Locked.tsx'
import { Round } from './screens/Round.tsx'
import { TakeAlong } from './screens/TakeAlong.tsx'

const useTexts = texts({
  'zh-CN': { face: '入户走访', offline: '没有网络：照常记录，回来后上传', online: '网络已连接' },
  en: { face: 'Household visits', offline: 'No connection: go on writing, it is sent later', online: 'Connected' },
})

/** An empty pocket is filled, a full one is opened with its PIN, an open one is worked from. */
export function App(props: { store: Store }) {
  const t = useTexts()
  const { store } = props
  const online = useOnline()
  const [cover, setCover] = useState<Cover | null>()
  const [pocket, setPocket] = useState<Pocket>()
  const look = useCallback(async () => {
    const found = await coverOf(store)
    if (found) rememberNow(new Date(Date.now() + found.offset).toISOString())
    if (found && found.expiresAt < serverNow()) await expire(store)
    setCover((await coverOf(store)) ?? null)
  }, [store])
  useEffect(() => void look(), [look])
  useReturnOfTheLine()
  const [sent, setSent] = useState(false)
  const emptied = useCallback(
    (all: boolean) => {
      setSent(all)
      setPocket(undefined)
      void look()
    },
    [look],
  )
  return (
    <div className="v-shell">
      <header className="v-top">
        <Logo face={t.face} />
        <span className="v-line" data-online={online} role="status">
          {online ? t.online : t.offline}
        </span>
      </header>
      <main id="main">
        {cover === null && <TakeAlong store={store} sent={sent} onFilled={setPocket} onCover={() => void look()} />}
        {cover && !pocket && (
          <Locked store={store} cover={cover} waiting={() => countWaiting(store)} onOpen={setPocket} onEmptied={() => emptied(false)} />
        )}
        {cover && pocket && <Round store={store} pocket={pocket} onEmptied={emptied} onLock={() => setPocket(undefined)} />}
      </main>
      <footer className="v-foot">
        <LanguageSwitch />
      </footer>
    </div>
  )
}

const everySeconds = 15

/** A call that failed says that the line is dead; only another one can say that it is back. */
function useReturnOfTheLine() {
  useEffect(() => {
    const ask = () => void session.refresh()
    const look = () => !isOnline() && navigator.onLine && ask()
    const timer = setInterval(look, everySeconds * 1000)
    window.addEventListener('online', ask)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', ask)
    }
  }, [])
}
