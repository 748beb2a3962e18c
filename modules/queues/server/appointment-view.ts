import type { Transaction } from '../../../platform/server/transaction.ts'
import { centreAddress, clockOf } from '../../centres/server/api.ts'
import { officeName } from '../../organisations/server/api.ts'
import { maskName } from '../../people/contract.ts'
import { findPeople } from '../../people/server/api.ts'
import type { AppointmentView } from '../contract.ts'
import { arrivalAt } from './rules/slots.ts'
import type { AppointmentRow } from './tables.ts'
import { topicText } from './views.ts'

export async function appointmentViews(tx: Transaction, rows: readonly AppointmentRow[]): Promise<AppointmentView[]> {
  const people = await findPeople(tx, [...new Set(rows.map((one) => one.person_id))])
  return Promise.all(
    rows.map(async (row) => {
      const name = people.get(row.person_id)?.name ?? ''
      return {
        ...{ appointmentId: row.id, officeId: row.office_id, officeName: await officeName(tx, row.office_id) },
        ...{ address: await centreAddress(tx, row.office_id), day: row.day, from: row.starts, to: row.ends },
        topic: await topicText(tx, { department: null, item_code: row.item_code }),
        ...{ code: row.code, name: tx.actor.kind === 'resident' ? name : maskName(name), via: row.via, state: row.state },
        ticketId: row.ticket_id,
        may: mayWith(tx, row),
      }
    }),
  )
}

function mayWith(tx: Transaction, row: AppointmentRow): AppointmentView['may'] {
  if (row.state !== 'booked') return []
  const now = clockOf(tx.at)
  const begun = row.day < tx.today || (row.day === tx.today && row.starts <= now)
  const arrival = arrivalAt({ day: row.day, from: row.starts }, tx.today, now)
  const here = row.day === tx.today && arrival !== 'too-early'
  return [...(begun ? [] : (['cancel'] as const)), ...(here ? (['arrive'] as const) : [])]
}
