import type pg from 'pg'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import type { DocumentKind, HouseholdKind, Relation, Sex } from '../contract.ts'
import { documentAad, householdAad, type PrivateData, personAad, recordAad } from './records.ts'
import { inverse } from './store.ts'

/** A population register as another system hands it over. */
export interface ImportedPopulation {
  readonly persons: readonly {
    readonly id: Id
    readonly name: string
    readonly sex: Sex
    readonly birthDate: CivilDate
    readonly documentKind: DocumentKind
    readonly domicile: string | null
    readonly residence: string | null
    readonly diedOn: CivilDate | null
    readonly private: PrivateData
  }[]
  readonly households: readonly {
    readonly id: Id
    readonly kind: HouseholdKind
    readonly division: string | null
    readonly domicileType: '城镇' | '农村' | null
    readonly number: string | null
    readonly address: string
    readonly members: readonly { readonly person: Id; readonly relation: string; readonly from: CivilDate }[]
  }[]
  /** One direction each; the other is written with it. */
  readonly kinship: readonly { readonly person: Id; readonly relation: Relation; readonly relative: Id; readonly from: CivilDate }[]
  readonly records: readonly {
    readonly subject: Id
    readonly kind: 'person' | 'household'
    readonly source: string
    readonly asOf: CivilDate
    readonly facts: Readonly<Record<string, unknown>>
  }[]
}

const batch = 2000

/** The keyed index under which a number is found. */
export const personNumberIndex = (protection: Protection, number: string) => protection.blindIndex('person.number', number)

/** Takes a population over at the start of an installation, on a connection of the owner role. No events: nobody was listening yet. */
export async function importPopulation(
  client: pg.ClientBase,
  where: { tenant: string; at: Instant; protection: Protection },
  population: ImportedPopulation,
): Promise<void> {
  const { persons, households, kinship, records } = population
  for (const part of batches(persons)) await insertPersons(client, where, part)
  for (const part of batches(households)) await insertHouseholds(client, where, part)
  for (const part of batches(kinship)) await insertKinship(client, where.tenant, part)
  for (const part of batches(records)) await insertRecords(client, where, part)
}

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / batch) }, (_, n) => all.slice(n * batch, (n + 1) * batch))
}

type Where = { tenant: string; at: Instant; protection: Protection }

async function insertPersons(client: pg.ClientBase, { tenant, at, protection }: Where, rows: ImportedPopulation['persons']): Promise<void> {
  const index = (field: string, value: string | undefined) => (value === undefined ? null : protection.blindIndex(field, value))
  await client.query(
    `insert into people.person (tenant, id, name, name_index, private, phone_index, document_kind, birth_date, sex, domicile, residence, alive, died_on, created_at)
     select $1, p.*, $2 from unnest($3::uuid[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::text[], $9::date[], $10::text[], $11::text[],
       $12::text[], $13::boolean[], $14::date[]) p`,
    [
      tenant,
      at,
      rows.map((one) => one.id),
      rows.map((one) => protection.seal(one.name, personAad(one.id))),
      rows.map((one) => index('person.name', one.name)),
      rows.map((one) => protection.sealJson(one.private, personAad(one.id))),
      rows.map((one) => index('person.phone', one.private.phone)),
      rows.map((one) => one.documentKind),
      rows.map((one) => one.birthDate),
      rows.map((one) => one.sex),
      rows.map((one) => one.domicile),
      rows.map((one) => one.residence),
      rows.map((one) => one.diedOn === null),
      rows.map((one) => one.diedOn),
    ],
  )
  const numbered = rows.filter((one) => one.private.number !== undefined)
  await client.query(
    'insert into people.document (tenant, kind, number_index, number, person) select $1, * from unnest($2::text[], $3::bytea[], $4::bytea[], $5::uuid[])',
    [
      tenant,
      numbered.map((one) => one.documentKind),
      numbered.map((one) => index('person.number', one.private.number)),
      numbered.map((one) => protection.seal(one.private.number ?? '', documentAad(one.id))),
      numbered.map((one) => one.id),
    ],
  )
}

async function insertHouseholds(
  client: pg.ClientBase,
  { tenant, at, protection }: Where,
  rows: ImportedPopulation['households'],
): Promise<void> {
  const hidden = (one: ImportedPopulation['households'][number]) => ({
    ...(one.number === null ? {} : { number: one.number }),
    address: one.address,
  })
  await client.query(
    `insert into people.household (tenant, id, kind, division, domicile_type, private, created_at)
     select $1, h.*, $2 from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::bytea[]) h`,
    [
      tenant,
      at,
      rows.map((one) => one.id),
      rows.map((one) => one.kind),
      rows.map((one) => one.division),
      rows.map((one) => one.domicileType),
      rows.map((one) => protection.sealJson(hidden(one), householdAad(one.id))),
    ],
  )
  const members = rows.flatMap((one) => one.members.map((member) => ({ household: one.id, ...member })))
  await client.query(
    `insert into people.membership (tenant, household, person, relation, from_date)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[])`,
    [
      tenant,
      members.map((one) => one.household),
      members.map((one) => one.person),
      members.map((one) => one.relation),
      members.map((one) => one.from),
    ],
  )
}

async function insertKinship(client: pg.ClientBase, tenant: string, given: ImportedPopulation['kinship']): Promise<void> {
  const rows = given.flatMap((one) => [
    one,
    { person: one.relative, relation: inverse[one.relation], relative: one.person, from: one.from },
  ])
  await client.query(
    `insert into people.kinship (tenant, person, relation, relative, from_date)
     select $1, * from unnest($2::uuid[], $3::text[], $4::uuid[], $5::date[]) on conflict do nothing`,
    [tenant, rows.map((one) => one.person), rows.map((one) => one.relation), rows.map((one) => one.relative), rows.map((one) => one.from)],
  )
}

async function insertRecords(client: pg.ClientBase, { tenant, protection }: Where, rows: ImportedPopulation['records']): Promise<void> {
  await client.query(
    `insert into people.register_record (tenant, subject, source, subject_kind, as_of, facts)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::bytea[])`,
    [
      tenant,
      rows.map((one) => one.subject),
      rows.map((one) => one.source),
      rows.map((one) => one.kind),
      rows.map((one) => one.asOf),
      rows.map((one) => protection.sealJson(one.facts, recordAad(one.subject))),
    ],
  )
}
