import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { openPerson, type PersonRecord, type SealedPerson } from './records.ts'
import { rememberOpened } from './store.ts'

/**
 * People whom a matter names and its resident does not see otherwise: name and number, which the resident knew, and nothing that they did not.
 * For the ids of a draft or case that row-level security has shown; none for anybody else.
 */
export async function namedPeople(tx: Transaction, ids: readonly Id[]): Promise<Map<Id, PersonRecord>> {
  if (ids.length === 0 || tx.actor.kind !== 'resident') return new Map()
  const rows = await tx.rows<SealedPerson>('select * from people.named_people($1, $2)', [tx.tenant, [...ids]])
  return new Map(rows.map((row) => [row.id, rememberOpened(tx, namedOnly(openPerson(tx.protection, row)))]))
}

const namedOnly = (person: PersonRecord): PersonRecord => ({
  ...person,
  ...{ phone: null, ethnicity: null, domicile: null, residence: null, domicileAddress: null, residenceAddress: null },
})
