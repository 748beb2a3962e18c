import type { BundleSummary, LifeEventCard } from '../../../../modules/life-events/contract.ts'
import { dateText, texts } from '../../../../platform/web/light/index.ts'
import { Link } from '../../route.tsx'

const useTexts = texts({
  'zh-CN': {
    tag: '一件事',
    items: (n: number) => `最多 ${n} 项一起办`,
    unfinished: '没填完，接着填',
    done: (done: number, total: number) => `${total} 项办好了 ${done} 项`,
    finished: '全部办完',
    for: (name: string) => `申请人：${name}`,
    saved: (date: string) => `${date}保存`,
  },
  en: {
    tag: 'Life event',
    items: (n: number) => `up to ${n} services together`,
    unfinished: 'Unfinished, go on',
    done: (done: number, total: number) => `${done} of ${total} done`,
    finished: 'All done',
    for: (name: string) => `Applicant: ${name}`,
    saved: (date: string) => `saved on ${date}`,
  },
})

export function LifeEventRow(props: { event: LifeEventCard }) {
  const t = useTexts()
  const { code, name, plain, items } = props.event
  return (
    <li>
      <Link to={`/together/${code}`} className="p-list-row">
        <b lang="zh-CN">{name}</b>
        <span lang="zh-CN">{plain}</span>
        <small>{t.items(items.length)}</small>
      </Link>
    </li>
  )
}

/** One's own: unfinished ones lead to the form, the others to the progress. */
export function BundleRow(props: { bundle: BundleSummary }) {
  const t = useTexts()
  const { bundleId, name, state, applicant, done, total, updatedAt } = props.bundle
  const open = state === 'open'
  return (
    <li>
      <Link to={open ? `/bundles/${bundleId}` : `/bundles/${bundleId}/progress`} className="p-list-row">
        <span>
          <span className="p-tag" data-tone={open ? 'warn' : state === 'finished' ? 'ok' : 'brand'}>
            {open ? t.unfinished : state === 'finished' ? t.finished : t.done(done, total)}
          </span>
        </span>
        <b lang="zh-CN">{name}</b>
        <small className="p-parts">
          <span>{t.for(applicant)}</span>
          <span>{t.saved(dateText(updatedAt))}</span>
        </small>
      </Link>
    </li>
  )
}
