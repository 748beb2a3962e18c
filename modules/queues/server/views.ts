import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import { clockOf, type OpenWindow, openWindows } from '../../centres/server/api.ts'
import { departmentName, officeName } from '../../organisations/server/api.ts'
import { maskName } from '../../people/contract.ts'
import { findPeople } from '../../people/server/api.ts'
import type { DeskTicket, Slip } from '../contract.ts'
import { inOrder } from './rules/order.ts'
import { waitingMinutes } from './rules/waiting.ts'
import { ticketsToday, visitorsOf } from './store/tickets.ts'
import type { TicketRow } from './tables.ts'

/** A ticket as the rules of the order see it. */
export const asWaiting = (row: TicketRow) => ({
  ...{ id: row.id, priority: row.priority, slot: row.slot, department: row.department, itemCode: row.item_code },
  ...{ forWindow: row.for_window, orderedAt: row.ordered_at, row },
})

/** What somebody came for; of a sealed item nothing but its department. */
export async function topicText(tx: Transaction, asked: { department: string | null; item_code: string | null }): Promise<string> {
  const item = asked.item_code === null ? undefined : (await findItem(tx, asked.item_code))?.item
  if (item && item.sensitivity !== 'sealed') return item.shortName ?? item.name
  return asked.department === null ? '综合业务' : `${departmentName(asked.department)}业务`
}

export interface HallNow {
  readonly tickets: readonly TicketRow[]
  readonly waiting: readonly TicketRow[]
  readonly windows: readonly OpenWindow[]
  readonly staffed: number
  /** Minutes until somebody with so many before them is called. */
  readonly minutes: (ahead: number) => number | null
}

/** A hall at this moment: who waits, in the order in which they would be called, and at what pace it goes. */
export async function hallNow(tx: Transaction, officeId: Id): Promise<HallNow> {
  const [tickets, windows] = await Promise.all([ticketsToday(tx, officeId), openWindows(tx, officeId)])
  const waiting = inOrder(tickets.filter((one) => one.state === 'waiting').map(asWaiting), clockOf(tx.at), 0).map((one) => one.row)
  const done = tickets.filter((one) => one.state === 'done' && one.called_at !== null && one.ended_at !== null)
  const servedSeconds = done.reduce((sum, one) => sum + (Date.parse(one.ended_at ?? '') - Date.parse(one.called_at ?? '')) / 1000, 0)
  const staffed = windows.filter((one) => one.accountId !== null).length
  const minutes = (ahead: number) => waitingMinutes({ ahead, windows: staffed, served: done.length, servedSeconds })
  return { tickets, waiting, windows, staffed, minutes }
}

export async function slipOf(tx: Transaction, row: TicketRow): Promise<Slip> {
  const now = await hallNow(tx, row.office_id)
  const ahead =
    row.state === 'waiting'
      ? Math.max(
          0,
          now.waiting.findIndex((one) => one.id === row.id),
        )
      : 0
  return {
    ...{ ticketId: row.id, number: row.number, officeId: row.office_id, officeName: await officeName(tx, row.office_id) },
    ...{ topic: await topicText(tx, row), state: row.state, takenAt: row.taken_at, ahead },
    minutes: row.state === 'waiting' ? now.minutes(ahead) : null,
    window: now.windows.find((one) => one.id === row.window_id)?.number ?? null,
  }
}

/** Tickets for the desk; who is known is named, masked. */
export async function deskTickets(tx: Transaction, rows: readonly TicketRow[], windows: readonly OpenWindow[]): Promise<DeskTicket[]> {
  const holders = await visitorsOf(
    tx,
    rows.map((one) => one.id),
  )
  const people = await findPeople(tx, [...new Set(holders.values())])
  return Promise.all(
    rows.map(async (row) => {
      const name = people.get(holders.get(row.id) ?? '')?.name
      return {
        ...{ ticketId: row.id, number: row.number, line: row.line, priority: row.priority, topic: await topicText(tx, row) },
        ...{ state: row.state, takenAt: row.taken_at, calls: row.calls, slot: row.slot, note: row.note },
        window: windows.find((one) => one.id === row.window_id)?.number ?? null,
        name: name === undefined ? null : maskName(name),
      }
    }),
  )
}
