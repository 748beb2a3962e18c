import { useEffect, useMemo, useRef, useState } from 'react'
import type { Answers, EntryBody, PackedVisit } from '../../../modules/visits/contract.ts'
import { dateText, ErrorSummary, serverNow, texts } from '../../../platform/web/light/index.ts'
import { useAct } from '../client.ts'
import { latestOnly } from '../pocket/latest.ts'
import { answersFor, type Drafts, questionsHere } from '../pocket/once.ts'
import { type Done, isEnd, type Pocket } from '../pocket/pocket.ts'
import { Finish } from './Finish.tsx'
import { Photos } from './Photos.tsx'
import { missingOf, Questions } from './Questions.tsx'
import { Signatures } from './Signatures.tsx'
import type { Write } from './write.ts'

const useTexts = texts({
  'zh-CN': {
    back: '返回',
    call: (phone: string) => `打电话 ${phone}`,
    home: '共同生活',
    who: '同行',
    attempt: (n: number) => `第 ${n} 次走访`,
    sealed: '保密事项：只与申请人本人谈，不向同住人、邻居提起来意。',
    over: '这一户已完成，等待上传。',
    saved: '已保存在本机',
  },
  en: {
    back: 'Back',
    call: (phone: string) => `Telephone ${phone}`,
    home: 'Household',
    who: 'With',
    attempt: (n: number) => `Visit no. ${n}`,
    sealed: 'Sealed: speak with the applicant alone; do not tell others of the household or neighbours why you come.',
    over: 'This home is done and waits to be sent.',
    saved: 'Saved on this telephone',
  },
})

/** One home: who lives there, what is to be found out, pictures, signatures, the end. Half an answer survives a reload. */
export function AtHome(props: { pocket: Pocket; visit: PackedVisit; entries: readonly Done[]; onWritten: () => void; onBack: () => void }) {
  const t = useTexts()
  const { pocket, visit, entries } = props
  const { tasks } = visit
  const { problem, run } = useAct()
  const [drafts, setDrafts] = useState<Drafts>()
  const heading = useRef<HTMLHeadingElement>(null)
  const keep = useMemo(() => latestOnly((next: Drafts) => pocket.keepDraft(visit.visitId, next)), [pocket, visit.visitId])
  useEffect(() => {
    heading.current?.focus()
    void pocket.draft<Drafts>(visit.visitId).then((found) => setDrafts(found ?? {}))
  }, [pocket, visit.visitId])
  const change = (taskId: string, answers: Answers) => {
    const next = { ...drafts, [taskId]: answers }
    setDrafts(next)
    // `run` shows what went wrong; it is busy only while this very keeping goes on.
    const kept = keep(next)
    void run(() => kept)
  }
  const write: Write = async (kind, said) => {
    await pocket.append(visit.visitId, kind, said, serverNow())
    props.onWritten()
  }
  /** The findings go before the end of the visit, so that the record holds them. */
  const finish = async (said: EntryBody<'finish'>) => {
    for (const [n, { taskId }] of tasks.entries()) await write('finding', { taskId, answers: answersFor(tasks, n, drafts ?? {}) })
    await write('finish', said)
    props.onBack()
  }
  const nobody = async (note: string) => {
    await write('no-one', { note })
    props.onBack()
  }
  const over = entries.some(isEnd)
  const missing = tasks.flatMap((task, n) => missingOf(questionsHere(tasks, n), drafts?.[task.taskId] ?? {}))
  return (
    <div className="v-home">
      <button type="button" className="v-back" onClick={props.onBack}>
        ‹ {t.back}
      </button>
      <h1 tabIndex={-1} ref={heading}>
        {visit.applicant}
      </h1>
      <p>
        <b className="ow-nb">{`${visit.from}–${visit.to}`}</b> <span className="ow-nb">{dateText(visit.day)}</span>
        {visit.attempt > 1 && ` · ${t.attempt(visit.attempt)}`}
        <br />
        {visit.address}
      </p>
      {visit.sealed && <p className="v-sealed">{t.sealed}</p>}
      {visit.phone && (
        <a href={`tel:${visit.phone}`} className="ow-button ow-nb v-call">
          {t.call(visit.phone)}
        </a>
      )}
      <dl className="v-facts">
        {visit.household.length > 0 && (
          <>
            <dt>{t.home}</dt>
            <dd>{visit.household.map((one) => `${one.name}（${one.relation}）`).join('、')}</dd>
          </>
        )}
        <dt>{t.who}</dt>
        <dd>{visit.members.map((one) => one.name).join('、')}</dd>
      </dl>
      {visit.note && <p className="v-note">{visit.note}</p>}
      {/* A telephone that is full keeps nothing, and must not look as if it did. */}
      <ErrorSummary problem={problem} />
      {over && <p role="status">{t.over}</p>}
      {!over && drafts && (
        <>
          {tasks.map((task, n) => (
            <Questions
              key={task.taskId}
              title={`${task.itemName} ${task.number}`}
              prefix={task.taskId}
              questions={questionsHere(tasks, n)}
              answers={drafts[task.taskId] ?? {}}
              onChange={(answers) => change(task.taskId, answers)}
            />
          ))}
          <Photos taken={entries.filter((one) => one.kind === 'photo')} write={write} />
          <Signatures resident={visit.applicant} given={entries.filter((one) => one.kind === 'signature')} write={write} />
          <Finish missing={missing} signed={entries.some((one) => one.kind === 'signature')} onFinish={finish} onNobody={nobody} />
        </>
      )}
    </div>
  )
}
