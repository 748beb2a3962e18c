import { useEffect, useMemo, useRef, useState } from 'react'
import type { DraftView } from '../../../../modules/cases/contract.ts'
import { dateText, ErrorSummary, type Presented, texts } from '../../../../platform/web/light/index.ts'
import { actFor, principal } from '../../acting.ts'
import { AskOnceMore } from '../../parts/AskOnceMore.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { Refused, Waiting } from '../../parts/States.tsx'
import { go, type ScreenProps } from '../../route.tsx'
import { callsOfDraft } from './calls.ts'
import { fieldId } from './FieldInput.tsx'
import { KnownStage } from './KnownStage.tsx'
import { type Draft, useDraft } from './keeper.ts'
import { forgetAnswersOf } from './kept-answers.ts'
import { MaterialStage } from './MaterialStage.tsx'
import { QuestionStage } from './QuestionStage.tsx'
import { SignStage } from './SignStage.tsx'
import { openCount, questionFaults, type StageName, sortFields, stagesOf } from './shown.ts'

const useTexts = texts({
  'zh-CN': {
    title: '网上申请',
    for: (name: string) => `申请人：${name}`,
    agent: (name: string) => `代办人：${name}`,
    steps: { questions: '回答问题', known: '核对信息', materials: '交材料', sign: '签名提交' },
    fix: '改好这些',
    step: (n: number, all: number) => `第 ${n} 步，共 ${all} 步`,
    next: '下一步',
    prev: '上一步',
    saved: '已保存，可以随时离开，下次接着填',
    saving: '正在保存……',
    waiting: '还没有送出，内容保存在这台设备上，联网后自动送出',
    discard: '不办了，删掉这份',
    discardAsk: '删掉后，填的内容就没有了。确定删掉吗？',
    yes: '确定删掉',
    no: '不删，接着填',
    left: (n: number) => (n === 0 ? '需要您回答的都填好了' : `还要回答 ${n} 个问题`),
    correcting: '请按通知补正。只需要改下面列出的内容，别的不用动。',
    deadline: (date: string) => `请在 ${date} 前补好`,
    submitted: '这份申请已经提交。',
    see: '看进度',
  },
  en: {
    title: 'Application',
    for: (name: string) => `Applicant: ${name}`,
    agent: (name: string) => `Agent: ${name}`,
    steps: { questions: 'Questions', known: 'Check', materials: 'Papers', sign: 'Sign' },
    fix: 'Correct these',
    step: (n: number, all: number) => `Step ${n} of ${all}`,
    next: 'Next',
    prev: 'Back',
    saved: 'Saved. You may leave and go on later',
    saving: 'Saving…',
    waiting: 'Not sent yet: kept on this device, sent as soon as there is a connection',
    discard: 'Give up, delete this application',
    discardAsk: 'What you filled in will be gone. Delete it?',
    yes: 'Delete',
    no: 'Keep it',
    left: (n: number) => (n === 0 ? 'All questions are answered' : `${n} questions left`),
    correcting: 'Please correct what the notice names. Nothing else needs to be touched.',
    deadline: (date: string) => `Please do so by ${date}`,
    submitted: 'This application has been submitted.',
    see: 'Follow it',
  },
})

export default function Apply(props: ScreenProps) {
  const t = useTexts()
  const draftId = props.params.id ?? ''
  const calls = useMemo(() => callsOfDraft(draftId), [draftId])
  const draft = useDraft(draftId, calls)
  const { view } = draft
  useActingAsIn(view)
  return (
    <Screen title={view ? view.item.name : t.title} zh={view !== undefined} back="/cases" narrow>
      {view === undefined && (draft.problem ? <Refused problem={draft.problem} again={() => void draft.load()} /> : <Waiting />)}
      {view && view.state !== 'open' && view.state !== 'correcting' && (
        <div className="p-card p-stack" data-gap="s">
          <p>{t.submitted}</p>
          <p>
            <button type="button" className="p-button" data-kind="primary" onClick={() => go(`/cases/${view.caseId ?? draftId}`)}>
              {t.see}
            </button>
          </p>
        </div>
      )}
      {view && (view.state === 'open' || view.state === 'correcting') && (
        <Stages draft={draft} view={view} wanted={props.search.get('step')} />
      )}
    </Screen>
  )
}

/** The line across the page always says for whom this very draft is. */
export function useActingAsIn(view: DraftView | undefined) {
  const person = view?.agent ? view.applicant : undefined
  const { personId, name } = person ?? {}
  const known = view !== undefined
  useEffect(() => {
    if (known && principal()?.personId !== personId) actFor(personId && name ? { personId, name, items: [] } : undefined)
  }, [known, personId, name])
}

export function Stages(props: { draft: Draft; view: DraftView; wanted: string | null }) {
  const t = useTexts()
  const { draft, view } = props
  const sorted = sortFields(view, draft.typed)
  const stages = stagesOf(view, sorted)
  const at = Math.max(0, stages.indexOf(props.wanted as StageName))
  const stage = stages[at] ?? 'sign'
  const heading = useRef<HTMLHeadingElement>(null)
  const [checkNow, setCheckNow] = useState(false)
  const [faulty, setFaulty] = useState<Presented>()
  const moved = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heading takes the focus when the stage changes
  useEffect(() => {
    if (moved.current) heading.current?.focus()
    moved.current = true
  }, [stage])
  const to = (name: StageName | undefined) => {
    if (!name) return
    setCheckNow(false)
    setFaulty(undefined)
    void draft.flush()
    go(`${draft.calls.address}?step=${name}`, { replace: true })
  }
  const left = openCount(sorted, draft.typed)
  const next = () => {
    const faults = stage === 'questions' ? questionFaults(sorted, draft.typed) : []
    setCheckNow(faults.length > 0)
    setFaulty(
      faults.length > 0
        ? { code: 'web.incomplete', status: 422, title: '', detail: undefined, faults, requestId: '', offline: false }
        : undefined,
    )
    if (faults.length === 0) to(stages[at + 1])
  }
  return (
    <>
      <div className="p-stack" data-gap="s">
        <p className="p-parts">
          <span>{t.for(view.applicant.name)}</span>
          {view.agent && <span>{t.agent(view.agent.name)}</span>}
        </p>
        {view.state === 'correcting' && <Correcting view={view} />}
        <div className="p-progress">
          <p className="p-parts">
            <span>{t.step(at + 1, stages.length)}</span>
            {stage === 'questions' && view.state === 'open' && <b>{t.left(left)}</b>}
          </p>
          <progress max={stages.length} value={at + 1} aria-label={t.step(at + 1, stages.length)} />
        </div>
        <p className="p-saving" role="status" data-state={draft.saving}>
          {t[draft.saving]}
        </p>
      </div>
      <ErrorSummary problem={faulty ?? draft.problem} idOf={(pointer) => fieldId(pointer.split('/').at(-1) ?? '')} />
      <section className="p-stack" aria-labelledby="stage">
        <h2 id="stage" tabIndex={-1} ref={heading}>
          {stage === 'questions' && view.state === 'correcting' ? t.fix : t.steps[stage]}
        </h2>
        {stage === 'questions' && <QuestionStage draft={draft} view={view} sorted={sorted} checkNow={checkNow} />}
        {stage === 'known' && <KnownStage draft={draft} sorted={sorted} />}
        {stage === 'materials' && <MaterialStage draft={draft} view={view} />}
        {stage === 'sign' && <SignStage draft={draft} view={view} signer={view.agent?.name ?? view.applicant.name} onStage={to} />}
      </section>
      <p className="p-row">
        {stage !== 'sign' && (
          <button type="button" className="p-button p-wide" data-kind="primary" onClick={next}>
            {t.next}
          </button>
        )}
        {at > 0 && (
          <button type="button" className="p-button" onClick={() => to(stages[at - 1])}>
            {t.prev}
          </button>
        )}
      </p>
      {view.may.includes('discard') && <Discard draft={draft} view={view} />}
    </>
  )
}

function Correcting(props: { view: DraftView }) {
  const t = useTexts()
  const { view } = props
  return (
    <div className="p-card p-stack" data-gap="s" data-tone="late">
      <p>
        <b>{t.correcting}</b>
      </p>
      {view.deadline && <p>{t.deadline(dateText(view.deadline))}</p>}
      <ul className="p-dots" lang="zh-CN">
        {view.defects.map((one) => (
          <li key={`${one.materialId ?? one.fieldKey ?? one.conditionId ?? ''} ${one.defect}`}>
            <b>{one.defect}</b> <span>{one.howToFix}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Discard(props: { draft: Draft; view: DraftView }) {
  const t = useTexts()
  const discard = async () => {
    await props.draft.calls.discard()
    forgetAnswersOf(props.view.draftId)
    go('/cases', { replace: true })
  }
  return <AskOnceMore label={t.discard} ask={t.discardAsk} yes={t.yes} no={t.no} act={discard} />
}
