import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { emptySeat, getCentreOffice } from '../../../centres/server/api.ts'
import { freeSeat, queueEvents } from '../../contract.ts'
import { clerkOf } from '../desk-view.ts'
import { about, streamOf } from '../draw.ts'
import { finish } from '../finish.ts'
import { lockDay, ticketsUnder, updateTicket } from '../store/tickets.ts'
import type { TicketRow } from '../tables.ts'

/** A clerk went without leaving the window: who was called waits again in their old place, who was being served is done. */
export const freesSeat = command(freeSeat, async (tx, { windowId }) => {
  const { officeId } = clerkOf(tx)
  const { division } = await getCentreOffice(tx, officeId)
  await lockDay(tx, { officeId, division })
  const accountId = await emptySeat(tx, officeId, windowId)
  const rows = await ticketsUnder(tx, { officeId, windowId, accountId })
  const [called, serving] = [rows.filter((one) => one.state === 'called'), rows.filter((one) => one.state === 'serving')]
  for (const row of called) await putBack(tx, row, windowId)
  for (const row of serving) await finish(tx, row)
  return { waiting: called.length, finished: serving.length }
})

async function putBack(tx: Transaction, row: TicketRow, windowId: string): Promise<void> {
  await updateTicket(tx, row.id, { state: 'waiting', window_id: null, account_id: null, calls: 0, called_at: null })
  tx.emit(queueEvents.putBack, streamOf(row.id), { ...about(row), windowId: row.window_id ?? windowId })
}
