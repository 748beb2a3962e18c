import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import { staffAt } from '../../identity/server/api.ts'
import { type Office, officeIndex } from '../../organisations/server/api.ts'
import { type Visitor, visitProblems } from '../contract.ts'
import { db } from './store.ts'

export function staff(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Error('the door lets staff in alone')
  return tx.actor
}

/** My own office, then the community's own, then my department's offices from street to county: who knows the household and who decides. */
async function officesFor(tx: Transaction, division: string, officeId: Id): Promise<Office[]> {
  const { all, byId } = await officeIndex(tx)
  const own = byId.get(officeId)
  const near = all.filter((one) => one.division === division)
  const line = all.filter(
    (one) =>
      one.department === own?.department && division.startsWith(one.division) && one.division.length >= 6 && one.division !== division,
  )
  return [...(own ? [own] : []), ...near, ...line]
}

/** Each once, at the first of the offices where they work. */
export async function visitorsFor(tx: Transaction, division: string, officeId: Id): Promise<Visitor[]> {
  const found = new Map<Id, Visitor>()
  for (const office of await officesFor(tx, division, officeId))
    for (const { id, name } of await staffAt(tx, office.id))
      if (!found.has(id)) found.set(id, { accountId: id, name, officeId: office.id, officeName: office.name })
  return [...found.values()]
}

/** In the order in which they were chosen. @throws visits.no-such-visitor */
export async function chosenVisitors(tx: Transaction, division: string, officeId: Id, accounts: readonly Id[]): Promise<Visitor[]> {
  const known = new Map((await visitorsFor(tx, division, officeId)).map((one) => [one.accountId, one]))
  return [...new Set(accounts)].map((id) => {
    const one = known.get(id)
    if (!one) throw new Problem(visitProblems.noSuchVisitor)
    return one
  })
}

/** What the visitors have on a day so far, as far as row-level security shows it. */
export async function busyOn(tx: Transaction, day: CivilDate) {
  return db(tx)
    .selectFrom('visits.member as m')
    .innerJoin('visits.visit as v', (join) => join.onRef('v.tenant', '=', 'm.tenant').onRef('v.id', '=', 'm.visit_id'))
    .select(['m.account_id', 'v.from_time', 'v.to_time'])
    .where('m.tenant', '=', tx.tenant)
    .where('v.day', '=', day)
    .where('v.state', '=', 'planned')
    .orderBy('v.from_time')
    .execute()
}
