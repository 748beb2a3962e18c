import type { Output } from '../../../platform/contract/endpoint.ts'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { clerkScope, clockOf, getCentreOffice, windowViews } from '../../centres/server/api.ts'
import type { getDeskQueue } from '../contract.ts'
import { type Caller, inOrder, mayCall } from './rules/order.ts'
import { currentOf, preferredInARowToday } from './store/tickets.ts'
import type { TicketRow } from './tables.ts'
import { asWaiting, deskTickets, type HallNow, hallNow } from './views.ts'

export const clerkOf = ({ actor }: Transaction): StaffActor => {
  if (actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return actor
}

/** Who calls: the window at which this clerk sits, and what both may take. Undefined without a seat. */
export async function callerOf(tx: Transaction, now: HallNow): Promise<Caller | undefined> {
  const { accountId, officeId } = clerkOf(tx)
  const own = now.windows.find((one) => one.accountId === accountId)
  const staffed = new Set(now.windows.filter((one) => one.accountId !== null).map((one) => one.id))
  const open = now.windows.map((one) => one.takes)
  return own && { windowId: own.id, window: own.takes, clerk: await clerkScope(tx, officeId, accountId), staffed, open }
}

export async function deskView(tx: Transaction): Promise<Output<typeof getDeskQueue>> {
  const { officeId, accountId } = clerkOf(tx)
  const office = await getCentreOffice(tx, officeId)
  const [windows, now, current] = await Promise.all([windowViews(tx, officeId), hallNow(tx, officeId), currentOf(tx, accountId)])
  const caller = await callerOf(tx, now)
  const inARow = await preferredInARowToday(tx, officeId)
  const mine = caller ? now.waiting.filter((one) => mayCall(caller, asWaiting(one))) : now.waiting
  const ordered = inOrder(mine.map(asWaiting), clockOf(tx.at), inARow).map((one) => one.row)
  const shown = async (rows: readonly TicketRow[]) => deskTickets(tx, rows, now.windows)
  const missed = now.tickets.filter((one) => one.state === 'missed')
  return {
    ...{ officeId, officeName: office.name, windows },
    mine: windows.find((one) => one.windowId === caller?.windowId) ?? null,
    current: current ? ((await shown([current]))[0] ?? null) : null,
    waiting: await shown(ordered.slice(0, 60)),
    waitingHere: mine.length,
    elsewhere: now.waiting.length - mine.length,
    missed: await shown(missed),
    today: {
      served: now.tickets.filter((one) => one.state === 'done').length,
      missed: missed.length,
      waitedMinutes: waitedMinutes(now.tickets),
    },
  }
}

/** Average minutes from the ticket to the call, of those called today. */
function waitedMinutes(tickets: readonly TicketRow[]): number | null {
  const called = tickets.filter((one) => one.called_at !== null)
  if (called.length === 0) return null
  const total = called.reduce((sum, one) => sum + Date.parse(one.called_at ?? '') - Date.parse(one.taken_at), 0)
  return Math.round(total / called.length / 60_000)
}
