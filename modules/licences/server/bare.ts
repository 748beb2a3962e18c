import { sql } from 'kysely'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { db, openPayload } from './store.ts'

/** A licence without number or name: what a run over everybody may know of it. */
export interface BareLicence {
  readonly type: string
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  /** Only the fields asked for. */
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * For the system alone (row-level security gives nobody else this much): the licences in force or run out of these types, sealed ones never.
 * A payload is opened only where a field of it is asked for. Not a use on record: nothing of it reaches a person.
 */
export async function bareLicencesOf(
  tx: Transaction,
  persons: readonly Id[],
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<Id, BareLicence[]>> {
  const rows = await db(tx)
    .selectFrom('licences.holding as h')
    .innerJoin('licences.licence as l', (join) => join.onRef('l.tenant', '=', 'h.tenant').onRef('l.id', '=', 'h.licence'))
    .select(['h.person', 'l.id', 'l.type', 'l.payload', 'l.valid_from', 'l.valid_to'])
    .where('h.tenant', '=', tx.tenant)
    .where('h.person', '=', sql<Id>`any(${[...persons]}::uuid[])`)
    .where('h.type', '=', sql<string>`any(${[...wanted.keys()]}::text[])`)
    .where('l.state', '=', 'normal')
    .where('l.confirmed_at', 'is not', null)
    .where('l.sealed', '=', false)
    .orderBy('l.valid_from')
    .orderBy('l.id')
    .execute()
  const held = new Map<Id, BareLicence[]>()
  for (const row of rows) {
    const keys = [...(wanted.get(row.type) ?? [])]
    const payload = keys.length > 0 ? openPayload(tx, row) : undefined
    const all = { ...payload?.fields, ...payload?.perPerson?.[row.person] }
    const fields = Object.fromEntries(keys.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]]])))
    const list = held.get(row.person) ?? []
    list.push({ type: row.type, validFrom: row.valid_from, validTo: row.valid_to, fields })
    held.set(row.person, list)
  }
  return held
}
