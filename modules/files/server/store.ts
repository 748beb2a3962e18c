import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { StoredFile } from '../contract.ts'
import type { FileTables } from './tables.ts'

export interface FileRow extends StoredFile {
  readonly ownerPerson: Id | null
  readonly ownerAccount: Id | null
}

export const nameAt = (id: Id) => `files.file.name:${id}`
export const contentAt = (id: Id) => `files.file.content:${id}`

export async function insertFile(tx: Transaction, file: FileRow, content: Buffer): Promise<void> {
  await tx
    .as<FileTables>()
    .insertInto('files.file')
    .values({
      tenant: tx.tenant,
      id: file.id,
      name: tx.protection.seal(file.name, nameAt(file.id)),
      mime: file.mime,
      size: file.size,
      digest: file.digest,
      content: tx.protection.seal(content, contentAt(file.id)),
      owner_person: file.ownerPerson,
      owner_account: file.ownerAccount,
      stored_at: file.storedAt,
    })
    .execute()
}

export async function findFile(tx: Transaction, id: Id): Promise<FileRow | undefined> {
  const row = await tx
    .as<FileTables>()
    .selectFrom('files.file')
    .select(['id', 'name', 'mime', 'size', 'digest', 'owner_person', 'owner_account', 'stored_at'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    name: tx.protection.open(row.name, nameAt(id)),
    mime: row.mime,
    size: row.size,
    digest: row.digest,
    storedAt: row.stored_at,
    ownerPerson: row.owner_person,
    ownerAccount: row.owner_account,
  }
}

export async function findContent(tx: Transaction, id: Id): Promise<Buffer | undefined> {
  const row = await tx
    .as<FileTables>()
    .selectFrom('files.file')
    .select('content')
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && tx.protection.openBytes(row.content, contentAt(id))
}

export async function insertKeeper(tx: Transaction, fileId: Id, kind: string, ref: Id): Promise<void> {
  await tx
    .as<FileTables>()
    .insertInto('files.keeper')
    .values({ tenant: tx.tenant, file_id: fileId, kind, ref })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function keepersOf(tx: Transaction, fileId: Id): Promise<{ kind: string; ref: Id }[]> {
  return tx
    .as<FileTables>()
    .selectFrom('files.keeper')
    .select(['kind', 'ref'])
    .where('tenant', '=', tx.tenant)
    .where('file_id', '=', fileId)
    .execute()
}

export async function filesOfKeeper(tx: Transaction, kind: string, ref: Id): Promise<Id[]> {
  const rows = await tx
    .as<FileTables>()
    .selectFrom('files.keeper')
    .select('file_id')
    .where('tenant', '=', tx.tenant)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .orderBy('file_id')
    .execute()
  return rows.map((row) => row.file_id)
}
