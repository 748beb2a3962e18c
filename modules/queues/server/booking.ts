import { randomInt } from 'node:crypto'
import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import { centreSpans, clockOf, getCentreOffice, openWindows, takesItem } from '../../centres/server/api.ts'
import { queueProblems as problems, queueEvents, type Slot } from '../contract.ts'
import { capacityOf, isBookable, isReminded, slotsOf } from './rules/slots.ts'
import { usualMinutes } from './rules/waiting.ts'
import { appointmentsOfDay, insertAppointment, placesTaken, takePlace } from './store/appointments.ts'
import type { AppointmentRow } from './tables.ts'

interface Place {
  readonly officeId: Id
  readonly day: CivilDate
  readonly itemCode?: string | undefined
}

/** Slots of a day with the places left, and why there are none. */
export async function slotsWithRoom(tx: Transaction, place: Place): Promise<{ slots: Slot[]; capacity: number; why: string }> {
  const { officeId, day } = place
  const capacity = await capacityFor(tx, place)
  const all = slotsOf(await centreSpans(tx, officeId, day))
  const bookable = all.filter(({ from }) => isBookable(day, from, tx.today, clockOf(tx.at)))
  const taken = await placesTaken(tx, officeId, day)
  const slots = bookable.map((one) => ({ ...one, left: Math.max(0, capacity - (taken.get(one.from) ?? 0)) }))
  if (all.length === 0) return { slots: [], capacity, why: '这一天不开放' }
  if (capacity === 0) return { slots: [], capacity, why: '这里没有受理这个事项的窗口' }
  return { slots, capacity, why: slots.length === 0 ? '这一天已不能预约，请换一天' : '' }
}

async function capacityFor(tx: Transaction, { officeId, itemCode }: Place): Promise<number> {
  const item = itemCode === undefined ? undefined : (await findItem(tx, itemCode))?.item
  const windows = (await openWindows(tx, officeId)).filter((one) => !item || takesItem(one.takes, item))
  return capacityOf(windows.length, usualMinutes)
}

interface Booking extends Place {
  readonly from: string
  readonly personId: Id
  readonly agentId: Id | null
  readonly via: AppointmentRow['via']
}

/** Books, and takes the place. One appointment for a person and day, whoever books it; the last place of a slot goes to one of two who ask. */
export async function book(tx: Transaction, booking: Booking): Promise<AppointmentRow> {
  const { officeId, day, from, personId, agentId, via, itemCode } = booking
  const office = await getCentreOffice(tx, officeId)
  const { slots, capacity } = await slotsWithRoom(tx, booking)
  const slot = slots.find((one) => one.from === from)
  if (!slot) throw new Problem(problems.notBookable)
  const row: AppointmentRow = {
    ...{ tenant: tx.tenant, id: tx.newId(), office_id: officeId, division: office.division, day, starts: from, ends: slot.to },
    ...{ item_code: (itemCode && (await findItem(tx, itemCode))?.item.code) || null, person_id: personId, agent_id: agentId, via },
    ...{ code: await freeCode(tx, officeId, day), state: 'booked', ticket_id: null, booked_at: tx.at, reminded_at: remindedBy(tx, day) },
  }
  if (!(await insertAppointment(tx, row))) throw new Problem(problems.tooManyBookings)
  if (!(await takePlace(tx, booking, capacity))) throw new Problem(problems.slotFull)
  tx.emit(queueEvents.booked, `appointment:${row.id}`, { ...aboutAppointment(row), via })
  return row
}

/** Whoever books in the hours of the reminder has just been told of it. */
const remindedBy = (tx: Transaction, day: CivilDate) => (isReminded(day, tx.today, clockOf(tx.at)) ? tx.at : null)

export const aboutAppointment = (row: AppointmentRow) => ({
  ...{ appointmentId: row.id, officeId: row.office_id, personId: row.person_id, agentId: row.agent_id, day: row.day, slot: row.starts },
})

/** Six digits that nobody else has on that day; the database refuses the rare one that slips through. */
async function freeCode(tx: Transaction, officeId: Id, day: CivilDate): Promise<string> {
  const used = new Set((await appointmentsOfDay(tx, officeId, day)).map((one) => one.code))
  for (;;) {
    const code = String(randomInt(100_000, 1_000_000))
    if (!used.has(code)) return code
  }
}
