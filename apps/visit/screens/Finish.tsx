import { useState } from 'react'
import type { EntryBody } from '../../../modules/visits/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { useAct } from '../client.ts'

const useTexts = texts({
  'zh-CN': {
    title: '结束走访',
    note: '其他需要记下的情况',
    place: '记下位置（可不记）',
    placed: (metres: number) => `已记下位置，误差约 ${metres} 米`,
    noPlace: '手机没有给出位置，可以不记',
    missing: (names: string) => `还没有填：${names}`,
    unsigned: '还没有人签名；被调查人拒绝签名的，请在上面写明并由见证人签名。',
    finish: '完成这一户',
    nobody: '家中无人',
    sure: '登记为家中无人？任务会回到待安排，另约第二次。',
  },
  en: {
    title: 'End of the visit',
    note: 'Anything else to write down',
    place: 'Note the place (optional)',
    placed: (metres: number) => `Place noted, within ${metres} m`,
    noPlace: 'The telephone does not say where it is; that is all right',
    missing: (names: string) => `Not answered yet: ${names}`,
    unsigned: 'Nobody has signed yet; who refuses to sign is written down above and witnessed.',
    finish: 'This home is done',
    nobody: 'Nobody at home',
    sure: 'Nobody at home? The task waits for a second visit.',
  },
})

type Place = NonNullable<EntryBody<'finish'>['place']>

/** Done, or nobody there. The place is noted only where the officer asks for it. */
export function Finish(props: {
  missing: readonly string[]
  signed: boolean
  onFinish: (said: EntryBody<'finish'>) => Promise<void>
  onNobody: (note: string) => Promise<void>
}) {
  const t = useTexts()
  const { busy, problem, run } = useAct()
  const [note, setNote] = useState('')
  const [place, setPlace] = useState<Place>()
  const [said, setSaid] = useState('')
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setPlace({ latitude: coords.latitude, longitude: coords.longitude, metres: Math.round(coords.accuracy) })
        setSaid(t.placed(Math.round(coords.accuracy)))
      },
      () => setSaid(t.noPlace),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  const { missing, signed } = props
  const words = note.trim()
  return (
    <section className="v-part">
      <h2>{t.title}</h2>
      <ErrorSummary problem={problem} />
      <label className="v-field" htmlFor="finish-note">
        <span>{t.note}</span>
        <textarea id="finish-note" rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {'geolocation' in navigator && (
        <button type="button" className="ow-button" onClick={locate}>
          {t.place}
        </button>
      )}
      <p role="status" className="v-muted">
        {said}
      </p>
      {missing.length > 0 && <p className="v-fault">{t.missing([...new Set(missing)].join('、'))}</p>}
      {!signed && <p className="v-muted">{t.unsigned}</p>}
      <div className="v-acts">
        <button
          type="button"
          className="ow-button"
          data-kind="primary"
          disabled={busy || missing.length > 0 || !signed}
          onClick={() => void run(() => props.onFinish({ note: words, ...(place ? { place } : {}) }))}
        >
          {t.finish}
        </button>
        <button
          type="button"
          className="ow-button"
          disabled={busy}
          onClick={() => window.confirm(t.sure) && void run(() => props.onNobody(words))}
        >
          {t.nobody}
        </button>
      </div>
    </section>
  )
}
