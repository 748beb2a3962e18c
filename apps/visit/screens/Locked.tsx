import { useEffect, useState } from 'react'
import { instantText, texts } from '../../../platform/web/light/index.ts'
import { type Cover, type Pocket, unlock, WrongPin } from '../pocket/pocket.ts'
import type { Store } from '../pocket/store.ts'
import { PinInput } from './PinInput.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '输入口令打开走访资料',
    pin: '6 位口令',
    open: '打开',
    wrong: '口令不对，请再试一次',
    wait: (seconds: number) => `输错多次，请等 ${seconds} 秒再试`,
    until: (at: string) => `资料保留到 ${at}`,
    waiting: (n: number) => `有 ${n} 条记录还没有上传`,
    forgot: '忘记口令，清除这台手机上的资料',
    lose: (n: number) => `${n} 条没有上传的记录将永远丢失，不能恢复。确定清除吗？`,
    sure: '确定清除吗？清除后要重新带出。',
  },
  en: {
    title: 'Open with your PIN',
    pin: 'PIN of six digits',
    open: 'Open',
    wrong: 'That is not the PIN',
    wait: (seconds: number) => `Wait ${seconds} seconds before the next try`,
    until: (at: string) => `Kept until ${at}`,
    waiting: (n: number) => `${n} entries wait to be sent`,
    forgot: 'PIN forgotten: clear this telephone',
    lose: (n: number) => `${n} entries that were not sent will be lost for ever. Clear?`,
    sure: 'Clear? You will have to take the visits along again.',
  },
})

export function Locked(props: {
  store: Store
  cover: Cover
  waiting: () => Promise<number>
  onOpen: (pocket: Pocket) => void
  onEmptied: () => void
}) {
  const t = useTexts()
  const { store, cover, waiting } = props
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [left, setLeft] = useState(0)
  useEffect(() => void waiting().then(setLeft), [waiting])
  const open = async () => {
    setBusy(true)
    try {
      props.onOpen(await unlock(store, pin, Date.now()))
    } catch (thrown) {
      if (!(thrown instanceof WrongPin)) throw thrown
      const until = (await store.get<Cover>('cover'))?.waitUntil ?? 0
      const seconds = Math.ceil((until - Date.now()) / 1000)
      setSaid(seconds > 0 ? t.wait(seconds) : t.wrong)
      setPin('')
    } finally {
      setBusy(false)
    }
  }
  const clear = async () => {
    if (!window.confirm(left > 0 ? t.lose(left) : t.sure)) return
    await store.clear()
    props.onEmptied()
  }
  return (
    <form
      className="v-form"
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <h1>{t.title}</h1>
      <PinInput id="pin" label={t.pin} value={pin} onChange={setPin} />
      <p role="alert" className="v-fault">
        {said}
      </p>
      <button type="submit" className="ow-button" data-kind="primary" disabled={busy || pin.length < 6}>
        {t.open}
      </button>
      {left > 0 && <p>{t.waiting(left)}</p>}
      <p className="v-muted">{t.until(instantText(cover.expiresAt))}</p>
      <button type="button" className="v-quiet" onClick={() => void clear()}>
        {t.forgot}
      </button>
    </form>
  )
}
