import { sql } from 'kysely'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { Json } from '../http/exchange.ts'
import { db } from '../store.ts'

/** Practice records, in the order in which they came. A key is not unique: other people's fixtures repeat theirs. */
export async function recordsOf(tx: Transaction, collection: string, key?: string): Promise<Json[]> {
  return (await rowsOf(tx, collection, key)).map((row) => row.record)
}

export async function rowsOf(tx: Transaction, collection: string, key?: string): Promise<{ id: string; record: Json }[]> {
  return db(tx)
    .selectFrom('govstack.sandbox')
    .select(['id', 'record'])
    .where('tenant', '=', tx.tenant)
    .where('collection', '=', collection)
    .$if(key !== undefined, (query) => query.where('key', '=', key ?? ''))
    .orderBy('id')
    .execute()
}

export async function addRecord(tx: Transaction, collection: string, key: string, record: Json): Promise<void> {
  await db(tx).insertInto('govstack.sandbox').values({ tenant: tx.tenant, id: tx.newId(), collection, key, record }).execute()
}

export async function changeRecord(tx: Transaction, id: string, key: string, record: Json): Promise<void> {
  await db(tx)
    .updateTable('govstack.sandbox')
    .set({ key, record: sql`${JSON.stringify(record)}::jsonb` as never })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .execute()
}

export async function removeRecords(tx: Transaction, collection: string, key: string): Promise<void> {
  await db(tx)
    .deleteFrom('govstack.sandbox')
    .where('tenant', '=', tx.tenant)
    .where('collection', '=', collection)
    .where('key', '=', key)
    .execute()
}

/** Empties the sandbox. Nothing outside `govstack.sandbox` is ever touched by it. */
export async function emptySandbox(tx: Transaction): Promise<void> {
  await db(tx).deleteFrom('govstack.sandbox').where('tenant', '=', tx.tenant).execute()
}
