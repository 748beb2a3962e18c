import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { partSize, type UploadState } from '../contract.ts'
import type { FileTables } from './tables.ts'

const db = (tx: Transaction) => tx.as<FileTables>()

export const uploadNameAt = (id: Id) => `files.upload.name:${id}`
export const partAt = (id: Id, part: number) => `files.upload_part.content:${id}/${part}`

const ownerOf = ({ actor }: Transaction) => ({
  owner_person: actor.kind === 'resident' ? actor.personId : null,
  owner_account: actor.kind === 'staff' ? actor.accountId : null,
})

export interface Upload {
  readonly id: Id
  readonly name: string
  readonly size: number
  readonly part_size: number
  readonly digest: string | null
}

export async function insertUpload(tx: Transaction, given: { name: string; size: number; digest?: string }): Promise<Upload> {
  const id = tx.newId()
  const row = { id, size: given.size, part_size: partSize, digest: given.digest ?? null }
  const name = tx.protection.seal(given.name, uploadNameAt(id))
  await db(tx)
    .insertInto('files.upload')
    .values({ tenant: tx.tenant, ...row, name, ...ownerOf(tx), begun_at: tx.at })
    .execute()
  return { ...row, name: given.name }
}

function ownUploads(tx: Transaction) {
  const { owner_person, owner_account } = ownerOf(tx)
  return db(tx)
    .selectFrom('files.upload')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('owner_person', owner_person === null ? 'is' : '=', owner_person)
    .where('owner_account', owner_account === null ? 'is' : '=', owner_account)
}

export const countUploads = async (tx: Transaction): Promise<number> => (await ownUploads(tx).execute()).length

/** One's own of the same content that was begun and not finished. */
export async function findUnfinished(tx: Transaction, { size, digest }: { size: number; digest: string }): Promise<Upload | undefined> {
  const found = await ownUploads(tx).where('digest', '=', digest).where('size', '=', size).executeTakeFirst()
  return found && lockUpload(tx, found.id)
}

/** One's own, locked until the commit; for everybody else there is none. */
export async function lockUpload(tx: Transaction, id: Id): Promise<Upload> {
  const { owner_person, owner_account } = ownerOf(tx)
  const row = await db(tx)
    .selectFrom('files.upload')
    .select(['id', 'name', 'size', 'part_size', 'digest', 'owner_person', 'owner_account'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.owner_person !== owner_person || row.owner_account !== owner_account) throw new Problem(common.notFound)
  return { ...row, name: tx.protection.open(row.name, uploadNameAt(id)) }
}

export async function putPartOf(tx: Transaction, id: Id, part: number, content: Buffer): Promise<void> {
  const sealed = tx.protection.seal(content, partAt(id, part))
  await db(tx)
    .insertInto('files.upload_part')
    .values({ tenant: tx.tenant, upload_id: id, part, content: sealed })
    .onConflict((conflict) => conflict.columns(['tenant', 'upload_id', 'part']).doUpdateSet({ content: sealed }))
    .execute()
}

export async function receivedParts(tx: Transaction, id: Id): Promise<number[]> {
  const rows = await db(tx)
    .selectFrom('files.upload_part')
    .select('part')
    .where('tenant', '=', tx.tenant)
    .where('upload_id', '=', id)
    .orderBy('part')
    .execute()
  return rows.map((row) => row.part)
}

export async function contentOfParts(tx: Transaction, id: Id): Promise<Buffer> {
  const rows = await db(tx)
    .selectFrom('files.upload_part')
    .select(['part', 'content'])
    .where('tenant', '=', tx.tenant)
    .where('upload_id', '=', id)
    .orderBy('part')
    .execute()
  return Buffer.concat(rows.map((row) => tx.protection.openBytes(row.content, partAt(id, row.part))))
}

/** Its parts go with it. */
export async function deleteUpload(tx: Transaction, id: Id): Promise<void> {
  await db(tx).deleteFrom('files.upload').where('tenant', '=', tx.tenant).where('id', '=', id).execute()
}

export const partsOf = ({ size, part_size }: Upload): number => Math.ceil(size / part_size)

/** Bytes that this part must have. */
export const sizeOfPart = (upload: Upload, part: number): number => Math.min(upload.part_size, upload.size - part * upload.part_size)

export const stateOf = (upload: Upload, received: number[]): UploadState => ({
  uploadId: upload.id,
  partSize: upload.part_size,
  parts: partsOf(upload),
  received,
})
