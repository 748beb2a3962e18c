import { dateInWords } from '../../../platform/contract/date-words.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import type { Item } from '../../catalog/server/api.ts'
import { orderDocument } from '../../seals/server/api.ts'
import { turnWords } from '../contract.ts'
import { openContent, type TurnSaid } from './content.ts'
import type { Letter } from './letter.ts'
import { addressee, remediesOf, subjectsOf } from './papers.ts'
import { promiseLetterOf } from './promise-papers.ts'
import type { CaseState, NewEvent } from './state.ts'
import type { Turn } from './turn.ts'

const due = (state: CaseState) => {
  const { promisedDue, statutoryDue } = state.clock
  const until = promisedDue ?? statutoryDue
  return until === null ? [] : [{ label: '办结期限', value: dateInWords(civilDateOf(until)) }]
}

/** Undefined: what happened calls for no letter of this kind. */
function letterOf(event: NewEvent, state: CaseState, said: TurnSaid | undefined, item: Item): Letter | undefined {
  switch (event.kind) {
    case 'clockStopped': {
      const expected = said?.expectedOn ? [{ label: '预计恢复', value: dateInWords(said.expectedOn) }] : []
      const content = [{ label: '中止日期', value: dateInWords(event.data.on) }, ...expected]
      return {
        title: '中止办理通知书',
        mark: '中',
        result: `因${said?.cause ?? ''}，现决定中止办理，所需时间不计算在办理期限内。`,
        content,
      }
    }
    case 'clockResumed':
      return { title: '恢复办理通知书', mark: '恢', result: '中止办理的原因已经消除，现恢复办理。', content: due(state) }
    case 'clockExtended': {
      const result = `经本机关负责人批准，办理期限延长${event.data.days}${unitWords[item.limits.unit]}。`
      return { title: '延长办理期限通知书', mark: '延', result, content: due(state) }
    }
    case 'referred':
      return { title: '移送通知书', mark: '移', result: `不属于本机关职权范围，现移送${said?.cause ?? ''}办理。` }
    case 'withdrawn':
      return { title: '终止办理通知书', mark: '终', result: '因您撤回申请，办理程序终止。您可以重新提出申请。' }
    case 'lapsed':
      return { title: '终止办理通知书', mark: '终', result: '因在期限内没有补正，办理程序终止。您可以重新提出申请。' }
    case 'terminated':
      if (event.data.reason === 'not-our-power') return undefined
      return {
        title: '终止办理决定书',
        mark: '终',
        result: `因${said?.cause || (turnWords.termination[event.data.reason as 'death'] ?? '')}，现决定终止办理。您可以重新提出申请。`,
        contestable: true,
      }
    case 'decisionCorrected':
      return { title: '更正决定书', mark: '更', result: '原决定内容有误，现予更正。', content: corrections(said, item), contestable: true }
    case 'decisionRevoked':
      return { title: '撤销决定书', mark: '撤', result: '现决定撤销原准予决定，据此发放的证照同时失效。', contestable: true }
    case 'reopened':
      return {
        title: '复核通知书',
        mark: '核',
        result: '经复核，原决定需要重新审查，现重新办理，原结果在新决定作出前有效。',
        content: due(state),
      }
    default:
      return undefined
  }
}

const unitWords = { 'working-day': '个工作日', 'natural-day': '日', hour: '小时' } as const

const corrections = (said: TurnSaid | undefined, item: Item) =>
  Object.entries(said?.fields ?? {}).map(([key, value]) => ({
    label: item.fields.find((one) => one.key === key)?.label ?? key,
    value: `更正为：${value}`,
  }))

/** Orders the letter that an event calls for. `officeId`: whose seal it bears. */
export async function orderTurnLetter(tx: Transaction, state: CaseState, turn: Turn, event: NewEvent): Promise<Id | undefined> {
  const row = turn.said.find((one) => one.kind === 'turn')
  const said = row && openContent(tx, { case_id: state.caseId, id: row.id, body: row.body }, 'turn')
  const { item } = turn
  const letter = letterOf(event, state, said, item) ?? promiseLetterOf(tx, event, state, turn)
  if (!letter) return undefined
  const officeId = officeOf(event, tx, state)
  const written = Object.values(state.documents).filter((one) => one.kind === 'turn-notice').length
  return orderDocument(tx, {
    kind: 'turn-notice',
    title: letter.title,
    number: `攀窗${letter.mark}〔${tx.today.slice(0, 4)}〕${state.number.slice(-6)}-${written + 1}号`,
    officeId,
    subjects: subjectsOf(state),
    caseId: state.caseId,
    data: {
      applicant: await addressee(tx, state, turn.application),
      item: { name: item.name, code: item.code },
      caseNumber: state.number,
      appliedOn: state.receivedOn,
      result: letter.result,
      reasons: letter.reasons ? [...letter.reasons] : said?.reason ? [said.reason] : [],
      basis: letter.basis ? [...letter.basis] : said?.basis ? [said.basis] : [],
      ...(letter.content && letter.content.length > 0 ? { content: [...letter.content] } : {}),
      remedies: letter.contestable ? await remediesOf(tx, item, officeId) : null,
      ...(letter.handler !== undefined ? { handler: letter.handler } : said ? { handler: said.officer } : {}),
    },
  })
}

function officeOf(event: NewEvent, tx: Transaction, state: CaseState): Id {
  const given = (event.data as { officeId?: Id }).officeId
  if (given !== undefined) return given
  return tx.actor.kind === 'staff' ? tx.actor.officeId : state.intakeOfficeId
}
