import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { clockOf, getCentreOffice } from '../../../centres/server/api.ts'
import {
  bringBack,
  callNext,
  finishTicket,
  passOn,
  passOver,
  queueProblems as problems,
  queueEvents,
  recallTicket,
} from '../../contract.ts'
import { callerOf, clerkOf, deskView } from '../desk-view.ts'
import { about, streamOf } from '../draw.ts'
import { finish } from '../finish.ts'
import { classOf, mayCall, nextTicket } from '../rules/order.ts'
import { currentOf, getTicket, lockDay, updateDay, updateTicket } from '../store/tickets.ts'
import type { TicketRow } from '../tables.ts'
import { asWaiting, hallNow } from '../views.ts'

/** The hall's day is locked first: two who call at the same moment call one after the other, and never the same. */
export const callsNext = command(callNext, async (tx) => {
  const { officeId, accountId } = clerkOf(tx)
  const { division } = await getCentreOffice(tx, officeId)
  const day = await lockDay(tx, { officeId, division })
  const now = await hallNow(tx, officeId)
  const caller = await callerOf(tx, now)
  if (!caller) throw new Problem(problems.notSeated)
  const current = await currentOf(tx, accountId)
  if (current) await finish(tx, current)
  const clock = clockOf(tx.at)
  const next = nextTicket(now.waiting.map(asWaiting), caller, clock, day.preferred_in_a_row)
  if (!next) return deskView(tx)
  await updateTicket(tx, next.id, {
    ...{ state: 'called', window_id: caller.windowId, account_id: accountId, calls: 1, called_at: tx.at },
  })
  await updateDay(tx, officeId, { preferred_in_a_row: classOf(next, clock) === 'ordinary' ? 0 : day.preferred_in_a_row + 1 })
  tx.emit(queueEvents.called, streamOf(next.id), { ...about(next.row), windowId: caller.windowId, call: 1 })
  return deskView(tx)
})

export const recallsTicket = command(recallTicket, async (tx, { ticketId }) => {
  const { row, windowId } = await ownTicket(tx, ticketId)
  const calls = row.calls + 1
  await updateTicket(tx, ticketId, { calls, called_at: tx.at })
  tx.emit(queueEvents.called, streamOf(ticketId), { ...about(row), windowId, call: calls })
  return deskView(tx)
})

/** After three calls: whoever walks slowly must not lose their place to a hurried clerk. */
export const passesOver = command(passOver, async (tx, { ticketId }) => {
  const { row, windowId } = await ownTicket(tx, ticketId)
  if (row.calls < 3) throw new Problem(problems.callMore)
  await updateTicket(tx, ticketId, { state: 'missed', ended_at: tx.at })
  tx.emit(queueEvents.missed, streamOf(ticketId), { ...about(row), windowId })
  return deskView(tx)
})

/** Behind the three who wait first now: neither at the front nor at the very end, and no more before all others for having been passed on. */
export const bringsBack = command(bringBack, async (tx, { ticketId }) => {
  const row = await getTicket(tx, ticketId, { lock: true })
  if (row.office_id !== clerkOf(tx).officeId || row.state !== 'missed' || row.day !== tx.today) throw new Problem(problems.notYourTicket)
  const third = (await hallNow(tx, row.office_id)).waiting[2]
  const place = third ? new Date(Date.parse(third.ordered_at) + 1).toISOString() : tx.at
  await updateTicket(tx, ticketId, {
    ...{
      state: 'waiting',
      calls: 0,
      window_id: null,
      account_id: null,
      called_at: null,
      ended_at: null,
      ordered_at: place,
      for_window: null,
    },
  })
  tx.emit(queueEvents.broughtBack, streamOf(ticketId), about(row))
  return deskView(tx)
})

/** To a window that takes it, before all who wait there. */
export const passesOn = command(passOn, async (tx, { ticketId, windowId, note }) => {
  const own = await ownTicket(tx, ticketId)
  const { windows } = await hallNow(tx, own.row.office_id)
  const to = windows.find((one) => one.id === windowId)
  const fits = to && mayCall({ windowId, window: to.takes, clerk: undefined, staffed: new Set() }, asWaiting(own.row))
  if (!to || to.id === own.windowId || !fits) throw new Problem(problems.noSuchWindow)
  await updateTicket(tx, ticketId, {
    ...{ state: 'waiting', for_window: windowId, note, window_id: null, account_id: null, calls: 0, called_at: null },
  })
  tx.emit(queueEvents.passedOn, streamOf(ticketId), { ...about(own.row), windowId: own.windowId, toWindowId: windowId })
  return deskView(tx)
})

export const finishesTicket = command(finishTicket, async (tx, { ticketId }) => {
  await finish(tx, (await ownTicket(tx, ticketId)).row)
  return deskView(tx)
})

async function ownTicket(tx: Transaction, ticketId: Id): Promise<{ row: TicketRow; windowId: Id }> {
  const row = await getTicket(tx, ticketId, { lock: true })
  const under = row.state === 'called' || row.state === 'serving'
  if (!under || row.account_id !== clerkOf(tx).accountId || row.window_id === null) throw new Problem(problems.notYourTicket)
  return { row, windowId: row.window_id }
}
