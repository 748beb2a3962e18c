import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, OneOf } from '../../../platform/contract/shapes.ts'

/** Who goes first by law and custom of the hall: 老年人权益保障法, 残疾人保障法, 军人地位和权益保障法. */
export const priorities = ['elder-80', 'disabled', 'pregnant', 'soldier'] as const
export const Priority = OneOf(priorities, '优先人群')
export type Priority = (typeof priorities)[number]

export const priorityNames: Record<Priority, string> = {
  'elder-80': '80 岁以上老人',
  disabled: '残疾人',
  pregnant: '孕妇、带婴幼儿',
  soldier: '军人、退役军人和军属',
}

export const ticketStates = ['waiting', 'called', 'serving', 'done', 'missed', 'left'] as const
export const TicketState = OneOf(ticketStates, '排队状态')
export type TicketState = (typeof ticketStates)[number]

/** A: anything, B: by appointment, C: who goes first. */
export const Line = OneOf(['A', 'B', 'C'], '号别')
export type Line = 'A' | 'B' | 'C'

/** What is printed, and what a phone shows while waiting. No name stands on it. */
export const Slip = Type.Object({
  ticketId: Id,
  number: Type.String({ title: '排队号' }),
  officeId: Id,
  officeName: Type.String(),
  topic: Type.String({ title: '办理内容' }),
  state: TicketState,
  takenAt: Instant,
  /** Whose turn comes before; 0 once called. */
  ahead: Type.Integer({ title: '前面等候' }),
  /** Estimated wait in minutes; null where nobody serves now. */
  minutes: Type.Union([Type.Integer(), Type.Null()]),
  window: Type.Union([Type.Integer(), Type.Null()], { title: '窗口' }),
})
export type Slip = Static<typeof Slip>

/** A ticket as the desk sees it. */
export const DeskTicket = Type.Object({
  ticketId: Id,
  number: Type.String(),
  line: Line,
  priority: Type.Union([Priority, Type.Null()]),
  topic: Type.String(),
  state: TicketState,
  takenAt: Instant,
  calls: Type.Integer({ title: '已叫次数' }),
  /** Slot of the appointment it came from. */
  slot: Type.Union([Type.String(), Type.Null()]),
  window: Type.Union([Type.Integer(), Type.Null()]),
  /** Why a colleague passed it on. */
  note: Type.String(),
  /** Masked name, where it is known who waits. */
  name: Type.Union([Type.String(), Type.Null()]),
})
export type DeskTicket = Static<typeof DeskTicket>

export const appointmentStates = ['booked', 'arrived', 'cancelled', 'missed'] as const
export const AppointmentState = OneOf(appointmentStates, '预约状态')
export type AppointmentState = (typeof appointmentStates)[number]

export const Slot = Type.Object({
  from: Type.String({ title: '开始' }),
  to: Type.String({ title: '结束' }),
  left: Type.Integer({ title: '余号' }),
})
export type Slot = Static<typeof Slot>

export const AppointmentView = Type.Object({
  appointmentId: Id,
  officeId: Id,
  officeName: Type.String(),
  address: Type.String(),
  day: CivilDate,
  from: Type.String(),
  to: Type.String(),
  topic: Type.String(),
  /** Typed in at the hall instead of showing a card. */
  code: Type.String({ title: '预约码' }),
  /** Whole for the person and their agent, masked for staff. */
  name: Type.String(),
  via: OneOf(['portal', 'window', 'phone'], '预约方式'),
  state: AppointmentState,
  ticketId: Type.Union([Id, Type.Null()]),
  may: Type.Array(OneOf(['cancel', 'arrive'], '可做')),
})
export type AppointmentView = Static<typeof AppointmentView>
