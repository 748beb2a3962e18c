import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'

/** One who answers for another: a parent who lives with a child under 18, or whom a register, the community or a court named. */
export interface Guardianship {
  readonly ward: Id
  readonly guardian: Id
  readonly basis: 'parent' | 'guardian'
  /** Item codes it is limited to; empty means all. */
  readonly items: readonly string[]
}

/** Of each of these people those who answer for them today, by ward. A parent without the child at home is none. */
export async function guardiansOf(tx: Transaction, wards: readonly Id[]): Promise<Map<Id, Guardianship[]>> {
  if (wards.length === 0) return new Map()
  const rows = await tx.rows<Guardianship>('select * from people.guardians_of($1, $2, $3)', [tx.tenant, [...wards], tx.today])
  const found = new Map<Id, Guardianship[]>()
  for (const one of rows) found.set(one.ward, [...(found.get(one.ward) ?? []), one])
  return found
}

/** For whom this person answers today. */
export async function wardsOf(tx: Transaction, guardian: Id): Promise<Guardianship[]> {
  const rows = await tx.rows<Omit<Guardianship, 'guardian'>>('select * from people.wards_of($1, $2, $3)', [tx.tenant, guardian, tx.today])
  return rows.map((one) => ({ ...one, guardian }))
}
