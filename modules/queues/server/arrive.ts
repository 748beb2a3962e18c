import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { clockOf, getCentreOffice } from '../../centres/server/api.ts'
import { queueEvents, queueProblems } from '../contract.ts'
import { draw } from './draw.ts'
import { arrivalAt } from './rules/slots.ts'
import { markArrived } from './store/appointments.ts'
import type { TicketRow } from './tables.ts'

/** The resident who is signed in. */
export function me({ actor }: Transaction): Id {
  if (actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return actor.personId
}

interface Kept {
  readonly id: Id
  readonly office_id: Id
  readonly day: CivilDate
  readonly starts: string
  readonly item_code: string | null
}

/** Turns an appointment into a ticket, once: in time before others, late like everybody. */
export async function arrive(tx: Transaction, appointment: Kept): Promise<TicketRow> {
  const { id, office_id: officeId, day, starts } = appointment
  const arrival = arrivalAt({ day, from: starts }, tx.today, clockOf(tx.at))
  if (arrival === 'too-early') throw new Problem(queueProblems.tooEarly)
  const row = await draw(tx, await getCentreOffice(tx, officeId), {
    ...{ itemCode: appointment.item_code ?? undefined, slot: arrival === 'in-time' ? starts : undefined, source: 'appointment' },
  })
  if (!(await markArrived(tx, id, row.id))) throw new Problem(queueProblems.noSuchAppointment)
  tx.emit(queueEvents.kept, `appointment:${id}`, { appointmentId: id, officeId, ticketId: row.id })
  return row
}
