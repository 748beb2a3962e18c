import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { AppointmentState, Line, Priority, TicketState } from '../contract.ts'

export interface HallDayRow {
  tenant: string
  office_id: Id
  day: CivilDate
  division: string
  last_a: number
  last_b: number
  last_c: number
  preferred_in_a_row: number
  /** Who stopped the tickets of this day. */
  stopped_by: string | null
}

export interface TicketRow {
  tenant: string
  office_id: Id
  day: CivilDate
  id: Id
  division: string
  number: string
  line: Line
  priority: Priority | null
  source: 'kiosk' | 'portal' | 'clerk' | 'appointment'
  department: string | null
  item_code: string | null
  slot: string | null
  state: TicketState
  for_window: Id | null
  note: string
  window_id: Id | null
  account_id: Id | null
  calls: number
  taken_at: Instant
  ordered_at: Instant
  called_at: Instant | null
  ended_at: Instant | null
}

export interface VisitorRow {
  tenant: string
  ticket_id: Id
  office_id: Id
  division: string
  day: CivilDate
  person_id: Id
}

export interface AppointmentRow {
  tenant: string
  id: Id
  office_id: Id
  division: string
  day: CivilDate
  starts: string
  ends: string
  item_code: string | null
  person_id: Id
  agent_id: Id | null
  via: 'portal' | 'window' | 'phone'
  code: string
  state: AppointmentState
  ticket_id: Id | null
  booked_at: Instant
  reminded_at: Instant | null
}

export interface DeviceRow {
  tenant: string
  id: Id
  office_id: Id
  division: string
  kind: 'kiosk' | 'display' | 'rater'
  name: string
  key_digest: string
  added_at: Instant
  added_by: string
  seen_at: Instant | null
  ended_at: Instant | null
  /** Of a rating device: its window, and whose visit it shows, from when and until when. */
  window_id: Id | null
  /** As it was at the registration: today's number is asked of the centre. */
  window_number: number | null
  visit_id: Id | null
  reception_id: Id | null
  visit_at: Instant | null
  visit_until: Instant | null
}

export interface QueueTables {
  'queues.hall_day': HallDayRow
  'queues.ticket': TicketRow
  'queues.visitor': VisitorRow
  'queues.ticket_reception': { tenant: string; reception_id: Id; ticket_id: Id; office_id: Id; division: string; at: Instant }
  'queues.slot': { tenant: string; office_id: Id; day: CivilDate; starts: string; taken: number }
  'queues.appointment': AppointmentRow
  'queues.device': DeviceRow
}
