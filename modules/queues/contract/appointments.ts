import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, Id, OneOf } from '../../../platform/contract/shapes.ts'
import { queueProblems as problems } from './problems.ts'
import { AppointmentView, Slip, Slot } from './shapes.ts'

/** Free slots of a day, by the windows that take the item and the hours of the centre. */
export const listSlots = endpoint({
  name: 'queues.list-slots',
  method: 'GET',
  path: '/centres/:officeId/slots',
  summary: '可以预约的时段',
  door: 'public',
  params: Type.Object({ officeId: Id }),
  query: Type.Object({ day: CivilDate, itemCode: Type.Optional(Type.String({ maxLength: 20, title: '事项' })) }),
  output: Type.Object({ day: CivilDate, slots: Type.Array(Slot), why: Type.String() }),
  problems: [common.notFound],
})

const Wish = {
  officeId: Id,
  day: CivilDate,
  from: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', title: '时段' }),
  itemCode: Type.Optional(Type.String({ maxLength: 20, title: '事项' })),
}

/** For oneself, or with a mandate for somebody else. */
export const bookAppointment = endpoint({
  name: 'queues.book-appointment',
  method: 'POST',
  path: '/appointments',
  summary: '预约窗口',
  door: 'resident',
  body: Type.Object({ ...Wish, forPersonId: Type.Optional(Id) }),
  output: AppointmentView,
  problems: [
    problems.slotFull,
    problems.notBookable,
    problems.tooManyBookings,
    problems.missedTooOften,
    problems.noMandate,
    common.notFound,
  ],
})

export const listMyAppointments = endpoint({
  name: 'queues.list-my-appointments',
  method: 'GET',
  path: '/my/appointments',
  summary: '我的预约',
  door: 'resident',
  output: Type.Object({ rows: Type.Array(AppointmentView) }),
})

const OfAppointment = Type.Object({ appointmentId: Id })

export const cancelAppointment = endpoint({
  name: 'queues.cancel-appointment',
  method: 'POST',
  path: '/appointments/:appointmentId/cancel',
  summary: '取消预约',
  door: 'signed-in',
  params: OfAppointment,
  output: AppointmentView,
  problems: [common.notFound, problems.tooLate],
})

/** On the phone in front of the door, or by the clerk. */
export const arriveForAppointment = endpoint({
  name: 'queues.arrive-for-appointment',
  method: 'POST',
  path: '/appointments/:appointmentId/arrive',
  summary: '预约报到，取排队号',
  door: 'signed-in',
  params: OfAppointment,
  output: Slip,
  problems: [common.notFound, problems.noSuchAppointment, problems.tooEarly],
})

/** Appointments of the clerk's own centre on a day. */
export const listDeskAppointments = endpoint({
  name: 'queues.list-desk-appointments',
  method: 'GET',
  path: '/queue/appointments',
  summary: '本中心某日的预约',
  door: 'queues:serve',
  query: Type.Object({ day: CivilDate }),
  output: Type.Object({ rows: Type.Array(AppointmentView) }),
})

/** For who stands at the window or telephones: named by name and number. */
export const bookAtDesk = endpoint({
  name: 'queues.book-at-desk',
  method: 'POST',
  path: '/queue/appointments',
  summary: '窗口、电话代为预约',
  door: 'queues:serve',
  body: Type.Object({
    day: Wish.day,
    from: Wish.from,
    itemCode: Wish.itemCode,
    name: Type.String({ minLength: 2, maxLength: 40, title: '姓名' }),
    idNumber: Type.String({ minLength: 15, maxLength: 20, title: '身份号码' }),
    via: OneOf(['window', 'phone'], '预约方式'),
  }),
  output: AppointmentView,
  problems: [problems.slotFull, problems.notBookable, problems.tooManyBookings, problems.noSuchPerson],
})
