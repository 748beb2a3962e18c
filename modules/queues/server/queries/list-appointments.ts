import { query } from '../../../../platform/server/handler.ts'
import { getCentreOffice } from '../../../centres/server/api.ts'
import { listDeskAppointments, listMyAppointments, listSlots } from '../../contract.ts'
import { appointmentViews } from '../appointment-view.ts'
import { me } from '../arrive.ts'
import { slotsWithRoom } from '../booking.ts'
import { clerkOf } from '../desk-view.ts'
import { appointmentsInSight, appointmentsOfDay } from '../store/appointments.ts'

export const listsSlots = query(listSlots, async (tx, { officeId, day, itemCode }) => {
  await getCentreOffice(tx, officeId)
  const { slots, why } = await slotsWithRoom(tx, { officeId, day, itemCode })
  return { day, slots, why }
})

export const listsMyAppointments = query(listMyAppointments, async (tx) => {
  me(tx)
  return { rows: await appointmentViews(tx, await appointmentsInSight(tx)) }
})

export const listsDeskAppointments = query(listDeskAppointments, async (tx, { day }) => ({
  rows: await appointmentViews(tx, await appointmentsOfDay(tx, clerkOf(tx).officeId, day)),
}))
