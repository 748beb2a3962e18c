import { Button, Card } from 'antd'
import { useState } from 'react'
import { dateText, instantText, texts } from '../../../../platform/web/index.ts'
import type { ApprovalView, CaseView } from '../../contract.ts'
import { useWords } from '../words.ts'
import { ApprovalAnswer } from './ApprovalAnswer.tsx'
import { TurnForm } from './TurnForm.tsx'
import { type TurnKind, turnsIn, useTurnWords } from './turn-words.ts'

const useTexts = texts({
  'zh-CN': {
    title: '其他处理',
    lead: '正常办理以外的变化，都有文书、都告知申请人。',
    choose: '选择要作的处理',
    stopped: (reason: string, since: string) => `因${reason}中止，自${since}起不计时`,
    expected: (date: string) => `预计${date}恢复`,
    asked: (what: string, who: string, at: string) => `${who} ${at}请批：${what}`,
    days: (n: number, unit: string) => `延长 ${n} ${unit}`,
    states: { open: '待批复', approved: '已同意', refused: '未同意' },
    answered: (who: string) => `${who}批复：`,
  },
  en: {
    title: 'Other turns',
    lead: 'Whatever is done beside the ordinary way has its letter, and the applicant is told.',
    choose: 'What to do',
    stopped: (reason: string, since: string) => `Suspended since ${since}: ${reason}`,
    expected: (date: string) => `expected to go on ${date}`,
    asked: (what: string, who: string, at: string) => `${who} asked ${at}: ${what}`,
    days: (n: number, unit: string) => `by ${n} ${unit}`,
    states: { open: 'waiting', approved: 'approved', refused: 'refused' },
    answered: (who: string) => `${who}: `,
  },
})

/** Everything beside the ordinary way: why the clock stands, what was asked of whom, and what else may be done. */
export function TurnPanel(props: { view: CaseView; onChanged: () => void }) {
  const t = useTexts()
  const words = useTurnWords()
  const { view, onChanged } = props
  const [chosen, setChosen] = useState<TurnKind>()
  const kinds = turnsIn(view)
  const current = chosen && kinds.includes(chosen) ? chosen : undefined
  if (kinds.length === 0 && view.suspension === null && view.approvals.length === 0) return null
  return (
    <Card title={<h2>{t.title}</h2>} className="ow-turns">
      {view.suspension && (
        <div className="ow-turn-stand">
          <p>
            <b>{t.stopped(view.suspension.reason, dateText(view.suspension.since))}</b>
          </p>
          <p>{view.suspension.words}</p>
          {view.suspension.expectedOn && <p className="ow-muted">{t.expected(dateText(view.suspension.expectedOn))}</p>}
        </div>
      )}
      {view.approvals.map((one) => (
        <Approval key={one.approvalId} view={view} approval={one} onChanged={onChanged} />
      ))}
      {kinds.length > 0 && (
        <>
          <p className="ow-muted">{t.lead}</p>
          <fieldset className="ow-turn-choice">
            <legend className="ow-sr">{t.choose}</legend>
            {kinds.map((kind) => (
              <Button
                key={kind}
                size="small"
                type={kind === current ? 'primary' : 'default'}
                aria-pressed={kind === current}
                onClick={() => setChosen(kind === current ? undefined : kind)}
              >
                {words.kinds[kind]}
              </Button>
            ))}
          </fieldset>
          {current && (
            <TurnForm
              key={current}
              kind={current}
              view={view}
              onDone={() => {
                setChosen(undefined)
                onChanged()
              }}
            />
          )}
        </>
      )}
    </Card>
  )
}

function Approval(props: { view: CaseView; approval: ApprovalView; onChanged: () => void }) {
  const t = useTexts()
  const words = useTurnWords()
  const { unit: units } = useWords()
  const { approval } = props
  const tone = approval.state === 'open' ? 'warn' : approval.state === 'approved' ? 'ok' : 'late'
  return (
    <div className="ow-turn-stand">
      <p>
        <span className="ow-tag" data-tone={tone}>
          {t.states[approval.state]}
        </span>{' '}
        {t.asked(words.asked[approval.turn], approval.askedBy, instantText(approval.askedAt))}
      </p>
      <p>
        {approval.reason}
        {approval.days > 0 && ` ${t.days(approval.days, units[approval.unit])}`}
      </p>
      {approval.fields.map((one) => (
        <p key={one.key}>
          <span className="ow-muted">{one.label}</span> {one.value}
        </p>
      ))}
      {approval.answer && (
        <p>
          <b>{t.answered(approval.decidedBy)}</b>
          {approval.answer}
        </p>
      )}
      {approval.mine && <ApprovalAnswer caseId={props.view.caseId} approvalId={approval.approvalId} onDone={props.onChanged} />}
    </div>
  )
}
