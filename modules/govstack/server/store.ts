import { sql } from 'kysely'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { ApplicationRow, ClientRow, GovstackTables } from './tables.ts'

export const db = (tx: Transaction) => tx.as<GovstackTables>()

export const applicantAt = (fileId: Id) => `govstack.application:${fileId}`
export const writtenAt = (fileId: Id) => `govstack.application-written:${fileId}`

export async function keepWritten(tx: Transaction, fileId: Id, written: Readonly<Record<string, unknown>>): Promise<void> {
  await db(tx)
    .updateTable('govstack.application')
    .set({ written: tx.protection.sealJson(written, writtenAt(fileId)) })
    .where('tenant', '=', tx.tenant)
    .where('file_id', '=', fileId)
    .execute()
}
export const contactAt = (id: Id) => `govstack.client.contact:${id}`
export const sealContact = (tx: Transaction, id: Id, contact: string) => tx.protection.seal(contact, contactAt(id))
export const openContact = (tx: Transaction, row: ClientRow) => tx.protection.open(row.contact, contactAt(row.id))

export const streamOf = (clientId: Id) => `client:${clientId}`

export async function insertClient(tx: Transaction, row: Omit<ClientRow, 'asked' | 'last_asked_at'>): Promise<void> {
  await db(tx)
    .insertInto('govstack.client')
    .values({ ...row, grants: JSON.stringify(row.grants) as never, last_asked_at: null })
    .execute()
}

export async function clientRows(tx: Transaction): Promise<ClientRow[]> {
  return db(tx).selectFrom('govstack.client').selectAll().where('tenant', '=', tx.tenant).orderBy('proposed_at', 'desc').execute()
}

export async function findClient(tx: Transaction, id: Id): Promise<ClientRow | undefined> {
  return db(tx).selectFrom('govstack.client').selectAll().where('tenant', '=', tx.tenant).where('id', '=', id).executeTakeFirst()
}

export async function isMemberTaken(tx: Transaction, member: string): Promise<boolean> {
  const found = await db(tx)
    .selectFrom('govstack.client')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('member', '=', member)
    .where('state', '<>', 'refused')
    .executeTakeFirst()
  return found !== undefined
}

/** Locked until the commit. @throws platform.not-found */
export async function lockClient(tx: Transaction, id: Id): Promise<ClientRow> {
  const row = await db(tx)
    .selectFrom('govstack.client')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function changeClient(tx: Transaction, id: Id, change: Partial<Omit<ClientRow, 'id' | 'tenant' | 'grants'>>): Promise<void> {
  await db(tx).updateTable('govstack.client').set(change).where('tenant', '=', tx.tenant).where('id', '=', id).execute()
}

/** One more question by this client; a counter beside the events, for the officers' list. */
export async function countQuestion(tx: Transaction, id: Id): Promise<void> {
  await db(tx)
    .updateTable('govstack.client')
    .set({ asked: sql<number>`asked + 1`, last_asked_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .execute()
}

export async function insertApplication(tx: Transaction, row: ApplicationRow): Promise<void> {
  await db(tx).insertInto('govstack.application').values(row).execute()
}

/** A client knows the applications that it prepared, and no other. */
export async function applicationsOf(tx: Transaction, client: Id, fileId?: Id): Promise<ApplicationRow[]> {
  return db(tx)
    .selectFrom('govstack.application')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('client', '=', client)
    .$if(fileId !== undefined, (query) => query.where('file_id', '=', fileId ?? ''))
    .orderBy('created_at')
    .orderBy('file_id')
    .limit(1000)
    .execute()
}
