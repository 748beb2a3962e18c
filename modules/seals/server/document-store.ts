import { sql } from 'kysely'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { DocumentKind, DocumentState, SealedDocument } from '../contract.ts'
import type { Sealed } from './seal-document.ts'
import { insertUse } from './seal-store.ts'
import type { SealTables } from './tables.ts'

export interface DocumentRow {
  readonly id: Id
  readonly kind: DocumentKind
  readonly number: string
  readonly title: string
  readonly office_id: Id
  readonly office_name: string
  readonly case_id: Id | null
  readonly licence_id: Id | null
  readonly subjects: readonly Id[]
  readonly verify_code: string
  readonly state: DocumentState
  readonly ordered_by: string
  readonly file_id: Id | null
  /** `null` for documents of the time before there was OFD: nothing is sealed later. */
  readonly ofd_file_id: Id | null
  readonly pages: number
  readonly sealed_at: string | null
  readonly withdrawn_at: string | null
}

const columns = [
  'id',
  'kind',
  'number',
  'title',
  'office_id',
  'office_name',
  'case_id',
  'licence_id',
  'subjects',
  'verify_code',
  'state',
  'ordered_by',
  'file_id',
  'ofd_file_id',
  'pages',
  'sealed_at',
  'withdrawn_at',
] as const
export const dataAt = (id: Id) => `seals.document:${id}`

export function shown(row: DocumentRow): SealedDocument {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    title: row.title,
    state: row.state,
    pages: row.pages,
    sealName: row.office_name,
    sealedAt: row.sealed_at,
    verifyCode: row.verify_code,
    withdrawnAt: row.withdrawn_at,
    formats: row.state !== 'sealed' ? [] : row.ofd_file_id === null ? ['pdf'] : ['pdf', 'ofd'],
  }
}

/** Leaves with the next statement or the commit. */
export function noteDocument(
  tx: Transaction,
  given: Pick<
    DocumentRow,
    'id' | 'kind' | 'number' | 'title' | 'office_id' | 'office_name' | 'case_id' | 'licence_id' | 'subjects' | 'verify_code' | 'ordered_by'
  >,
  data: unknown,
): void {
  const sealed = tx.protection.sealJson(data, dataAt(given.id))
  tx.note('select seals.order_document($1, $2, $3, $4)', [tx.tenant, JSON.stringify(given), sealed, tx.at])
}

export async function findDocument(tx: Transaction, id: Id): Promise<DocumentRow | undefined> {
  return tx
    .as<SealTables>()
    .selectFrom('seals.document')
    .select(columns)
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The document and its data, held until the transaction ends: of two jobs for one document, the second sees it sealed. */
export async function lockDocument(tx: Transaction, id: Id): Promise<{ row: DocumentRow; data: unknown } | undefined> {
  const found = await tx
    .as<SealTables>()
    .selectFrom('seals.document')
    .select([...columns, 'data'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return found && { row: found, data: tx.protection.openJson(found.data, dataAt(id)) }
}

export async function findDocumentsOf(tx: Transaction, keeper: { caseId: Id } | { licenceId: Id }): Promise<DocumentRow[]> {
  const [column, ref] = 'caseId' in keeper ? (['case_id', keeper.caseId] as const) : (['licence_id', keeper.licenceId] as const)
  return tx
    .as<SealTables>()
    .selectFrom('seals.document')
    .select(columns)
    .where('tenant', '=', tx.tenant)
    .where(column, '=', ref)
    .orderBy('ordered_at')
    .orderBy('id')
    .execute()
}

/** Enters result and use; the register of the seal takes each document once. */
export async function markSealed(
  tx: Transaction,
  row: DocumentRow,
  { sealId, fileId, ofdFileId }: { sealId: Id; fileId: Id; ofdFileId: Id },
  sealed: Sealed,
): Promise<void> {
  const { pages, digest, ofdDigest, ofdSealed } = sealed
  await tx
    .as<SealTables>()
    .updateTable('seals.document')
    .set({
      state: 'sealed',
      seal_id: sealId,
      file_id: fileId,
      ofd_file_id: ofdFileId,
      pages,
      digest,
      ofd_digest: ofdDigest,
      ofd_sealed: ofdSealed,
      ses_signature: sealed.sesSignature,
      data_signature: sealed.dataSignature,
      sealed_at: tx.at,
      error: null,
    })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', row.id)
    .execute()
  await insertUse(tx, { sealId, ref: row.id, what: 'document', title: row.title, by: row.ordered_by, digest })
}

export async function markFailed(tx: Transaction, id: Id, error: string): Promise<void> {
  await tx
    .as<SealTables>()
    .updateTable('seals.document')
    .set({ state: 'failed', error })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .where('state', '<>', 'sealed')
    .execute()
}

/** Whether it changed anything. */
export async function markSuspended(tx: Transaction, id: Id, suspended: boolean): Promise<boolean> {
  const done = await tx
    .as<SealTables>()
    .updateTable('seals.document')
    .set({ suspended_at: suspended ? tx.at : null })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .where('suspended_at', suspended ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export async function markWithdrawn(tx: Transaction, id: Id, reason: string): Promise<boolean> {
  const done = await tx
    .as<SealTables>()
    .updateTable('seals.document')
    .set({ withdrawn_at: tx.at, withdrawn_for: reason })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export interface PublicDocument {
  readonly kind: DocumentKind
  readonly title: string
  readonly number: string
  readonly office_name: string
  readonly state: DocumentState
  readonly sealed_at: string | null
  readonly withdrawn_at: string | null
  readonly suspended_at: string | null
  /** SM3 of the PDF and of the OFD. */
  readonly digest: string | null
  readonly ofd_digest: string | null
  readonly seal_code: string | null
  /** Of the office, SM2 over the sealed data; with the certificate of the seal. Not for the public. */
  readonly data_signature: Buffer | null
  readonly seal_certificate: Buffer | null
  /** Of the PDF, DER. */
  readonly ses_signature: Buffer | null
  /** SM3 of what the seal of the OFD covers; `null` for entries of before it was kept. */
  readonly ofd_sealed: string | null
}

/** For anybody who holds the code, signed in or not. */
export async function findByCode(tx: Transaction, code: string): Promise<PublicDocument | undefined> {
  const { rows } = await sql<PublicDocument>`select * from seals.document_by_code(${tx.tenant}, ${code})`.execute(tx.as<SealTables>())
  return rows[0]
}
