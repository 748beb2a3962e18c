import { sql } from 'kysely'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type HouseholdKind, type PersonCard, peopleEvents, type Relation, type Sex } from '../contract.ts'
import { bareFacts, type Fact, factsOf } from './facts.ts'
import { cardOf, type HouseholdRecord, type PersonRecord } from './records.ts'
import { db, findPeople, forgetPerson, householdIdOf, insertDocument, privateOf, relativesOf, updatePrivate } from './store.ts'

export { type Circle, circleOf } from './circle.ts'
export { changeContact, checkedContact } from './contact.ts'
export { bareFacts, type Fact, type Facts, factsOf as registerFacts, placesOf, recordFacts } from './facts.ts'
export { findPersonByNameAndNumber } from './find-by-number.ts'
export { type Guardianship, guardiansOf, wardsOf } from './guardians.ts'
export { createHousehold, findHousehold, householdCard, householdOf, joinHousehold, leaveHousehold, membersOn } from './households.ts'
export { identifyByIdNumber, identifyPerson } from './identify.ts'
export { type ImportedPopulation, importPopulation, personNumberIndex } from './import.ts'
export { type Authority, insertMandate, type MandatedItem, mandatesOf, mayActFor, requireMayActFor } from './mandates.ts'
export { findAsNamed, mostMisses, namedPeople, strangersAmong } from './named.ts'
export type { HouseholdRecord, PersonRecord } from './records.ts'
export {
  everything,
  hasRestricted,
  liftRestriction,
  type Restricted,
  restrictedOf,
  restrictProcessing,
  withoutRestricted,
} from './restrictions.ts'
export { findByNumbers, findPeople, insertKinship } from './store.ts'

/** A person opened, for work on the server. What a screen gets is `getPersonCard`. */
export async function findPerson(tx: Transaction, id: Id): Promise<PersonRecord | undefined> {
  return (await findPeople(tx, [id])).get(id)
}

/** Refuses with 404 where there is no such person or this actor may not see them. */
export async function getPerson(tx: Transaction, id: Id): Promise<PersonRecord> {
  const person = await findPerson(tx, id)
  if (!person) throw new Problem(common.notFound)
  return person
}

export async function getPersonCard(tx: Transaction, id: Id, options: { unmasked?: boolean } = {}): Promise<PersonCard> {
  return cardOf(await getPerson(tx, id), tx.today, options.unmasked)
}

export function personCard(tx: Transaction, person: PersonRecord, options: { unmasked?: boolean } = {}): PersonCard {
  return cardOf(person, tx.today, options.unmasked)
}

/**
 * All facts that rules may read of a person, by variable name: what registers told, then what the person's own entry tells (which wins).
 * A key that is missing is unknown; `null` is a known absence.
 */
export async function personFacts(tx: Transaction, personId: Id): Promise<Map<string, Fact>> {
  const person = await getPerson(tx, personId)
  const registers = (await factsOf(tx, [personId])).get(personId)
  return new Map([...(registers ?? []), ...bareFacts(person, tx.today)])
}

/** The same for several people at once, for household rules and offers. */
export async function factsOfPeople(tx: Transaction, people: readonly PersonRecord[]): Promise<Map<Id, Map<string, Fact>>> {
  const registers = await factsOf(
    tx,
    people.map((one) => one.id),
  )
  return new Map(people.map((one) => [one.id, new Map([...(registers.get(one.id) ?? []), ...bareFacts(one, tx.today)])]))
}

/** Facts of the family living together: incomes, housing, cars, as registers told them, and its size. */
export async function householdFacts(tx: Transaction, household: HouseholdRecord): Promise<Map<string, Fact>> {
  const facts = (await factsOf(tx, [household.id])).get(household.id) ?? new Map<string, Fact>()
  facts.set('size', { value: household.members.length, source: '平台社区人口库', asOf: tx.today })
  return facts
}

export async function familyOf(tx: Transaction, personId: Id): Promise<{ relation: Relation; person: PersonRecord }[]> {
  const kin = await relativesOf(tx, personId)
  const people = await findPeople(
    tx,
    kin.map((one) => one.relative),
  )
  return kin.flatMap(({ relation, relative }) => {
    const person = people.get(relative)
    return person ? [{ relation, person }] : []
  })
}

export async function findHouseholdId(tx: Transaction, personId: Id, kind: HouseholdKind = 'living'): Promise<Id | undefined> {
  return householdIdOf(tx, personId, kind)
}

/** Nothing but what offers may run over: no name, no number. Pages by id. */
export interface BarePerson {
  readonly id: Id
  readonly birthDate: CivilDate
  readonly sex: Sex
  readonly domicile: string | null
  readonly residence: string | null
  readonly alive: boolean
}

export async function listBarePersons(tx: Transaction, page: { after?: Id; limit: number }): Promise<BarePerson[]> {
  const rows = await db(tx)
    .selectFrom('people.person')
    .select(['id', 'birth_date as birthDate', 'sex', 'domicile', 'residence', 'alive'])
    .where('tenant', '=', tx.tenant)
    .where((eb) => (page.after === undefined ? eb.lit(true) : eb('id', '>', page.after)))
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows
}

/** The same for people named. */
export async function findBarePersons(tx: Transaction, ids: readonly Id[]): Promise<BarePerson[]> {
  return db(tx)
    .selectFrom('people.person')
    .select(['id', 'birth_date as birthDate', 'sex', 'domicile', 'residence', 'alive'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', sql<Id>`any(${[...ids]}::uuid[])`)
    .execute()
}

/** Person → family living together, of those who have one. */
export async function livingHouseholdsOf(tx: Transaction, persons: readonly Id[]): Promise<Map<Id, Id>> {
  const rows = await db(tx)
    .selectFrom('people.membership as m')
    .innerJoin('people.household as h', (join) => join.onRef('h.tenant', '=', 'm.tenant').onRef('h.id', '=', 'm.household'))
    .select(['m.person', 'h.id'])
    .where('m.tenant', '=', tx.tenant)
    .where('m.person', '=', sql<Id>`any(${[...persons]}::uuid[])`)
    .where('m.to_date', 'is', null)
    .where('h.kind', '=', 'living')
    .where('h.closed_on', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.person, row.id]))
}

/** A newborn gets a citizen number: earlier cases and licences stay with the same person. */
export async function assignIdNumber(tx: Transaction, personId: Id, idNumber: string): Promise<void> {
  const person = await getPerson(tx, personId)
  await insertDocument(tx, personId, 'resident-id', idNumber)
  await updatePrivate(tx, { ...person, ...privateOf(person) }, { number: idNumber })
  await db(tx)
    .updateTable('people.person')
    .set({ document_kind: 'resident-id' })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', personId)
    .execute()
  forgetPerson(tx, personId)
  tx.forgetHere(`person:${personId}`)
  tx.emit(peopleEvents.identityAssigned, `person:${personId}`, { personId })
}

/** Death ends mandates given and received as a matter of law (民法典 173, 934); kinship and history stay. */
export async function recordDeath(tx: Transaction, personId: Id, diedOn: CivilDate): Promise<void> {
  await db(tx)
    .updateTable('people.person')
    .set((eb) => ({ alive: false, died_on: diedOn, version: eb('version', '+', 1) }))
    .where('tenant', '=', tx.tenant)
    .where('id', '=', personId)
    .execute()
  forgetPerson(tx, personId)
  await sql`update people.mandate set revoked_at = ${tx.at}, revoked_by = 'system'
    where tenant = ${tx.tenant} and ${personId}::uuid in (grantor, agent) and revoked_at is null`.execute(db(tx))
  tx.forgetHere(`person:${personId}`)
  tx.emit(peopleEvents.died, `person:${personId}`, { personId, diedOn })
}
