import { sql } from 'kysely'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Office } from '../contract.ts'
import type { OrganisationTables } from './tables.ts'

export interface OfficeIndex {
  readonly all: readonly Office[]
  /** Those that have been closed too: their cases are still there. */
  readonly ever: readonly Office[]
  readonly byId: ReadonlyMap<string, Office>
  /** Key: `<division>-<department>`, which is also the code of the office. */
  readonly byPlace: ReadonlyMap<string, Office>
}

const key = 'organisations.offices'

/** All offices, kept in memory: a few thousand that hardly ever change. */
export async function officeIndex(tx: Transaction): Promise<OfficeIndex> {
  return tx.memory.peek<OfficeIndex>(key) ?? tx.memory.get(key, () => loadOffices(tx))
}

async function loadOffices(tx: Transaction): Promise<OfficeIndex> {
  const rows = await tx
    .as<OrganisationTables>()
    .selectFrom('organisations.office')
    .select(['id', 'code', 'name', 'division', 'level', 'department', 'valid_to'])
    .orderBy('code')
    .execute()
  const ever = rows.map(({ valid_to: _, ...office }) => office)
  const all = ever.filter((_, n) => rows[n]?.valid_to === null)
  return { all, ever, byId: new Map(all.map((one) => [one.id, one])), byPlace: new Map(all.map((one) => [one.code, one])) }
}

/** Makes the table agree with the list: new offices in, names mended, offices that are gone closed as of today. */
export async function syncOffices(tx: Transaction, offices: readonly Office[]): Promise<void> {
  const listed = sql`json_to_recordset(${JSON.stringify(offices)}::json) as o(id uuid, code text, name text, division text, level text, department text)`
  await sql`
    insert into organisations.office (id, code, name, division, level, department)
    select id, code, name, division, level, department from ${listed}
    on conflict (id) do update set name = excluded.name, valid_to = null
    where organisations.office.name <> excluded.name or organisations.office.valid_to is not null`.execute(tx.as<OrganisationTables>())
  await sql`
    update organisations.office set valid_to = ${tx.today}
    where valid_to is null and not (id = any(${offices.map((one) => one.id)}::uuid[]))`.execute(tx.as<OrganisationTables>())
  tx.forget(key)
}
