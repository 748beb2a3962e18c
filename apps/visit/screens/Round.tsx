import { useCallback, useEffect, useState } from 'react'
import { endDevice, type PackedVisit, sendEntry, type Taken } from '../../../modules/visits/contract.ts'
import { ErrorSummary, texts, useOnline } from '../../../platform/web/light/index.ts'
import { atPost, call, session, useAct } from '../client.ts'
import { countWaiting, type Done, isEnd, type Pocket } from '../pocket/pocket.ts'
import type { Store } from '../pocket/store.ts'
import { AtHome } from './AtHome.tsx'
import { SignIn } from './SignIn.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '今天的走访',
    waiting: (n: number) => `${n} 条记录待上传`,
    allSent: '记录都已上传',
    send: '上传',
    sending: (n: number) => `正在上传，还有 ${n} 条`,
    lock: '锁定',
    leave: '退出并清除',
    lose: (n: number) => `还有 ${n} 条记录没有上传，清除后不能恢复。确定丢弃吗？`,
    sure: '清除这台手机上的走访资料？',
    done: '已完成，待上传',
    begun: '已有记录',
    sealed: '保密事项',
    attempt: (n: number) => `第 ${n} 次`,
    told: '这些记录已存档，但没有作为本次调查的结果：',
    empty: '走访资料已过期清除。',
  },
  en: {
    title: 'Today’s visits',
    waiting: (n: number) => `${n} entries wait to be sent`,
    allSent: 'Everything is sent',
    send: 'Send',
    sending: (n: number) => `Sending, ${n} left`,
    lock: 'Lock',
    leave: 'Sign off and clear',
    lose: (n: number) => `${n} entries were not sent and will be lost. Throw them away?`,
    sure: 'Clear the visits from this telephone?',
    done: 'Done, to be sent',
    begun: 'Begun',
    sealed: 'Sealed',
    attempt: (n: number) => `Visit no. ${n}`,
    told: 'Kept as a record, not as the result of the visit:',
    empty: 'The visits have expired and were cleared.',
  },
})

/** The way of the day, what waits to be sent, and one home at a time. */
export function Round(props: { store: Store; pocket: Pocket; onEmptied: (sent: boolean) => void; onLock: () => void }) {
  const t = useTexts()
  const { pocket, store } = props
  const online = useOnline()
  const known = session.useSession()
  const { busy, problem, run } = useAct()
  const [visits, setVisits] = useState<readonly PackedVisit[]>([])
  const [entries, setEntries] = useState<readonly Done[]>([])
  const [unsent, setUnsent] = useState(0)
  const [told, setTold] = useState<readonly Taken[]>([])
  const [at, setAt] = useState<string>()
  const [left, setLeft] = useState<number>()
  const look = useCallback(async () => {
    setVisits(await pocket.visits())
    setEntries(await pocket.done())
    setUnsent(await countWaiting(store))
    setTold(await pocket.told())
  }, [pocket, store])
  useEffect(() => void look(), [look])

  const send = () =>
    run(async () => {
      await atPost(pocket.postId)
      await pocket
        .sync((entry) => call(sendEntry, { deviceId: pocket.deviceId, ...entry }), setLeft)
        .finally(() => {
          setLeft(undefined)
          void look()
        })
      if ((await pocket.visits()).length === 0 && (await pocket.told()).length === 0) await leaveNow(true)
    })
  const leaveNow = async (sent: boolean) => {
    await call(endDevice, { deviceId: pocket.deviceId }).catch(() => undefined)
    await pocket.wipe()
    props.onEmptied(sent)
  }
  const leave = () => {
    if (window.confirm(unsent > 0 ? t.lose(unsent) : t.sure)) void leaveNow(false)
  }
  const here = visits.find((one) => one.visitId === at)
  if (here)
    return (
      <AtHome
        pocket={pocket}
        visit={here}
        entries={entries.filter((one) => one.visitId === here.visitId)}
        onWritten={() => void look()}
        onBack={() => setAt(undefined)}
      />
    )
  return (
    <div className="v-round">
      <h1>{t.title}</h1>
      <ErrorSummary problem={problem} />
      {online && known.state === 'out' && <SignIn onDone={() => void send()} />}
      {visits.length === 0 && unsent === 0 && <p>{t.empty}</p>}
      <ul className="v-stops">
        {visits.map((one) => {
          const own = entries.filter((entry) => entry.visitId === one.visitId)
          const done = own.some(isEnd)
          return (
            <li key={one.visitId}>
              <button type="button" onClick={() => setAt(one.visitId)}>
                <b className="ow-nb">{`${one.from}–${one.to}`}</b>
                <span>
                  {one.address} <span className="ow-nb">{one.applicant}</span>
                </span>
                <small>
                  {one.areaName}
                  {one.attempt > 1 && ` · ${t.attempt(one.attempt)}`}
                  {one.sealed && ` · ${t.sealed}`}
                  {` · ${one.matters.map((matter) => matter.itemName).join('、')}`}
                </small>
                {own.length > 0 && (
                  <span className="v-tag" data-done={done}>
                    {done ? t.done : t.begun}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
      {told.length > 0 && (
        <section className="v-told">
          <p>{t.told}</p>
          <ul>
            {told.map((one) => (
              <li key={one.id}>{one.why}</li>
            ))}
          </ul>
        </section>
      )}
      <div className="v-send">
        <p role="status">{left !== undefined ? t.sending(left) : unsent > 0 ? t.waiting(unsent) : t.allSent}</p>
        <button
          type="button"
          className="ow-button"
          data-kind="primary"
          disabled={busy || !online || unsent === 0}
          onClick={() => void send()}
        >
          {t.send}
        </button>
      </div>
      <div className="v-acts">
        <button type="button" className="ow-button" onClick={props.onLock}>
          {t.lock}
        </button>
        <button type="button" className="v-quiet" onClick={leave}>
          {t.leave}
        </button>
      </div>
    </div>
  )
}
