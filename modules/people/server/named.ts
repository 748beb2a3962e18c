import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findPersonByNameAndNumber } from './find-by-number.ts'
import type { MandatedItem } from './mandates.ts'
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

/** Those who are nobody to the resident who asks, in this item: a mandate counts where it is theirs and covers it. Staff know everybody. */
export async function strangersAmong(tx: Transaction, ids: readonly Id[], item: MandatedItem): Promise<ReadonlySet<Id>> {
  if (ids.length === 0 || tx.actor.kind !== 'resident') return new Set()
  const given = [tx.tenant, [...ids], item.code, item.sensitivity === 'sealed', tx.today]
  const rows = await tx.rows<{ id: Id }>('select s as id from people.strangers_among($1, $2, $3, $4, $5) s', given)
  return new Set(rows.map((one) => one.id))
}

/** So often a day a resident may name somebody whose name and number do not fit. */
export const mostMisses = 20

interface Misses {
  readonly day: CivilDate
  count: number
}

/**
 * Whom a resident names by name and number. Whoever is wrong too often waits until tomorrow, right or wrong: numbers are not found out by
 * trying. Per process: a brake, not a lock.
 * @throws platform.too-many
 */
export async function findAsNamed(tx: Transaction, name: string, idNumber: string): Promise<PersonRecord | undefined> {
  const { actor } = tx
  if (actor.kind !== 'resident') return findPersonByNameAndNumber(tx, name, idNumber)
  const misses = missesOf(tx, actor.personId)
  if (misses.count >= mostMisses) {
    throw new Problem(common.tooMany, { detail: '今天姓名与身份号码核对不上的次数太多，请明天再试，或者到窗口办理' })
  }
  const found = await findPersonByNameAndNumber(tx, name, idNumber)
  if (!found) misses.count += 1
  return found
}

function missesOf(tx: Transaction, me: Id): Misses {
  const key = 'people.names-missed'
  const all = tx.memory.peek<Map<Id, Misses>>(key) ?? new Map<Id, Misses>()
  tx.memory.put(key, all)
  const known = all.get(me)
  if (known?.day === tx.today) return known
  if (all.size > 50_000) all.clear()
  const fresh = { day: tx.today, count: 0 }
  all.set(me, fresh)
  return fresh
}
