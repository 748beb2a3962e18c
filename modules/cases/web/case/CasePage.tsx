import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import { type ReactNode, useState } from 'react'
import { ErrorSummary, Loading, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { type Acted, getCase } from '../../contract.ts'
import { CaseLight } from '../CaseLight.tsx'
import '../cases.css'
import type { CaseLinks } from '../links.ts'
import { useArrival } from '../use-arrival.ts'
import { useWords } from '../words.ts'
import { CaseRecord } from './CaseRecord.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'
import { Evidence } from './Evidence.tsx'
import { PromisePanel } from './PromisePanel.tsx'
import { TakeBack } from './TakeBack.tsx'
import { TooLate } from './TooLate.tsx'
import { TurnPanel } from './TurnPanel.tsx'

const useTexts = texts({
  'zh-CN': {
    done: (number: string) => `${number} 已办理`,
    next: '，已打开下一件',
    allDone: '，待办已全部办完',
    sealed: '保密事项：不得向本案以外人员透露',
  },
  en: {
    done: (number: string) => `${number} is done`,
    next: '; the next is open',
    allDone: '; nothing is left',
    sealed: 'Sealed: not to be told outside of this case',
  },
})

/** Where the right side scrolls by itself, its lists and calendars open within it: below the edge of the window nobody reaches them. */
const within = (trigger?: HTMLElement): HTMLElement => {
  const side = trigger?.closest<HTMLElement>('.ow-case-right')
  return side && getComputedStyle(side).overflowY === 'auto' ? side : document.body
}

const late = new Set(['cases.already-decided', 'cases.stale-task', 'cases.claimed-by-other'])

/**
 * One case: evidence left, decision right, its clock always in sight; `found` what was found outside of it, `below` what others keep of it.
 * After a decision the next case opens.
 */
export function CasePage(props: { caseId: string; go: CaseLinks; found?: ReactNode; below?: ReactNode }) {
  const t = useTexts()
  const words = useWords()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { caseId, go } = props
  const [tooLate, setTooLate] = useState<Presented>()
  const found = useQuery({ queryKey: ['case', caseId], queryFn: () => call(getCase, { caseId }) })

  const acted = async (answer: Acted) => {
    const number = found.data?.number ?? ''
    void message.success(`${t.done(number)}${answer.nextTask ? t.next : t.allDone}`, 5)
    await queries.invalidateQueries()
    if (answer.nextTask && answer.nextTask.caseId !== caseId) go.toCase(answer.nextTask.caseId)
    else if (!answer.nextTask) go.toWorklist()
  }
  const refused = async (problem: Presented) => {
    if (!late.has(problem.code)) return false
    setTooLate(problem)
    await queries.invalidateQueries({ queryKey: ['case', caseId] })
    return true
  }
  useArrival(found.data !== undefined)
  if (found.isError) return <ErrorSummary problem={present(found.error)} />
  if (!found.data) return <Loading page rows={12} />
  const view = found.data
  return (
    <div className="ow-page ow-page-full">
      <header className="ow-case-head">
        <div>
          <h1 tabIndex={-1}>{view.item.name}</h1>
          <p>
            <b className="ow-nb">{view.applicant.name}</b> · <span className="ow-nb">{view.number}</span>
            {view.now !== words.phase[view.phase] && ` · ${view.now}`}
          </p>
        </div>
        <div className="ow-case-clock">
          <span className="ow-tag" data-tone={view.verdict === 'rejected' ? 'late' : view.phase === 'closed' ? 'ok' : 'brand'}>
            {view.verdict === 'rejected' ? words.verdict.rejected : words.phase[view.phase]}
          </span>
          {view.clock.state !== 'ended' && <CaseLight clock={view.clock} />}
        </div>
      </header>
      {view.item.sealed && <p className="ow-sealed">{t.sealed}</p>}
      <div className="ow-case">
        <Evidence view={view} onOpenCase={go.toCase} />
        <div className="ow-case-right">
          <ConfigProvider getPopupContainer={within}>
            <TakeBack view={view} onChanged={() => void queries.invalidateQueries()} />
            {tooLate ? (
              <TooLate problem={tooLate} view={view} onStay={() => setTooLate(undefined)} onWorklist={go.toWorklist} />
            ) : (
              view.task && (
                <DecisionPanel
                  key={view.task.taskId}
                  view={view}
                  task={view.task}
                  onActed={(answer) => void acted(answer)}
                  onRefused={refused}
                  onChanged={() => void queries.invalidateQueries({ queryKey: ['case', caseId] })}
                />
              )
            )}
            <PromisePanel view={view} onChanged={() => void queries.invalidateQueries({ queryKey: ['case', caseId] })} />
            {props.found}
            <TurnPanel view={view} onChanged={() => void queries.invalidateQueries({ queryKey: ['case', caseId] })} />
            <CaseRecord view={view} onChanged={() => void queries.invalidateQueries({ queryKey: ['case', caseId] })} />
            {props.below}
          </ConfigProvider>
        </div>
      </div>
    </div>
  )
}
