import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { peopleEvents } from '../contract.ts'
import { db } from './store.ts'

/** Tables of records whose processing a person has had stopped; `everything` stands for all of them. */
export type Restricted = ReadonlySet<string>
export const everything = '*'

const none: Restricted = new Set()
const key = 'people.restrictions'

/**
 * Who has had what stopped (限制处理, 个人信息保护法 44), by person. While it stands, nothing is done with these records that no law demands: no
 * offer, no filling in, no reminder. There are few, so every server keeps them in mind.
 */
async function standing(tx: Transaction): Promise<ReadonlyMap<Id, Restricted>> {
  return tx.memory.get(key, async () => {
    const rows = await tx.rows<{ person: Id; about: string }>('select * from people.standing_restrictions($1)', [tx.tenant])
    const known = new Map<Id, Set<string>>()
    for (const { person, about } of rows) known.set(person, (known.get(person) ?? new Set()).add(about))
    return known
  })
}

export async function restrictedOf(tx: Transaction, personId: Id): Promise<Restricted> {
  return (await standing(tx)).get(personId) ?? none
}

export async function hasRestricted(tx: Transaction, personId: Id): Promise<boolean> {
  return (await restrictedOf(tx, personId)).size > 0
}

/** Those of them of whom nothing is restricted. */
export async function withoutRestricted<One extends { readonly id: Id }>(tx: Transaction, people: readonly One[]): Promise<One[]> {
  const known = await standing(tx)
  return people.filter((one) => !known.has(one.id))
}

/** Stands from the commit until it is lifted. Ordered twice under one id it is one; what was lifted stands again. */
export async function restrictProcessing(tx: Transaction, given: { id: Id; personId: Id; about: string | null }): Promise<void> {
  const { id, personId, about } = given
  const written = await db(tx)
    .insertInto('people.restriction')
    .values({ tenant: tx.tenant, id, person: personId, about: about ?? everything, since: tx.at, lifted_at: null })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'id']).doUpdateSet({ lifted_at: null }).where('people.restriction.lifted_at', 'is not', null),
    )
    .returning('id')
    .execute()
  if (written.length === 0) return
  forget(tx, personId)
  tx.emit(peopleEvents.processingRestricted, `person:${personId}`, { personId })
}

/** Answers whether it stood until now. */
export async function liftRestriction(tx: Transaction, id: Id): Promise<boolean> {
  const [row] = await db(tx)
    .updateTable('people.restriction')
    .set({ lifted_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .returning('person')
    .execute()
  if (row === undefined) return false
  forget(tx, row.person)
  tx.emit(peopleEvents.processingResumed, `person:${row.person}`, { personId: row.person })
  return true
}

/** On every server, and with it the forms that lie open. */
function forget(tx: Transaction, personId: Id): void {
  tx.forget(key)
  tx.forget(`person:${personId}`)
}
