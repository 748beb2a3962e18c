import { useQueryClient } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import {
  ErrorSummary,
  instantText,
  type Presented,
  present,
  texts,
  useCall,
  WordsDialog,
  type WordsField,
} from '../../../platform/web/index.ts'
import { type RedressAct, type RedressRow, redress } from '../contract.ts'
import { useRatingWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    due: (time: string) => `${time} 前处理`,
    late: '已逾期',
    anonymous: '匿名评价',
    rater: '评价人',
    tries: (n: number) => `已拨打 ${n} 次`,
    acts: {
      'show-contact': '查看联系方式',
      'record-callback': '登记回访',
      'report-mending': '报告整改',
      'check-mending': '核查整改',
      appeal: '申诉',
      'decide-appeal': '裁定申诉',
      'check-disowned': '核查非本人评价',
    },
    facts: { comment: '评价内容', callNote: '回访', mending: '整改', reply: '给评价人的答复', ruling: '督导意见', appeal: '申诉' },
    reached: '是否接通',
    yes: '接通',
    no: '没有接通',
    finding: '核实结论',
    note: '情况',
    ground: '理由类别',
    reason: '理由',
    passed: '核查结果',
    pass: '通过，答复评价人',
    back: '不通过，退回整改',
    granted: '裁定',
    grant: '成立，不计入评价',
    refuse: '不成立，继续整改',
    nobody: '没有登记电话',
    disowned: '非本人评价',
    disownedNote: '核查情况：当时谁在窗口、怎么评的、怎么处理（本评价已不计入）',
  },
  en: {
    due: (time: string) => `due ${time}`,
    late: 'overdue',
    anonymous: 'anonymous',
    rater: 'Rated by',
    tries: (n: number) => `${n} calls tried`,
    acts: {
      'show-contact': 'Show contact',
      'record-callback': 'Record the call',
      'report-mending': 'Report what was done',
      'check-mending': 'Check',
      appeal: 'Appeal',
      'decide-appeal': 'Decide the appeal',
      'check-disowned': 'Who rated in their name',
    },
    facts: {
      comment: 'Comment',
      callNote: 'Call',
      mending: 'What was done',
      reply: 'Answer to the rater',
      ruling: 'Supervisor',
      appeal: 'Appeal',
    },
    reached: 'Reached?',
    yes: 'Reached',
    no: 'Not reached',
    finding: 'Finding',
    note: 'Note',
    ground: 'Ground',
    reason: 'Reason',
    passed: 'Result',
    pass: 'Passed: tell the rater',
    back: 'Back to the office',
    granted: 'Decision',
    grant: 'Granted: not counted',
    refuse: 'Refused: go on mending',
    nobody: 'No telephone on record',
    disowned: 'disowned by whoever was served',
    disownedNote: 'What was found: who sat there, how it was rated, what was done (it counts no more already)',
  },
})

/** One bad rating: what was said, what was done, what may be done now. */
export function RedressCard(props: { row: RedressRow }) {
  const t = useTexts()
  const words = useRatingWords()
  const call = useCall()
  const queries = useQueryClient()
  const [act, setAct] = useState<Exclude<RedressAct, 'show-contact'>>()
  const [contact, setContact] = useState<string>()
  const [problem, setProblem] = useState<Presented>()
  const { row } = props
  const { caseId } = row
  const show = () =>
    void call(redress.showContact, { caseId })
      .then(({ name, phone }) => setContact(`${name} ${phone ?? t.nobody}`))
      .catch((thrown: unknown) => setProblem(present(thrown)))
  const facts = [
    [t.facts.comment, row.comment],
    [t.facts.callNote, row.callNote && `${row.finding ? `${words.findings[row.finding]}：` : ''}${row.callNote}`],
    [t.facts.mending, row.mending],
    [t.facts.reply, row.reply],
    [t.facts.appeal, row.appeal && `${words.grounds[row.appeal.ground]}：${row.appeal.reason}`],
    [t.facts.ruling, row.ruling],
  ].filter((one): one is [string, string] => Boolean(one[1]))
  return (
    <li data-late={row.late}>
      <header>
        <h2>{row.itemName}</h2>
        {row.disowned && <Tag color="warning">{t.disowned}</Tag>}
        <Tag color={row.late ? 'error' : 'default'}>{words.states[row.state]}</Tag>
        {row.due && <small className="ow-nb">{row.late ? t.late : t.due(instantText(row.due))}</small>}
      </header>
      <p>
        <b>{words.levels[row.level]}</b> {row.reasons.map((one) => words.reasons[one]).join('、')}
      </p>
      <p className="ow-muted">
        {row.officeName} · <span className="ow-nb">{instantText(row.ratedAt)}</span> ·{' '}
        {row.anonymous ? t.anonymous : `${t.rater} ${row.rater ?? '＊＊'}`}
        {row.tries > 0 && ` · ${t.tries(row.tries)}`}
      </p>
      {facts.length > 0 && (
        <dl>
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <ErrorSummary problem={problem} />
      {contact && <p role="status">{contact}</p>}
      {row.may.length > 0 && (
        <p className="ow-duty-acts">
          {row.may.map((one) => (
            <Button
              key={one}
              type={one === row.may.at(-1) ? 'primary' : 'default'}
              aria-label={`${t.acts[one]} ${row.itemName}`}
              onClick={() => (one === 'show-contact' ? show() : setAct(one))}
            >
              {t.acts[one]}
            </Button>
          ))}
        </p>
      )}
      {act && (
        <WordsDialog
          title={`${t.acts[act]}：${row.itemName}`}
          ok={t.acts[act]}
          fields={fieldsOf(act, t, words)}
          onClose={() => setAct(undefined)}
          send={async (given) => {
            await sendAct(call, act, caseId, given)
            await queries.invalidateQueries({ queryKey: ['redress'] })
          }}
        />
      )}
    </li>
  )
}

type Words = ReturnType<typeof useRatingWords>
type Texts = ReturnType<typeof useTexts>
const choices = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const either = (yes: string, no: string) => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
]

function fieldsOf(act: Exclude<RedressAct, 'show-contact'>, t: Texts, words: Words): WordsField[] {
  switch (act) {
    case 'record-callback':
      return [
        { key: 'reached', label: t.reached, options: either(t.yes, t.no) },
        { key: 'finding', label: t.finding, options: choices(words.findings) },
        { key: 'note', label: t.note },
      ]
    case 'report-mending':
      return [
        { key: 'mending', label: t.facts.mending },
        { key: 'reply', label: t.facts.reply },
      ]
    case 'check-mending':
      return [
        { key: 'passed', label: t.passed, options: either(t.pass, t.back) },
        { key: 'note', label: t.facts.ruling },
      ]
    case 'appeal':
      return [
        { key: 'ground', label: t.ground, options: choices(words.grounds) },
        { key: 'reason', label: t.reason },
      ]
    case 'decide-appeal':
      return [
        { key: 'granted', label: t.granted, options: either(t.grant, t.refuse) },
        { key: 'note', label: t.facts.ruling },
      ]
    case 'check-disowned':
      return [{ key: 'note', label: t.disownedNote }]
  }
}

type Call = ReturnType<typeof useCall>

async function sendAct(call: Call, act: Exclude<RedressAct, 'show-contact'>, caseId: string, given: Record<string, string>) {
  const { note = '', mending = '', reply = '', reason = '' } = given
  switch (act) {
    case 'record-callback':
      return call(redress.recordCallback, { caseId, reached: given.reached === 'yes', finding: given.finding as 'true', note })
    case 'report-mending':
      return call(redress.reportMending, { caseId, mending, reply })
    case 'check-mending':
      return call(redress.checkMending, { caseId, passed: given.passed === 'yes', note })
    case 'appeal':
      return call(redress.appeal, { caseId, ground: given.ground as 'mistaken', reason })
    case 'decide-appeal':
      return call(redress.decideAppeal, { caseId, granted: given.granted === 'yes', note })
    case 'check-disowned':
      return call(redress.checkDisowned, { caseId, note })
  }
}
