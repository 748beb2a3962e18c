import type { Static } from 'typebox'
import type { CaseSummary, DraftSummary, Phase } from '../../../modules/cases/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { Link } from '../route.tsx'
import { Plain } from './Plain.tsx'

export const usePhases = texts({
  'zh-CN': {
    received: '已收件，等窗口受理',
    'awaiting-correction': '要您补正',
    'in-progress': '正在办',
    delivering: '已办好，待送达',
    closed: '已办结',
    'not-accepted': '不予受理',
    withdrawn: '您已撤回',
    lapsed: '逾期未补，已终结',
    terminated: '已终止',
  },
  en: {
    received: 'Received',
    'awaiting-correction': 'Needs something from you',
    'in-progress': 'Under way',
    delivering: 'Ready',
    closed: 'Closed',
    'not-accepted': 'Not accepted',
    withdrawn: 'Withdrawn by you',
    lapsed: 'Ended: nothing was supplied in time',
    terminated: 'Ended',
  },
})

const tones: Record<Phase, string> = {
  received: 'brand',
  'awaiting-correction': 'late',
  'in-progress': 'brand',
  delivering: 'ok',
  closed: 'ok',
  'not-accepted': 'late',
  withdrawn: '',
  lapsed: '',
  terminated: '',
}

export function PhaseTag(props: { phase: Phase; verdict: 'granted' | 'rejected' | null }) {
  const phases = usePhases()
  const t = useTexts()
  if (props.phase === 'closed' && props.verdict === 'rejected')
    return (
      <span className="p-tag" data-tone="late">
        {t.rejected}
      </span>
    )
  return (
    <span className="p-tag" data-tone={tones[props.phase]}>
      {phases[props.phase]}
    </span>
  )
}

const useTexts = texts({
  'zh-CN': {
    rejected: '未批准',
    draft: '没填完，接着填',
    correcting: '按通知补正，接着填',
    saved: (date: string) => `${date}保存`,
    due: (date: string) => `最迟 ${date} 办完`,
    submitted: (date: string) => `${date}提交`,
    for: (name: string) => `申请人：${name}`,
  },
  en: {
    rejected: 'Not granted',
    draft: 'Unfinished, go on',
    correcting: 'Correct as the notice says',
    saved: (date: string) => `saved on ${date}`,
    due: (date: string) => `at the latest on ${date}`,
    submitted: (date: string) => `submitted on ${date}`,
    for: (name: string) => `Applicant: ${name}`,
  },
})

export function DraftRow(props: { draft: Static<typeof DraftSummary> }) {
  const t = useTexts()
  const { draft } = props
  return (
    <li>
      <Link to={`/drafts/${draft.draftId}`} className="p-list-row">
        <span>
          <span className="p-tag" data-tone={draft.state === 'correcting' ? 'late' : 'warn'}>
            {draft.state === 'correcting' ? t.correcting : t.draft}
          </span>
        </span>
        <b lang="zh-CN">{draft.itemName}</b>
        <small className="p-parts">
          <span>{t.for(draft.applicant)}</span>
          <span>{t.saved(dateText(draft.updatedAt))}</span>
        </small>
      </Link>
    </li>
  )
}

export function CaseRow(props: { one: Static<typeof CaseSummary> }) {
  const t = useTexts()
  const phases = usePhases()
  const { one } = props
  return (
    <li>
      <Link to={`/cases/${one.caseId}`} className="p-list-row">
        <span>
          <PhaseTag phase={one.phase} verdict={one.verdict} />
        </span>
        <b lang="zh-CN">{one.itemName}</b>
        {one.now !== phases[one.phase] && (
          <span lang="zh-CN">
            <Plain text={one.now} />
          </span>
        )}
        <small className="p-parts">
          <span>{t.for(one.applicant)}</span>
          <span>{one.dueOn ? t.due(dateText(one.dueOn)) : t.submitted(dateText(one.submittedAt))}</span>
        </small>
      </Link>
    </li>
  )
}
