import { useQuery } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { useRef, useState } from 'react'
import { Kbd, texts, useCall, useShortcut } from '../../../platform/web/index.ts'
import { type BundleSummary, listLifeEvents } from '../contract.ts'
import { Chooser } from './Chooser.tsx'
import type { BundleLinks } from './links.ts'
import './life-events.css'
import { useBundles } from './use-bundles.ts'

const useTexts = texts({
  'zh-CN': {
    title: '一件事一次办',
    lead: '居民遇到一件大事，几个事项合成一张表，签一次名。',
    focus: '一件事',
    go: '继续填写',
    see: '看进度',
    open: '填写中',
    done: (done: number, total: number) => `办好 ${done} / ${total} 项`,
    finished: '全部办结',
    close: '换一件事',
  },
  en: {
    title: 'Life events',
    lead: 'What one event brings, in one form under one signature.',
    focus: 'Life events',
    go: 'Go on',
    see: 'Progress',
    open: 'being filled in',
    done: (done: number, total: number) => `${done} of ${total} done`,
    finished: 'all done',
    close: 'Another event',
  },
})

/** Beside the search for an item: what happened in the resident's life. F7 leads here from everywhere on the page; F8 begins a chosen item. */
export function LifeEventsCard(props: { receptionId: string; go: BundleLinks }) {
  const t = useTexts()
  const call = useCall()
  const { receptionId, go } = props
  const [chosen, setChosen] = useState<string>()
  const first = useRef<HTMLButtonElement>(null)
  const events = useQuery({ queryKey: ['life-events'], queryFn: () => call(listLifeEvents), staleTime: 600_000 })
  const bundles = useBundles(receptionId)
  useShortcut('F7', t.focus, () => {
    setChosen(undefined)
    setTimeout(() => first.current?.focus(), 0)
  })
  return (
    <Card
      title={
        <h2>
          {t.title}
          <Kbd>F7</Kbd>
        </h2>
      }
    >
      <ul className="ow-cards ow-cards-narrow">
        {(bundles.data ?? []).map((one) => (
          <Row key={one.bundleId} bundle={one} go={go} />
        ))}
      </ul>
      {chosen === undefined ? (
        <>
          <p className="ow-muted">{t.lead}</p>
          <div className="ow-chips">
            {(events.data?.rows ?? []).map((one, at) => (
              <Button key={one.code} ref={at === 0 ? first : null} title={one.plain} onClick={() => setChosen(one.code)}>
                {one.name.replace(/一件事$/, '')}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <>
          <p>
            <Button type="link" className="ow-plain-link" onClick={() => setChosen(undefined)}>
              {t.close}
            </Button>
          </p>
          <Chooser key={chosen} code={chosen} receptionId={receptionId} onBegun={go.toBundle} />
        </>
      )}
    </Card>
  )
}

function Row(props: { bundle: BundleSummary; go: BundleLinks }) {
  const t = useTexts()
  const { bundle, go } = props
  const open = bundle.state === 'open'
  return (
    <li>
      <span>
        <b>{bundle.name}</b>{' '}
        <span className="ow-tag" data-tone={open ? 'warn' : 'ok'}>
          {open ? t.open : bundle.state === 'finished' ? t.finished : t.done(bundle.done, bundle.total)}
        </span>
      </span>
      <Button
        aria-label={`${open ? t.go : t.see} ${bundle.name}`}
        onClick={() => (open ? go.toBundle(bundle.bundleId) : go.toProgress(bundle.bundleId))}
      >
        {open ? t.go : t.see}
      </Button>
    </li>
  )
}
