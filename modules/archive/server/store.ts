import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { getItem } from '../../catalog/server/api.ts'
import type { Archive } from '../contract.ts'
import { retentionWords } from './retention.ts'
import type { ArchiveTables, PackageRow } from './tables.ts'

export const db = (tx: Transaction) => tx.as<ArchiveTables>()

export async function findPackage(tx: Transaction, caseId: Id): Promise<PackageRow | undefined> {
  return db(tx).selectFrom('archive.package').selectAll().where('tenant', '=', tx.tenant).where('case_id', '=', caseId).executeTakeFirst()
}

/** Whether it is new: there is one package per case. */
export async function insertPackage(tx: Transaction, row: PackageRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(tx)
    .insertInto('archive.package')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Which of these cases have a package. */
export async function archivedOf(tx: Transaction, caseIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  if (caseIds.length === 0) return new Set()
  const rows = await db(tx)
    .selectFrom('archive.package')
    .select('case_id')
    .where('tenant', '=', tx.tenant)
    .where('case_id', 'in', caseIds)
    .execute()
  return new Set(rows.map((row) => row.case_id))
}

/** Of one office, closed from this day to that, both included. */
export async function packagesOf(tx: Transaction, officeId: Id, from: CivilDate, to: CivilDate): Promise<PackageRow[]> {
  return db(tx)
    .selectFrom('archive.package')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', officeId)
    .where('closed_on', '>=', from)
    .where('closed_on', '<=', to)
    .orderBy('closed_on')
    .orderBy('number')
    .limit(500)
    .execute()
}

export async function shown(tx: Transaction, row: PackageRow): Promise<Archive> {
  return {
    ...{ caseId: row.case_id, number: row.number, state: row.state, keptUntil: row.kept_until, fileId: row.file_id },
    itemName: (await getItem(tx, row.item_code, row.item_version)).item.name,
    retention: retentionWords(row.retention_years),
    ...{ size: row.size ?? 0, digest: row.digest ?? '', madeAt: row.made_at, may: [] },
  }
}
