import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { centreEvents } from '../contract.ts'
import { getWindow, leaveWindow } from './store.ts'
import type { SeatRow } from './tables.ts'

export function announceLeft(tx: Transaction, seat: SeatRow): void {
  const { office_id: officeId, division, window_id: windowId, account_id: accountId } = seat
  tx.emit(centreEvents.seatLeft, `centre:${officeId}`, { officeId, division, windowId, accountId })
}

/** Empties a window of this centre and answers who sat there, null where nobody did. @throws common.not-found */
export async function emptySeat(tx: Transaction, officeId: Id, windowId: Id): Promise<Id | null> {
  if ((await getWindow(tx, windowId)).office_id !== officeId) throw new Problem(common.notFound)
  const seat = await leaveWindow(tx, windowId)
  if (seat) announceLeft(tx, seat)
  return seat?.account_id ?? null
}
