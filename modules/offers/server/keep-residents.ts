import { sql } from 'kysely'
import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findLicenceType } from '../../catalog/server/api.ts'
import { typedValue } from '../../forms/server/api.ts'
import { bareLicencesOf, type BareLicence as HeldLicence } from '../../licences/server/api.ts'
import {
  type BarePerson,
  type Facts,
  findBarePersons,
  listBarePersons,
  livingHouseholdsOf,
  registerFacts,
  withoutRestricted,
} from '../../people/server/api.ts'
import type { Plan } from './plan.ts'
import { currentPlan } from './plan-of-today.ts'
import type { BareLicence } from './resident.ts'
import { db, lapseOffer, latestOffers } from './store.ts'

const page = 1000

/** Takes everybody over who is not in the table, and whatever changed without an event: at the first start, and once a day after it. */
export async function refreshAll(boot: Boot): Promise<number> {
  let after: Id | undefined
  let count = 0
  for (;;) {
    const from = after
    const persons = await boot.transaction(system, async (tx) => {
      const found = await listBarePersons(tx, { limit: page, ...(from === undefined ? {} : { after: from }) })
      await keep(tx, found)
      return found
    })
    count += persons.length
    after = persons.at(-1)?.id
    if (persons.length < page || after === undefined) return count
  }
}

/** Of whoever has had processing stopped nothing is kept, and what lies open with them lapses. */
export async function forgetResident(tx: Transaction, person: Id): Promise<void> {
  await db(tx).deleteFrom('offers.resident').where('tenant', '=', tx.tenant).where('person', '=', person).execute()
  for (const offer of (await latestOffers(tx, [person])).values()) if (offer.state === 'open') await lapseOffer(tx, offer)
}

/** The rows of these people, from what the registers and the repository say now. */
export async function refreshResidents(tx: Transaction, ids: readonly Id[]): Promise<void> {
  if (ids.length > 0) await keep(tx, await findBarePersons(tx, ids))
}

/** Whoever has had processing stopped is nobody to whom offers look. */
async function keep(tx: Transaction, all: readonly BarePerson[]): Promise<void> {
  const persons = await withoutRestricted(tx, all)
  if (persons.length === 0) return
  const plan = await currentPlan(tx)
  const ids = persons.map((one) => one.id)
  const licences = await bareLicencesOf(tx, ids, plan.licences)
  const homes = plan.householdFacts.size > 0 ? await livingHouseholdsOf(tx, ids) : new Map<Id, Id>()
  const facts = await registerFacts(tx, [...new Set([...ids, ...homes.values()])])
  const rows: object[] = []
  for (const one of persons) {
    const home = homes.get(one.id)
    rows.push({
      person: one.id,
      birth_date: one.birthDate,
      sex: one.sex,
      domicile: one.domicile,
      residence: one.residence,
      alive: one.alive,
      licences: await typedLicences(tx, licences.get(one.id) ?? []),
      told: kept(facts.get(one.id), plan.personFacts),
      household: home === undefined ? {} : kept(facts.get(home), plan.householdFacts),
    })
  }
  await write(tx, rows)
}

/** Only what some rule reads. */
function kept(facts: Facts | undefined, keys: Plan['personFacts']): Record<string, unknown> {
  return Object.fromEntries([...keys].sort().flatMap((key) => (facts?.has(key) ? [[key, facts.get(key)?.value ?? null]] : [])))
}

async function typedLicences(tx: Transaction, held: readonly HeldLicence[]): Promise<BareLicence[]> {
  const typed: BareLicence[] = []
  for (const { type: code, validFrom, validTo, fields } of held) {
    const type = await findLicenceType(tx, code)
    const known = (type?.fields ?? []).flatMap(({ key, type: kind }) => {
      const value = typedValue(fields[key], kind)
      return value === undefined ? [] : [[key, value]]
    })
    typed.push({ type: code, from: validFrom, to: validTo, ...(known.length > 0 ? { fields: Object.fromEntries(known) } : {}) })
  }
  return typed
}

/** A row that says the same as before is not touched, so that nobody is looked at for nothing. */
async function write(tx: Transaction, rows: readonly object[]): Promise<void> {
  await sql`
    insert into offers.resident as r (tenant, person, birth_date, sex, domicile, residence, alive, licences, told, household, next_on, changed_at)
    select ${tx.tenant}, n.*, ${tx.today}::date, ${tx.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (person uuid, birth_date date, sex text, domicile text, residence text,
      alive boolean, licences jsonb, told jsonb, household jsonb)
    on conflict (tenant, person) do update set birth_date = excluded.birth_date, sex = excluded.sex, domicile = excluded.domicile,
      residence = excluded.residence, alive = excluded.alive, licences = excluded.licences, told = excluded.told,
      household = excluded.household, next_on = excluded.next_on, changed_at = excluded.changed_at
    where (r.birth_date, r.sex, r.domicile, r.residence, r.alive, r.licences, r.told, r.household)
      is distinct from (excluded.birth_date, excluded.sex, excluded.domicile, excluded.residence, excluded.alive, excluded.licences,
        excluded.told, excluded.household)`.execute(db(tx))
}
