import { Card } from 'antd'
import { useMemo, useState } from 'react'
import { dateText, texts, useCall } from '../../../platform/web/index.ts'
import { FormPage } from '../../cases/web/index.ts'
import type { BundleView } from '../contract.ts'
import { callsOfBundle } from './calls.ts'
import './life-events.css'
import type { BundleLinks } from './links.ts'
import { SubmittedBundle } from './SubmittedBundle.tsx'

const useTexts = texts({
  'zh-CN': {
    items: (n: number) => `一张表，用于 ${n} 项`,
    joint: (days: number, date: string) => `联办时限 ${days} 个工作日，最迟 ${date}`,
    after: (names: string) => `等“${names}”办好后自动开始`,
  },
  en: {
    items: (n: number) => `One form for ${n} items`,
    joint: (days: number, date: string) => `${days} working days together, at the latest on ${date}`,
    after: (names: string) => `begins after “${names}”`,
  },
})

/** Several applications in one form at the window. */
export function BundlePage(props: { bundleId: string; go: BundleLinks }) {
  const call = useCall()
  const { bundleId, go } = props
  const [bundle, setBundle] = useState<BundleView>()
  const calls = useMemo(() => callsOfBundle(call, bundleId, setBundle), [call, bundleId])
  return (
    <div className="ow-together">
      <FormPage
        draftId={bundleId}
        calls={calls}
        go={go}
        above={bundle && <Members bundle={bundle} />}
        panel={(done, view) => <SubmittedBundle submitted={done} view={view} go={go} />}
      />
    </div>
  )
}

function Members(props: { bundle: BundleView }) {
  const t = useTexts()
  const { members, joint } = props.bundle
  return (
    <Card>
      <h2>
        {t.items(members.length)} · <span className="ow-nb">{t.joint(joint.workingDays, dateText(joint.dueOn))}</span>
      </h2>
      <ul className="ow-life-members" data-row>
        {members.map((one) => (
          <li key={one.draftId}>
            <b>{one.itemName}</b>{' '}
            <small className="ow-muted">{one.after.length > 0 ? t.after(one.after.join('、')) : one.departmentName}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
