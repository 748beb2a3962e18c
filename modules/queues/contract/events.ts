import { Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { CivilDate, DivisionCode, Id, OneOf } from '../../../platform/contract/shapes.ts'
import { Line } from './shapes.ts'

const OfTicket = { ticketId: Id, officeId: Id, division: DivisionCode }
const OfAppointment = {
  appointmentId: Id,
  officeId: Id,
  personId: Id,
  agentId: Type.Union([Id, Type.Null()]),
  day: CivilDate,
  slot: Type.String(),
}
const How = OneOf(['kiosk', 'portal', 'clerk', 'appointment'], '取号方式')

export const queueEvents = {
  taken: event('queues.ticket-taken', '取号', Type.Object({ ...OfTicket, number: Type.String(), line: Line, source: How })),
  called: event('queues.ticket-called', '叫号', Type.Object({ ...OfTicket, windowId: Id, call: Type.Integer() })),
  served: event('queues.ticket-served', '号已对应接待', Type.Object({ ...OfTicket, receptionId: Id })),
  finished: event(
    'queues.ticket-finished',
    '办结一个号',
    Type.Object({ ...OfTicket, windowId: Id, waitedSeconds: Type.Integer(), servedSeconds: Type.Integer() }),
  ),
  missed: event('queues.ticket-missed', '过号', Type.Object({ ...OfTicket, windowId: Id })),
  passedOn: event(
    'queues.ticket-passed-on',
    '转到其他窗口',
    Type.Object({ ...OfTicket, windowId: Id, toWindowId: Type.Union([Id, Type.Null()]) }),
  ),
  broughtBack: event('queues.ticket-brought-back', '过号后重新排队', Type.Object(OfTicket)),
  putBack: event('queues.ticket-put-back', '窗口空出，已叫的号回到原位', Type.Object({ ...OfTicket, windowId: Id })),
  left: event('queues.ticket-left', '放弃排队', Type.Object(OfTicket)),
  booked: event(
    'queues.appointment-booked',
    '预约窗口',
    Type.Object({ ...OfAppointment, via: OneOf(['portal', 'window', 'phone'], '预约方式') }),
  ),
  /** `byStaff`: by the centre, so that the resident has to hear of it; absent where they did it themselves, and in old events. */
  cancelled: event('queues.appointment-cancelled', '取消预约', Type.Object({ ...OfAppointment, byStaff: Type.Optional(Type.Boolean()) })),
  reminded: event('queues.appointment-reminded', '提醒预约', Type.Object(OfAppointment)),
  kept: event('queues.appointment-kept', '预约报到', Type.Object({ appointmentId: Id, officeId: Id, ticketId: Id })),
  appointmentMissed: event('queues.appointment-missed', '预约未到', Type.Object(OfAppointment)),
  ticketsStopped: event('queues.tickets-stopped', '停止发号', Type.Object({ officeId: Id, waiting: Type.Integer() })),
  ticketsResumed: event('queues.tickets-resumed', '恢复发号', Type.Object({ officeId: Id, waiting: Type.Integer() })),
  deviceAdded: event(
    'queues.device-added',
    '登记大厅设备',
    Type.Object({ deviceId: Id, officeId: Id, kind: OneOf(['kiosk', 'display', 'rater'], '设备') }),
  ),
  deviceEnded: event('queues.device-ended', '停用大厅设备', Type.Object({ deviceId: Id, officeId: Id })),
}
