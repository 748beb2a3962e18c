import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { centreSpans, clockOf } from '../../centres/server/api.ts'
import { queueEvents } from '../contract.ts'
import { aboutAppointment } from './booking.ts'
import { slotsOf } from './rules/slots.ts'
import { bookedDays, bookedOn, givePlaceBack, updateAppointment } from './store/appointments.ts'

/**
 * A holiday was published, or the centre shut a day or changed its hours, after people had booked: nobody comes in vain, and nobody is said to
 * have missed it. Those to come are cancelled by the centre, which tells them.
 */
export async function cancelShut(tx: Transaction): Promise<number> {
  let cancelled = 0
  for (const { office_id, day } of await bookedDays(tx)) cancelled += await cancelOn(tx, office_id, day)
  return cancelled
}

async function cancelOn(tx: Transaction, officeId: Id, day: CivilDate): Promise<number> {
  const open = new Set(slotsOf(await centreSpans(tx, officeId, day)).map((one) => one.from))
  const rows = (await bookedOn(tx, officeId, day)).filter((row) => !open.has(row.starts) && (day > tx.today || row.starts > clockOf(tx.at)))
  for (const row of rows) {
    await updateAppointment(tx, row.id, { state: 'cancelled' })
    await givePlaceBack(tx, row)
    tx.emit(queueEvents.cancelled, `appointment:${row.id}`, { ...aboutAppointment(row), byStaff: true })
  }
  return rows.length
}
