import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { centreEvents, leaveSeat, centreProblems as problems, takeSeat } from '../../contract.ts'
import { announceLeft } from '../empty-seat.ts'
import { getWindow, leaveSeat as leave, takeSeat as take } from '../store.ts'
import { windowView } from '../views.ts'

const staff = ({ actor }: Transaction): StaffActor => {
  if (actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return actor
}

/** From now on this clerk calls for this window, and is bound by what it takes. Whoever moves leaves the former seat. */
export const takesSeat = command(takeSeat, async (tx, { windowId }) => {
  const actor = staff(tx)
  const row = await getWindow(tx, windowId)
  if (row.office_id !== actor.officeId) throw new Problem(common.notFound)
  if (row.closed_at !== null) throw new Problem(problems.windowClosed)
  const { accountId } = actor
  const { office_id: officeId, division } = row
  await leave(tx, accountId)
  const sits = await take(tx, {
    tenant: tx.tenant,
    window_id: windowId,
    office_id: officeId,
    division,
    account_id: accountId,
    since: tx.at,
  })
  if (!sits) throw new Problem(problems.seatTaken)
  tx.emit(centreEvents.seatTaken, `centre:${officeId}`, { officeId, division, windowId, accountId })
  return { ...(await windowView(tx, row)), staffed: true, clerk: actor.name }
})

/** Without effect for who sits nowhere. */
export const leavesSeat = command(leaveSeat, async (tx) => {
  const { accountId } = staff(tx)
  const left = await leave(tx, accountId)
  if (left) announceLeft(tx, left)
  return {}
})
