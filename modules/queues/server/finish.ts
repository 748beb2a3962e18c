import type { Transaction } from '../../../platform/server/transaction.ts'
import { queueEvents } from '../contract.ts'
import { about, streamOf } from './draw.ts'
import { updateTicket } from './store/tickets.ts'
import type { TicketRow } from './tables.ts'

/** Ends a ticket, and says how long was waited and served. */
export async function finish(tx: Transaction, row: TicketRow): Promise<void> {
  const seconds = (from: string | null) => Math.max(0, Math.round((Date.parse(tx.at) - Date.parse(from ?? tx.at)) / 1000))
  await updateTicket(tx, row.id, { state: 'done', ended_at: tx.at })
  const servedSeconds = seconds(row.called_at)
  const waitedSeconds = Math.max(0, seconds(row.taken_at) - servedSeconds)
  tx.emit(queueEvents.finished, streamOf(row.id), { ...about(row), windowId: row.window_id ?? row.id, waitedSeconds, servedSeconds })
}
