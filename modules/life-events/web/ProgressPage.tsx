import { useQuery } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { dateText, ErrorSummary, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { CaseRows } from '../../cases/web/index.ts'
import { getProgress } from '../contract.ts'
import './life-events.css'
import type { BundleLinks } from './links.ts'

const useTexts = texts({
  'zh-CN': {
    lead: '一次受理，各部门分别办理。',
    number: '联办编号',
    due: '全部办结不迟于',
    done: '已办结',
    of: (done: number, total: number) => `${done} / ${total} 项`,
    cases: '各个办件',
    later: '还没有开始的',
    intake: '返回接待收件',
  },
  en: {
    lead: 'Taken in once; each department does its part.',
    number: 'Number',
    due: 'All done by',
    done: 'Done',
    of: (done: number, total: number) => `${done} of ${total}`,
    cases: 'Cases',
    later: 'Not begun yet',
    intake: 'Back to intake',
  },
})

/** One life event as a whole: its day, and each case with its own state, as far as this office may see them. */
export function ProgressPage(props: { bundleId: string; go: BundleLinks }) {
  const t = useTexts()
  const call = useCall()
  const { bundleId, go } = props
  const found = useQuery({ queryKey: ['bundle-progress', bundleId], queryFn: () => call(getProgress, { bundleId }) })
  if (found.isError) return <ErrorSummary problem={present(found.error)} />
  if (!found.data) return <Loading page rows={6} />
  const { name, number, dueOn, done, total, lines } = found.data
  const later = lines.filter((one) => one.case === null)
  return (
    <div className="ow-page">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{name}</h1>
        <p>{t.lead}</p>
        <Button onClick={go.toIntake}>{t.intake}</Button>
      </header>
      <Card>
        <dl className="ow-facts">
          <dt>{t.number}</dt>
          <dd className="ow-nb">{number}</dd>
          <dt>{t.done}</dt>
          <dd className="ow-nb">{t.of(done, total)}</dd>
          {dueOn && <dt>{t.due}</dt>}
          {dueOn && <dd className="ow-nb ow-big">{dateText(dueOn)}</dd>}
        </dl>
      </Card>
      <Card title={<h2>{t.cases}</h2>}>
        <CaseRows ofOne rows={lines.flatMap((one) => one.case ?? [])} onOpen={go.toCase} label={t.cases} />
      </Card>
      {later.length > 0 && (
        <Card title={<h2>{t.later}</h2>}>
          <ul className="ow-life-members">
            {later.map((one) => (
              <li key={one.draftId}>
                <b>{one.itemName}</b> <small className="ow-muted">{one.hint ?? one.departmentName}</small>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}
