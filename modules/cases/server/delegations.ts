import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { actsFor, type Held, holdsOn } from './rules/share.ts'
import { db } from './store.ts'
import type { DelegationRow } from './tables.ts'

/** Delegations of an office that hold today or later. */
export function delegationsAt(tx: Transaction, officeId: Id): Promise<DelegationRow[]> {
  return db(tx)
    .selectFrom('cases.delegation')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('to_day', '>=', tx.today)
    .where('ended_at', 'is', null)
    .orderBy('from_day')
    .orderBy('id')
    .execute()
}

export const heldOf = (row: DelegationRow): Held => ({
  from: row.from_account,
  to: row.to_account,
  items: row.items,
  fromDay: row.from_day,
  toDay: row.to_day,
  away: row.away,
  ended: row.ended_at !== null,
})

/** Whose name it is that the actor acts in: somebody of the same office who delegated the item to them today. */
export async function delegatorOf(tx: Transaction, officeId: Id, claimedBy: Id, itemCode: string): Promise<string | undefined> {
  const { actor } = tx
  if (actor.kind !== 'staff') return undefined
  const rows = await delegationsAt(tx, officeId)
  const given = { from: claimedBy, to: actor.accountId, itemCode, today: tx.today }
  return rows.find((row) => actsFor([heldOf(row)], given))?.from_name
}

/** Everybody whose claimed tasks the actor may work on today: in one item, or in some. */
export async function delegatorsOf(tx: Transaction, officeId: Id, accountId: Id, itemCode?: string): Promise<Id[]> {
  const rows = await delegationsAt(tx, officeId)
  const mine = rows.filter((row) => row.to_account === accountId && holdsOn(heldOf(row), tx.today))
  return mine
    .filter((row) => itemCode === undefined || row.items.length === 0 || row.items.includes(itemCode))
    .map((row) => row.from_account)
}

/** Who is not there today. */
export async function awayAt(tx: Transaction, officeId: Id): Promise<ReadonlySet<Id>> {
  const rows = await delegationsAt(tx, officeId)
  return new Set(rows.filter((row) => row.away && holdsOn(heldOf(row), tx.today)).map((row) => row.from_account))
}
