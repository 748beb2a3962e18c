import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { DocumentKind, HouseholdKind, Relation, Sex } from '../contract.ts'
import { documentAad, openPerson, type PersonRecord, type PrivateData, personAad, type SealedPerson } from './records.ts'
import type { PeopleTables } from './tables.ts'

const personColumns = ['id', 'name', 'private', 'document_kind', 'birth_date', 'sex', 'domicile', 'residence', 'alive', 'died_on'] as const

export const db = (tx: Transaction) => tx.as<PeopleTables>()

const opened = new WeakMap<Transaction, Map<Id, PersonRecord>>()

/** Whoever this transaction has opened already: rules, forms and letters ask for the same few people in turn. */
function openedIn(tx: Transaction): Map<Id, PersonRecord> {
  const known = opened.get(tx) ?? new Map<Id, PersonRecord>()
  opened.set(tx, known)
  return known
}

export function rememberOpened(tx: Transaction, person: PersonRecord): PersonRecord {
  openedIn(tx).set(person.id, person)
  return person
}

/** After a write: the next reader opens the person again. */
export function forgetPerson(tx: Transaction, id: Id): void {
  opened.get(tx)?.delete(id)
}

export async function findPeople(tx: Transaction, ids: readonly Id[]): Promise<Map<Id, PersonRecord>> {
  const known = openedIn(tx)
  const wanted = [...new Set(ids)]
  const missing = wanted.filter((id) => !known.has(id))
  if (missing.length > 0) {
    const rows = await tx.rows<SealedPerson>('select * from people.people_by_id($1, $2)', [tx.tenant, missing])
    for (const row of rows) known.set(row.id, openPerson(tx.protection, row))
  }
  return new Map(
    wanted.flatMap((id) => {
      const person = known.get(id)
      return person ? [[id, person] as const] : []
    }),
  )
}

/** Found by the keyed index of the number, for whoever asks: also before anybody has signed in. */
export async function findByDocument(tx: Transaction, kind: DocumentKind, number: string): Promise<PersonRecord | undefined> {
  const row = await sealedByDocument(tx, kind, number)
  const person = row && openPerson(tx.protection, row)
  // Staff see everybody; others may have found somebody here whom row-level security would not show them.
  if (person && tx.actor.kind === 'staff') openedIn(tx).set(person.id, person)
  return person
}

/** One index, or two while the key of the index is being changed. */
async function sealedByDocument(tx: Transaction, kind: DocumentKind, number: string): Promise<SealedPerson | undefined> {
  for (const index of tx.protection.blindIndexes('person.number', number)) {
    const [row] = await tx.rows<SealedPerson>('select * from people.find_by_document($1, $2, $3)', [tx.tenant, kind, index])
    if (row) return row
  }
  return undefined
}

/** Many at once, by the number of whatever document; whoever is not registered is missing from the answer. */
export async function findByNumbers(tx: Transaction, numbers: readonly string[]): Promise<Map<string, PersonRecord>> {
  const byIndex = new Map<string, string>()
  for (const number of new Set(numbers))
    for (const index of tx.protection.blindIndexes('person.number', number)) byIndex.set(index.toString('hex'), number)
  const indexes = [...byIndex.keys()].map((one) => Buffer.from(one, 'hex'))
  const rows = await tx.rows<SealedPerson & { number_index: Buffer }>(
    `select d.number_index, p.id, p.name, p.private, p.document_kind, p.birth_date, p.sex, p.domicile, p.residence, p.alive, p.died_on
     from people.document d join people.person p on p.tenant = d.tenant and p.id = d.person
     where d.tenant = $1 and d.number_index = any($2)`,
    [tx.tenant, indexes],
  )
  return new Map(rows.map((row) => [byIndex.get(row.number_index.toString('hex')) ?? '', openPerson(tx.protection, row)]))
}

const numberIndex = (tx: Transaction, number: string) => tx.protection.blindIndex('person.number', number)
export const nameIndex = (tx: Transaction, name: string) => tx.protection.blindIndex('person.name', name)
const phoneIndex = (tx: Transaction, phone: string) => tx.protection.blindIndex('person.phone', phone)

export async function findByNameAndBirth(tx: Transaction, name: string, birthDate: CivilDate, sex: Sex): Promise<PersonRecord[]> {
  const rows = await db(tx)
    .selectFrom('people.person')
    .select(personColumns)
    .where('tenant', '=', tx.tenant)
    .where('name_index', 'in', tx.protection.blindIndexes('person.name', name))
    .where('birth_date', '=', birthDate)
    .where('sex', '=', sex)
    .execute()
  return rows.map((row) => openPerson(tx.protection, row))
}

export interface NewPerson {
  readonly name: string
  readonly sex: Sex
  readonly birthDate: CivilDate
  readonly documentKind: DocumentKind
  readonly documentValidTo?: CivilDate
  readonly domicile?: string
  readonly residence?: string
  readonly private: PrivateData
}

export async function insertPerson(tx: Transaction, given: NewPerson): Promise<Id> {
  const id = tx.newId()
  const { number, phone } = given.private
  await db(tx)
    .insertInto('people.person')
    .values({
      tenant: tx.tenant,
      id,
      name: tx.protection.seal(given.name, personAad(id)),
      name_index: nameIndex(tx, given.name),
      private: tx.protection.sealJson(given.private, personAad(id)),
      phone_index: phone === undefined ? null : phoneIndex(tx, phone),
      document_kind: given.documentKind,
      birth_date: given.birthDate,
      sex: given.sex,
      domicile: given.domicile ?? null,
      residence: given.residence ?? null,
      died_on: null,
      created_at: tx.at,
    })
    .execute()
  if (number !== undefined) await insertDocument(tx, id, given.documentKind, number, given.documentValidTo)
  return id
}

/** A number belongs to one person: a second writer waits and then finds the first, under whichever key of the index it stands. */
export async function insertDocument(tx: Transaction, person: Id, kind: DocumentKind, number: string, validTo?: CivilDate): Promise<void> {
  const indexes = tx.protection.blindIndexes('person.number', number)
  if (indexes.length > 1) await tx.rows('select people.claim_number($1, $2, $3)', [tx.tenant, kind, indexes])
  await db(tx)
    .insertInto('people.document')
    .values({
      tenant: tx.tenant,
      kind,
      number_index: numberIndex(tx, number),
      number: tx.protection.seal(number, documentAad(person)),
      person,
      valid_to: validTo ?? null,
    })
    .execute()
}

export async function updatePrivate(
  tx: Transaction,
  person: PersonRecord,
  change: Partial<PrivateData> & { residence?: string },
): Promise<void> {
  const { residence, ...hidden } = change
  const merged = { ...privateOf(person), ...hidden }
  await db(tx)
    .updateTable('people.person')
    .set((eb) => ({
      private: tx.protection.sealJson(merged, personAad(person.id)),
      phone_index: merged.phone === undefined ? null : phoneIndex(tx, merged.phone),
      ...(residence === undefined ? {} : { residence }),
      version: eb('version', '+', 1),
    }))
    .where('tenant', '=', tx.tenant)
    .where('id', '=', person.id)
    .execute()
  forgetPerson(tx, person.id)
}

export function privateOf(person: PersonRecord): PrivateData {
  const { number, phone, ethnicity, domicileAddress, residenceAddress } = person
  const entries = Object.entries({ number, phone, ethnicity, domicileAddress, residenceAddress }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}

export async function relativesOf(tx: Transaction, person: Id): Promise<{ relation: Relation; relative: Id }[]> {
  return tx.rows('select * from people.relatives_of($1, $2, $3)', [tx.tenant, person, tx.today])
}

export async function insertKinship(tx: Transaction, person: Id, relation: Relation, relative: Id): Promise<void> {
  const row = (a: Id, r: Relation, b: Id) => ({
    tenant: tx.tenant,
    person: a,
    relation: r,
    relative: b,
    from_date: tx.today,
    to_date: null,
  })
  await db(tx)
    .insertInto('people.kinship')
    .values([row(person, relation, relative), row(relative, inverse[relation], person)])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const inverse: Record<Relation, Relation> = {
  spouse: 'spouse',
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  guardian: 'ward',
  ward: 'guardian',
}

export async function householdIdOf(tx: Transaction, person: Id, kind: HouseholdKind): Promise<Id | undefined> {
  const row = await db(tx)
    .selectFrom('people.membership as m')
    .innerJoin('people.household as h', (join) => join.onRef('h.tenant', '=', 'm.tenant').onRef('h.id', '=', 'm.household'))
    .select('h.id')
    .where('m.tenant', '=', tx.tenant)
    .where('m.person', '=', person)
    .where('m.to_date', 'is', null)
    .where('h.kind', '=', kind)
    .where('h.closed_on', 'is', null)
    .executeTakeFirst()
  return row?.id
}
