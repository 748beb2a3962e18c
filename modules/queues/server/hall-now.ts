import { command, query } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { centreOpening, getCentreOffice } from '../../centres/server/api.ts'
import { queueEvents, seeHallNow, stopTickets } from '../contract.ts'
import { clerkOf } from './desk-view.ts'
import { lockDay, ticketsStoppedBy, updateDay } from './store/tickets.ts'
import type { TicketRow } from './tables.ts'
import { hallNow, topicText } from './views.ts'

export const seesHallNow = query(seeHallNow, async (tx) => {
  const { id: officeId } = await getCentreOffice(tx, clerkOf(tx).officeId)
  const { tickets, waiting, windows, staffed, minutes } = await hallNow(tx, officeId)
  const stateCount = (state: TicketRow['state']) => tickets.filter((one) => one.state === state).length
  const since = waiting.map((one) => Date.parse(one.taken_at))
  return {
    ...{ waiting: waiting.length, served: stateCount('done'), missed: stateCount('missed'), windows: windows.length, staffed },
    longestMinutes: since.length === 0 ? null : Math.floor((Date.parse(tx.at) - Math.min(...since)) / 60_000),
    lastMinutes: waiting.length === 0 ? null : minutes(waiting.length - 1),
    openText: (await centreOpening(tx, officeId)).text,
    topics: await topicsOf(tx, waiting),
    stoppedBy: await ticketsStoppedBy(tx, officeId),
  }
})

/** For what they wait, the most first. */
async function topicsOf(tx: Transaction, waiting: readonly TicketRow[]): Promise<{ name: string; waiting: number }[]> {
  const names = await Promise.all(waiting.map((one) => topicText(tx, { department: one.department, item_code: null })))
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, many]) => ({ name, waiting: many })).sort((a, b) => b.waiting - a.waiting)
}

/** A second press changes nothing. On the next day tickets are given again by themselves. */
export const stopsTickets = command(stopTickets, async (tx, { stopped }) => {
  const actor = clerkOf(tx)
  const { id: officeId, division } = await getCentreOffice(tx, actor.officeId)
  const day = await lockDay(tx, { officeId, division })
  if ((day.stopped_by !== null) === stopped) return {}
  await updateDay(tx, officeId, { stopped_by: stopped ? actor.name : null })
  const { waiting } = await hallNow(tx, officeId)
  const event = stopped ? queueEvents.ticketsStopped : queueEvents.ticketsResumed
  tx.emit(event, `centre:${officeId}`, { officeId, waiting: waiting.length })
  return {}
})
