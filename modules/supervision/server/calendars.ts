import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Calendar, calendarOf } from '../../calendar/server/api.ts'
import { officeIndex } from '../../organisations/server/api.ts'

/** By which calendar each of these offices counts: that of its own place, with the years that were published since. */
export async function calendarsOf(tx: Transaction, officeIds: Iterable<Id>): Promise<(officeId: Id) => Calendar> {
  const { byId } = await officeIndex(tx)
  const everybody = await calendarOf(tx)
  const known = new Map<Id, Calendar>()
  for (const id of new Set(officeIds)) known.set(id, await calendarOf(tx, byId.get(id)?.division))
  return (officeId) => known.get(officeId) ?? everybody
}
