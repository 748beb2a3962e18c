import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import {
  ErrorSummary,
  Kbd,
  Loading,
  type PictureStep,
  type Presented,
  ProcessPicture,
  present,
  texts,
  useCall,
  useShortcut,
} from '../../../../platform/web/index.ts'
import { type Guide, getGuide } from '../../../catalog/contract.ts'
import { startDraft } from '../../contract.ts'
import { Conditions } from '../Conditions.tsx'
import { precheck as precheckOf } from '../eligibility.ts'
import { Materials } from '../Materials.tsx'

const useTexts = texts({
  'zh-CN': {
    start: '开始办理',
    conditions: '申报条件',
    materials: '所需材料',
    process: '办理流程',
    basis: '办理依据',
    result: '办理结果',
    targets: '服务对象',
    limit: '承诺时限',
    statutory: '法定时限',
    fee: '收费',
    open: (n: number) => `需填写 ${n} 项`,
    bring: (n: number) => (n === 0 ? '无需带材料' : `需带 ${n} 份材料`),
  },
  en: {
    start: 'Begin',
    conditions: 'Conditions',
    materials: 'Materials',
    process: 'Procedure',
    basis: 'Legal basis',
    result: 'Result',
    targets: 'For whom',
    limit: 'Promised time',
    statutory: 'Statutory time',
    fee: 'Fee',
    open: (n: number) => `${n} to fill in`,
    bring: (n: number) => (n === 0 ? 'nothing to bring' : `${n} to bring`),
  },
})

/** One item for this resident before anything is begun: outlook, conditions, materials, way. */
export function ItemPanel(props: { code: string; receptionId: string; onStarted: (draftId: string) => void }) {
  const t = useTexts()
  const call = useCall()
  const { code, receptionId } = props
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const guide = useQuery({ queryKey: ['guide', code], queryFn: () => call(getGuide, { code }), staleTime: 600_000 })
  const check = useQuery({ queryKey: ['precheck', code, receptionId], queryFn: () => call(precheckOf, { itemCode: code, receptionId }) })

  const start = async () => {
    if (busy) return
    setBusy(true)
    try {
      const draft = await call(startDraft, { itemCode: code, receptionId })
      props.onStarted(draft.draftId)
    } catch (thrown) {
      setProblem(present(thrown))
      setBusy(false)
    }
  }
  useShortcut('F8', t.start, () => void start(), !guide.isError)
  if (guide.isError) return <ErrorSummary problem={present(guide.error)} />
  if (!guide.data) return <Loading rows={6} />
  const { item, limits, result } = guide.data
  return (
    <article className="ow-item" aria-label={item.name}>
      <header>
        <h2>{item.name}</h2>
        <p className="ow-muted">
          {item.code} · {item.department.label} · {item.targets}
        </p>
      </header>
      <ErrorSummary problem={problem} />
      {check.data && (
        <Alert
          type={check.data.outlook === 'eligible' ? 'success' : check.data.outlook === 'not-eligible' ? 'error' : 'info'}
          showIcon
          title={check.data.summary}
          description={`${t.open(check.data.openQuestions)}，${t.bring(check.data.toBring)}`}
        />
      )}
      {check.isError && <ErrorSummary problem={present(check.error)} />}
      <div className="ow-item-act">
        <Button type="primary" size="large" loading={busy} onClick={() => void start()}>
          {t.start}
          <Kbd>F8</Kbd>
        </Button>
        <span className="ow-nb">
          {t.limit}：{limits.promised}
        </span>
        {limits.statutory && (
          <span className="ow-nb ow-muted">
            {t.statutory}：{limits.statutory}
          </span>
        )}
        <span className="ow-muted">
          {t.result}：{result.document}
        </span>
      </div>
      <h3>{t.conditions}</h3>
      {check.data ? <Conditions conditions={check.data.conditions} /> : <Loading rows={3} />}
      <h3>{t.materials}</h3>
      {check.data ? <Materials materials={check.data.materials} /> : <Loading rows={3} />}
      <h3>{t.process}</h3>
      <ProcessPicture steps={guide.data.process.map(stepOf)} />
      <h3>{t.basis}</h3>
      <ul className="ow-plain">
        {guide.data.basis.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </article>
  )
}

const stepOf = (step: Guide['process'][number]): PictureStep => ({
  id: step.id,
  name: step.name,
  office: `${step.levelText} ${step.departmentText}`,
  state: 'waiting',
  group: step.group,
  branch: step.branch,
  decides: step.decides,
  followUp: step.followUp,
  note: step.time,
})
