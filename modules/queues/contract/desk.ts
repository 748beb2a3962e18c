import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { Id } from '../../../platform/contract/shapes.ts'
import { CentreWindow } from '../../centres/contract.ts'
import { queueProblems as problems } from './problems.ts'
import { DeskTicket, Priority, Slip } from './shapes.ts'

export const DeskQueue = Type.Object({
  officeId: Id,
  officeName: Type.String(),
  windows: Type.Array(CentreWindow),
  /** The window at which this clerk sits. */
  mine: Type.Union([CentreWindow, Type.Null()]),
  /** Called by this clerk and not ended. */
  current: Type.Union([DeskTicket, Type.Null()]),
  /** In the order in which this window would call them, the first sixty. */
  waiting: Type.Array(DeskTicket),
  /** How many they are in all. */
  waitingHere: Type.Integer(),
  /** Waiting for other windows. */
  elsewhere: Type.Integer(),
  missed: Type.Array(DeskTicket),
  today: Type.Object({ served: Type.Integer(), missed: Type.Integer(), waitedMinutes: Type.Union([Type.Integer(), Type.Null()]) }),
})

export const getDeskQueue = endpoint({
  name: 'queues.get-desk-queue',
  method: 'GET',
  path: '/queue',
  summary: '本窗口的排队情况',
  door: 'queues:serve',
  output: DeskQueue,
})

/** Ends the present ticket and calls the next that this window and this clerk may take. Two callers never get the same. */
export const callNext = endpoint({
  name: 'queues.call-next',
  method: 'POST',
  path: '/queue/next',
  summary: '叫下一位',
  door: 'queues:serve',
  output: DeskQueue,
  problems: [problems.notSeated],
})

const OfTicket = Type.Object({ ticketId: Id })
const onCurrent = [common.notFound, problems.notYourTicket]

export const recallTicket = endpoint({
  name: 'queues.recall-ticket',
  method: 'POST',
  path: '/tickets/:ticketId/recall',
  summary: '再叫一次',
  door: 'queues:serve',
  params: OfTicket,
  output: DeskQueue,
  problems: onCurrent,
})

/** Called three times and nobody came. They may be brought back the same day. */
export const passOver = endpoint({
  name: 'queues.pass-over',
  method: 'POST',
  path: '/tickets/:ticketId/pass-over',
  summary: '过号',
  door: 'queues:serve',
  params: OfTicket,
  output: DeskQueue,
  problems: [...onCurrent, problems.callMore],
})

export const bringBack = endpoint({
  name: 'queues.bring-back',
  method: 'POST',
  path: '/tickets/:ticketId/bring-back',
  summary: '过号的人回来了，重新排队',
  door: 'queues:serve',
  params: OfTicket,
  output: DeskQueue,
  problems: onCurrent,
})

export const passOn = endpoint({
  name: 'queues.pass-on',
  method: 'POST',
  path: '/tickets/:ticketId/pass-on',
  summary: '转到其他窗口，排在最前',
  door: 'queues:serve',
  params: OfTicket,
  body: Type.Object({ windowId: Id, note: Type.String({ maxLength: 60, title: '说明' }) }),
  output: DeskQueue,
  problems: [...onCurrent, problems.noSuchWindow],
})

export const finishTicket = endpoint({
  name: 'queues.finish-ticket',
  method: 'POST',
  path: '/tickets/:ticketId/finish',
  summary: '办完',
  door: 'queues:serve',
  params: OfTicket,
  output: DeskQueue,
  problems: onCurrent,
})

export const drawAtDesk = endpoint({
  name: 'queues.draw-at-desk',
  method: 'POST',
  path: '/queue/tickets',
  summary: '窗口代取号',
  door: 'queues:serve',
  body: Type.Object({ department: Type.Optional(Type.String({ maxLength: 60, title: '办理内容' })), priority: Type.Optional(Priority) }),
  output: Slip,
})

/** By the head of the centre, where a clerk went without leaving the window. */
export const freeSeat = endpoint({
  name: 'queues.free-seat',
  method: 'POST',
  path: '/windows/:windowId/free',
  summary: '空出窗口（人员已离开而未离岗）',
  door: 'queues:keep',
  params: Type.Object({ windowId: Id }),
  output: Type.Object({
    waiting: Type.Integer({ title: '已叫未到、回到原位的号' }),
    finished: Type.Integer({ title: '正在办理、已办结的号' }),
  }),
  problems: [common.notFound],
})
