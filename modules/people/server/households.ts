import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type HouseholdCard, type HouseholdKind, maskAddress, peopleEvents } from '../contract.ts'
import { cardOf, type HouseholdRecord, householdAad, placeName } from './records.ts'
import { db, findPeople } from './store.ts'
import type { PeopleTables } from './tables.ts'

/** The household of one kind that a person belongs to today, with its members of today. */
export async function householdOf(tx: Transaction, personId: Id, kind: HouseholdKind = 'living'): Promise<HouseholdRecord | undefined> {
  return readHousehold(tx, [personId, kind, null])
}

export async function findHousehold(tx: Transaction, id: Id): Promise<HouseholdRecord | undefined> {
  return readHousehold(tx, [null, null, id])
}

interface FoundHousehold extends SealedHousehold {
  readonly members: readonly { readonly person: Id; readonly relation: string; readonly from: CivilDate; readonly to: CivilDate | null }[]
}

type Which = readonly [personId: Id, kind: HouseholdKind, household: null] | readonly [personId: null, kind: null, household: Id]

async function readHousehold(tx: Transaction, which: Which): Promise<HouseholdRecord | undefined> {
  const [row] = await tx.rows<FoundHousehold>('select * from people.household_with_members($1, $2, $3, $4, $5)', [
    tx.tenant,
    ...which,
    tx.today,
  ])
  if (!row) return undefined
  const people = await findPeople(
    tx,
    row.members.map((one) => one.person),
  )
  const members = row.members.flatMap(({ person: personId, relation, from, to }) => {
    const person = people.get(personId)
    return person ? [{ person, relationToHead: relation, from, to }] : []
  })
  return openHousehold(tx, row, sortMembers(members))
}

type SealedHousehold = Readonly<Pick<PeopleTables['people.household'], 'id' | 'kind' | 'division' | 'domicile_type' | 'private'>>

export function openHousehold(tx: Transaction, row: SealedHousehold, members: HouseholdRecord['members']): HouseholdRecord {
  const { id, kind, division } = row
  const { number, address } = tx.protection.openJson<{ number?: string; address: string }>(row.private, householdAad(id))
  return { id, kind, division, domicileType: row.domicile_type, number: number ?? null, address, members }
}

export const sortMembers = (members: HouseholdRecord['members']): HouseholdRecord['members'] =>
  [...members].sort((a, b) => rank(a.relationToHead) - rank(b.relationToHead) || (a.person.birthDate < b.person.birthDate ? -1 : 1))

/** Head and spouse first, then by age, as on a household register. */
const rank = (relation: string) => (relation === '户主' ? 0 : relation === '配偶' ? 1 : 2)

/** Members as of a day: membership is dated, so that an old case can be read with the family of its time. */
export async function membersOn(tx: Transaction, household: Id, day: CivilDate) {
  return db(tx)
    .selectFrom('people.membership')
    .select(['person', 'relation', 'from_date', 'to_date'])
    .where('tenant', '=', tx.tenant)
    .where('household', '=', household)
    .where('from_date', '<=', day)
    .where((eb) => eb.or([eb('to_date', 'is', null), eb('to_date', '>=', day)]))
    .orderBy('from_date')
    .orderBy('person')
    .execute()
}

export async function createHousehold(
  tx: Transaction,
  given: { kind: HouseholdKind; division?: string; domicileType?: '城镇' | '农村'; number?: string; address: string },
): Promise<Id> {
  const id = tx.newId()
  const { number, address } = given
  await db(tx)
    .insertInto('people.household')
    .values({
      tenant: tx.tenant,
      id,
      kind: given.kind,
      division: given.division ?? null,
      domicile_type: given.domicileType ?? null,
      private: tx.protection.sealJson({ ...(number === undefined ? {} : { number }), address }, householdAad(id)),
      closed_on: null,
      created_at: tx.at,
    })
    .execute()
  return id
}

/** Adds a member as of today; a person already in it stays as they are. */
export async function joinHousehold(tx: Transaction, household: Id, person: Id, relationToHead: string): Promise<void> {
  const members = await membersOn(tx, household, tx.today)
  if (members.some((one) => one.person === person && one.to_date === null)) return
  await db(tx)
    .insertInto('people.membership')
    .values({ tenant: tx.tenant, household, person, relation: relationToHead, from_date: tx.today, to_date: null })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'household', 'person', 'from_date']).doUpdateSet({ relation: relationToHead, to_date: null }),
    )
    .execute()
  for (const one of [...members.map((member) => member.person), person]) tx.forgetHere(`person:${one}`)
  tx.emit(peopleEvents.householdChanged, `household:${household}`, {
    householdId: household,
    personIds: [...members.map((one) => one.person), person],
  })
}

export async function leaveHousehold(tx: Transaction, household: Id, person: Id): Promise<void> {
  const members = await membersOn(tx, household, tx.today)
  await db(tx)
    .updateTable('people.membership')
    .set({ to_date: tx.today })
    .where('tenant', '=', tx.tenant)
    .where('household', '=', household)
    .where('person', '=', person)
    .where('to_date', 'is', null)
    .execute()
  for (const one of members) tx.forgetHere(`person:${one.person}`)
  tx.emit(peopleEvents.householdChanged, `household:${household}`, { householdId: household, personIds: members.map((one) => one.person) })
}

export function householdCard(tx: Transaction, household: HouseholdRecord, unmasked = false): HouseholdCard {
  return {
    id: household.id,
    kind: household.kind,
    division: household.division,
    divisionName: placeName(household.division, '市外'),
    number: household.number !== null && !unmasked ? `****${household.number.slice(-4)}` : household.number,
    address: unmasked ? household.address : maskAddress(household.address),
    domicileType: household.domicileType,
    members: household.members.map(({ person, relationToHead, from, to }) => ({
      person: cardOf(person, tx.today, unmasked),
      relationToHead,
      from,
      to,
    })),
  }
}
