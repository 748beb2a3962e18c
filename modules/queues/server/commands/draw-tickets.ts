import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { ageOn } from '../../../calendar/contract.ts'
import { getCentreOffice } from '../../../centres/server/api.ts'
import { getPerson } from '../../../people/server/api.ts'
import { arriveAtKiosk, drawAtDesk, drawAtKiosk, drawOnPhone, leaveQueue, queueProblems as problems, queueEvents } from '../../contract.ts'
import { arrive, me } from '../arrive.ts'
import { clerkOf } from '../desk-view.ts'
import { about, draw, mustGiveTickets, streamOf } from '../draw.ts'
import { findByCode } from '../store/appointments.ts'
import { getDeviceByKey } from '../store/devices.ts'
import { getTicket, knowVisitor, lockDay, openTicketsOf, updateTicket } from '../store/tickets.ts'
import { slipOf } from '../views.ts'

export const drawsAtKiosk = command(drawAtKiosk, async (tx, { key, department, priority }) => {
  const device = await getDeviceByKey(tx, key)
  await mustGiveTickets(tx, device.office_id)
  return slipOf(tx, await draw(tx, await getCentreOffice(tx, device.office_id), { department, priority, source: 'kiosk' }))
})

export const arrivesAtKiosk = command(arriveAtKiosk, async (tx, { key, code }) => {
  const { office_id: officeId } = await getDeviceByKey(tx, key)
  const found = await findByCode(tx, officeId, code)
  if (!found) throw new Problem(problems.noSuchAppointment)
  return slipOf(tx, await arrive(tx, { ...found, office_id: officeId, day: tx.today }))
})

/** One ticket for a person at a time. From 80 years on the register knows who goes first; nobody has to say it. */
export const drawsOnPhone = command(drawOnPhone, async (tx, { officeId, department, itemCode, priority }) => {
  const office = await getCentreOffice(tx, officeId)
  await mustGiveTickets(tx, officeId)
  const personId = me(tx)
  // Two presses at once: the second waits here, and finds the ticket of the first.
  await lockDay(tx, { officeId, division: office.division })
  if ((await openTicketsOf(tx, personId)).some((one) => one.office_id === officeId)) throw new Problem(problems.hasTicket)
  const { birthDate } = await getPerson(tx, personId)
  const first = ageOn(birthDate, tx.today) >= 80 ? ('elder-80' as const) : priority
  const row = await draw(tx, office, { department, itemCode, priority: first, source: 'portal' })
  await knowVisitor(tx, row, personId)
  return slipOf(tx, row)
})

/** For who cannot work the machine. The clerk sees whether the doors are open. */
export const drawsAtDesk = command(drawAtDesk, async (tx, { department, priority }) => {
  const office = await getCentreOffice(tx, clerkOf(tx).officeId)
  return slipOf(tx, await draw(tx, office, { department, priority, source: 'clerk' }))
})

export const leavesQueue = command(leaveQueue, async (tx, { ticketId }) => {
  const row = await getTicket(tx, ticketId, { lock: true })
  if (row.state !== 'waiting') throw new Problem(problems.notYourTicket)
  await updateTicket(tx, ticketId, { state: 'left', ended_at: tx.at })
  tx.emit(queueEvents.left, streamOf(ticketId), about(row))
  return slipOf(tx, { ...row, state: 'left' })
})
