import { useMemo, useState } from 'react'
import type { BundleView } from '../../../../modules/life-events/contract.ts'
import { dateText, texts } from '../../../../platform/web/light/index.ts'
import { Screen } from '../../parts/Screen.tsx'
import { Refused, Waiting } from '../../parts/States.tsx'
import { go, type ScreenProps } from '../../route.tsx'
import { Stages, useActingAsIn } from '../apply/Apply.tsx'
import { callsOfBundle } from '../apply/calls.ts'
import { useDraft } from '../apply/keeper.ts'

const useTexts = texts({
  'zh-CN': {
    title: '一件事一次办',
    items: (n: number) => `这张表用于 ${n} 项`,
    joint: (days: number, date: string) => `约 ${days} 个工作日，最迟 ${date} 全部办完`,
    after: (names: string) => `等“${names}”办好后自动开始`,
    submitted: '已经提交。',
    see: '看进度',
  },
  en: {
    title: 'Life event',
    items: (n: number) => `This form is for ${n} services`,
    joint: (days: number, date: string) => `about ${days} working days, all done at the latest on ${date}`,
    after: (names: string) => `begins by itself after “${names}”`,
    submitted: 'This has been handed in.',
    see: 'Follow it',
  },
})

/** One form for several items: the stages are those of a single application. */
export default function Together(props: ScreenProps) {
  const t = useTexts()
  const bundleId = props.params.id ?? ''
  const [bundle, setBundle] = useState<BundleView>()
  const calls = useMemo(() => callsOfBundle(bundleId, setBundle), [bundleId])
  const draft = useDraft(bundleId, calls)
  const { view } = draft
  useActingAsIn(view)
  const open = view?.state === 'open' || view?.state === 'correcting'
  return (
    <Screen title={view?.item.name ?? t.title} zh={view !== undefined} back="/cases" narrow>
      {view === undefined && (draft.problem ? <Refused problem={draft.problem} again={() => void draft.load()} /> : <Waiting />)}
      {view && !open && (
        <div className="p-card p-stack" data-gap="s">
          <p>{t.submitted}</p>
          <p>
            <button type="button" className="p-button" data-kind="primary" onClick={() => go(`/bundles/${bundleId}/progress`)}>
              {t.see}
            </button>
          </p>
        </div>
      )}
      {view && open && bundle && (
        <>
          <details className="p-card">
            <summary>{t.items(bundle.members.length)}</summary>
            <p>{t.joint(bundle.joint.workingDays, dateText(bundle.joint.dueOn))}</p>
            <ul className="p-dots" lang="zh-CN">
              {bundle.members.map((one) => (
                <li key={one.draftId}>
                  {one.itemName} <small>{one.after.length > 0 ? t.after(one.after.join('、')) : one.departmentName}</small>
                </li>
              ))}
            </ul>
          </details>
          <Stages draft={draft} view={view} wanted={props.search.get('step')} />
        </>
      )}
    </Screen>
  )
}
