import { type ChangeEvent, useState } from 'react'
import { ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { useAct } from '../client.ts'
import type { Done } from '../pocket/pocket.ts'
import { shrink } from '../pocket/shrink.ts'
import type { Write } from './write.ts'

const useTexts = texts({
  'zh-CN': {
    title: '照片',
    caption: '拍的是什么',
    take: '拍照',
    kept: (n: number) => `已保存 ${n} 张`,
    unnamed: '现场',
    hint: '不拍与本次调查无关的人',
  },
  en: {
    title: 'Photos',
    caption: 'What it shows',
    take: 'Take a photo',
    kept: (n: number) => `${n} saved`,
    unnamed: 'On site',
    hint: 'Nobody who has nothing to do with the visit',
  },
})

/** Taken one by one; each is made small, sealed and signed at once. */
export function Photos(props: { taken: readonly Done[]; write: Write }) {
  const t = useTexts()
  const { busy, problem, run } = useAct()
  const [caption, setCaption] = useState('')
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    void run(async () => {
      await props.write('photo', { caption: caption.trim() || t.unnamed, jpeg: await shrink(file) })
      setCaption('')
    })
  }
  return (
    <section className="v-part">
      <h2>{t.title}</h2>
      <ErrorSummary problem={problem} />
      <p className="v-muted">{t.hint}</p>
      <label className="v-field" htmlFor="photo-caption">
        <span>{t.caption}</span>
        <input id="photo-caption" maxLength={40} value={caption} onChange={(event) => setCaption(event.target.value)} />
      </label>
      <label className="ow-button v-file" data-busy={busy}>
        {t.take}
        <input type="file" accept="image/*" capture="environment" onChange={take} disabled={busy} />
      </label>
      {props.taken.length > 0 && (
        <>
          <p role="status">{t.kept(props.taken.length)}</p>
          <ul className="v-photos">
            {props.taken.map((one) => (
              <li key={one.id}>
                {one.jpeg && <img src={`data:image/jpeg;base64,${one.jpeg}`} alt="" />}
                <span>{one.words}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
