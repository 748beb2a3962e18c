import type { Id } from '../../../../platform/contract/shapes.ts'
import { sm3 } from '../../../../platform/server/canonical.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { LicenceRow } from '../tables.ts'
import { recordUses } from '../uses.ts'

type Looked = Pick<LicenceRow, 'id' | 'type' | 'sealed'>

/** The issuing office looked: the holder reads it, and who shares the licence too, where it is not sealed. One line a holder, however many rows. */
export async function recordLook(tx: Transaction, rows: readonly Looked[], purpose: string): Promise<void> {
  await record(tx, rows, purpose, undefined)
}

/** The same for a page that opens again with every act on it: one line a day for each licence, officer and purpose. */
export async function recordDailyLook(tx: Transaction, row: Looked, purpose: string): Promise<void> {
  await record(tx, [row], purpose, dayOf(row.id, tx.today))
}

async function record(tx: Transaction, rows: readonly Looked[], purpose: string, needId: Id | undefined): Promise<void> {
  const holders = await firstHolders(tx, rows)
  for (const sealed of [false, true]) {
    const byPerson = new Map<Id, Looked[]>()
    for (const row of rows) {
      const person = holders.get(row.id)
      if (row.sealed === sealed && person !== undefined) byPerson.set(person, [...(byPerson.get(person) ?? []), row])
    }
    const uses = [...byPerson].map(([personId, licences]) => ({ personId, licences, purpose, basis: 'statutory-duty' as const, sealed }))
    await recordUses(tx, needId === undefined ? uses : uses.map((use) => ({ ...use, needId })))
  }
}

/** In one journey, because a register has ten thousand. */
async function firstHolders(tx: Transaction, rows: readonly Looked[]): Promise<Map<Id, Id>> {
  const found = await tx.rows<{ licence: Id; holder: Id }>(
    `select distinct on (l.id) l.id as licence, h.holder from unnest($2::uuid[]) as l(id)
     cross join lateral licences.holders_of($1, l.id) as h(holder) order by l.id, h.holder`,
    [tx.tenant, rows.map((row) => row.id)],
  )
  return new Map(found.map((one) => [one.licence, one.holder]))
}

/** What stands for the need of that day: there is none of a draft or case. */
function dayOf(licence: Id, day: string): Id {
  const hex = sm3(Buffer.from(`${licence}:${day}`))
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
