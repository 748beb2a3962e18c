import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findPersonByNameAndNumber, mayActFor } from '../../../people/server/api.ts'
import {
  type AppointmentView,
  arriveForAppointment,
  bookAppointment,
  bookAtDesk,
  cancelAppointment,
  queueProblems as problems,
  queueEvents,
} from '../../contract.ts'
import { appointmentViews } from '../appointment-view.ts'
import { arrive, me } from '../arrive.ts'
import { aboutAppointment, book } from '../booking.ts'
import { clerkOf } from '../desk-view.ts'
import { barredDays, countedDays, isBarred } from '../rules/slots.ts'
import { getAppointment, givePlaceBack, missedSince, updateAppointment } from '../store/appointments.ts'
import type { AppointmentRow } from '../tables.ts'
import { slipOf } from '../views.ts'

/** By the resident, for themselves or for somebody who let them act. Who missed too often books at the window or by telephone. */
export const booksAppointment = command(bookAppointment, async (tx, { officeId, day, from, itemCode, forPersonId }) => {
  const agent = me(tx)
  const personId = forPersonId ?? agent
  if (personId !== agent && !(await mayActFor(tx, agent, personId))) throw new Problem(problems.noMandate)
  const [counted, lately] = await Promise.all([missedSince(tx, personId, countedDays), missedSince(tx, personId, barredDays)])
  if (isBarred({ counted, lately })) throw new Problem(problems.missedTooOften)
  const agentId = personId === agent ? null : agent
  return viewOf(tx, await book(tx, { officeId, day, from, itemCode, personId, agentId, via: 'portal' }))
})

export const booksAtDesk = command(bookAtDesk, async (tx, { day, from, itemCode, name, idNumber, via }) => {
  const { officeId } = clerkOf(tx)
  const person = await findPersonByNameAndNumber(tx, name, idNumber)
  if (!person) throw new Problem(problems.noSuchPerson)
  return viewOf(tx, await book(tx, { officeId, day, from, itemCode, personId: person.id, agentId: null, via }))
})

/** Until the slot begins; the place is free again at once. */
export const cancelsAppointment = command(cancelAppointment, async (tx, { appointmentId }) => {
  const row = await ownAppointment(tx, appointmentId)
  const [view] = await appointmentViews(tx, [row])
  if (!view?.may.includes('cancel')) throw new Problem(problems.tooLate)
  await updateAppointment(tx, appointmentId, { state: 'cancelled' })
  await givePlaceBack(tx, row)
  const byStaff = tx.actor.kind === 'staff' ? { byStaff: true } : {}
  tx.emit(queueEvents.cancelled, `appointment:${appointmentId}`, { ...aboutAppointment(row), ...byStaff })
  return viewOf(tx, { ...row, state: 'cancelled' })
})

export const arrivesForAppointment = command(arriveForAppointment, async (tx, { appointmentId }) => {
  const row = await ownAppointment(tx, appointmentId)
  if (row.state !== 'booked' || row.day < tx.today) throw new Problem(problems.noSuchAppointment)
  return slipOf(tx, await arrive(tx, row))
})

/** One's own, or one of one's own centre. */
async function ownAppointment(tx: Transaction, appointmentId: string): Promise<AppointmentRow> {
  const row = await getAppointment(tx, appointmentId)
  if (tx.actor.kind === 'staff' && (tx.actor.officeId !== row.office_id || !tx.actor.permissions.has('queues:serve')))
    throw new Problem(common.notFound)
  return row
}

async function viewOf(tx: Transaction, row: AppointmentRow): Promise<AppointmentView> {
  const [view] = await appointmentViews(tx, [row])
  if (!view) throw new Problem(common.notFound)
  return view
}
