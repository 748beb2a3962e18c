import { dateInWords } from '../../../platform/contract/date-words.ts'
import { type Item, words } from '../../catalog/contract.ts'
import type { OfficeIndex } from '../../organisations/server/api.ts'
import { caseEvents, type DeliveryMode, type HistoryLine, type Outcome, turnWords } from '../contract.ts'
import type { CaseEvent, CaseState } from './state.ts'

const outcomeWords: Record<Outcome, string> = {
  pass: '通过',
  return: '退回补正',
  reject: '不予批准',
  transfer: '转办',
  'send-back': '退回前一环节',
}

const deliveredWords: Record<DeliveryMode, string> = { electronic: '电子文书已送达', 'pick-up': '已在窗口领取', mail: '已邮寄送达' }

/** One line in plain words. Names of people are not in events; offices and steps are. */
export function historyLine(
  event: CaseEvent & { seq: number; actor: string },
  item: Item,
  offices: OfficeIndex,
  state: CaseState,
): HistoryLine {
  return {
    seq: event.seq,
    at: event.at,
    type: caseEvents[event.kind].type,
    text: wordsOf(event, item, offices, state),
    actor: actorWords(event.actor),
  }
}

const actorWords = (actor: string) => (actor.startsWith('staff:') ? '工作人员' : actor.startsWith('resident:') ? '办事人' : '系统')

function wordsOf(event: CaseEvent, item: Item, offices: OfficeIndex, state: CaseState): string {
  const step = (stepId: string) => item.process.find((one) => one.id === stepId)?.name ?? stepId
  const office = (id: string) => offices.byId.get(id)?.name ?? ''
  const officeOfTask = (taskId: string) => office(state.tasks[taskId]?.officeId ?? '')
  switch (event.kind) {
    case 'applicationAccepted':
      return `${office(event.data.officeId)}${event.data.deemed ? '逾期未告知，视为受理' : '受理申请'}`
    case 'correctionAsked':
      return `${office(event.data.officeId)}一次性告知补正${event.data.defects}项，请在${dateInWords(event.data.deadline)}前补正`
    case 'taskOpened':
      return `${office(event.data.officeId)}收到任务：${step(event.data.stepId)}`
    case 'taskDecided':
      return `${officeOfTask(event.data.taskId)}${step(event.data.stepId)}：${event.data.favourable ? outcomeWords[event.data.outcome] : '提出不同意见'}`
    case 'taskTransferred':
      return `${step(event.data.stepId)}由${office(event.data.fromOfficeId)}转${office(event.data.officeId)}办理`
    case 'sentBack':
      return `${officeOfTask(event.data.taskId)}退回：${step(event.data.toStep)}`
    case 'taskReached':
      return `${step(event.data.stepId)}：轮到${officeOfTask(event.data.taskId)}签署`
    case 'signerAdded':
      return `${officeOfTask(event.data.taskId)}${step(event.data.stepId)}：请${officeOfTask(event.data.signerTaskId)}${event.data.place === 'before' ? '先行' : '随后'}签署`
    case 'signersCalledOff':
      return `${step(event.data.stepId)}：其余签署方无需再签署`
    case 'takenBack':
      return `${officeOfTask(event.data.taskId)}${step(event.data.stepId)}：撤回本人办理，恢复原状`
    case 'noticePosted':
      return `${officeOfTask(event.data.taskId)}发布公示，至${event.data.endsOn}`
    case 'caseGranted':
    case 'caseRejected':
      return `${office(event.data.officeId)}决定：${event.kind === 'caseGranted' ? '准予' : '不予批准'}`
    case 'caseDelivered':
      return deliveredWords[event.data.mode]
    case 'clockStopped':
      return `中止计时：${turnWords.suspension[event.data.reason as 'hearing'] ?? event.data.reason}`
    case 'clockExtended':
      return `经批准延长时限${event.data.days}${words['zh-CN'].timeUnit[item.limits.unit]}`
    case 'clockEscalated':
      return event.data.level === 'overdue' ? '已逾期，上报督导' : '临近到期，上报督导'
    case 'approvalAsked':
      return `${office(event.data.officeId)}请批：${turnWords.approval[event.data.turn]}`
    case 'approvalDecided':
      return `${event.data.approved ? '同意' : '不同意'}：${turnWords.approval[event.data.turn]}`
    case 'referred':
      return event.data.toOfficeId === null ? '移送市外有权机关' : `移送${office(event.data.toOfficeId)}`
    case 'terminated':
      return `终止办理：${turnWords.termination[event.data.reason as 'death'] ?? '不属于本机关职权范围'}`
    case 'acceptedWithMissing':
      return `${office(event.data.officeId)}容缺受理，${event.data.materials.length}项材料在${dateInWords(event.data.until)}前补交`
    case 'missingBrought':
      return `补交容缺材料${event.data.materials.length}项${event.data.left === 0 ? '，已补齐' : `，还有${event.data.left}项`}`
    case 'promiseTaken':
      return `${office(event.data.officeId)}适用告知承诺，${event.data.materials.length}项证明以承诺代替`
    case 'promiseChecked':
      return `${office(event.data.officeId)}核查承诺：${event.data.result === 'true' ? '属实' : '不实'}`
    case 'creditRecorded':
      return `记入失信记录，至${dateInWords(event.data.until)}`
    case 'creditLifted':
      return event.data.reason === 'mistaken' ? '失信认定有误，解除失信记录' : '信用修复，解除失信记录'
    case 'mended':
      return `${office(event.data.officeId)}当场更正${event.data.fields.length}处`
    case 'deliveryProved':
      return event.data.how === 'opened' ? '申请人已打开电子文书' : '邮件已签收'
    case 'followUpCompleted':
      return `${step(event.data.stepId)}：已完成`
    default:
      return caseEvents[event.kind].summary
  }
}

/** Kinds that say nothing to a reader that another line does not say. */
export const isShown = (event: CaseEvent) => event.kind !== 'branchChosen' && event.kind !== 'stepsSkipped' && event.kind !== 'resultIssued'
