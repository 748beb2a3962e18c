import { sql } from 'kysely'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { ProofRow, ProofTables } from './tables.ts'

const db = (tx: Transaction) => tx.as<ProofTables>()

export const streamOf = (proofId: Id) => `proof:${proofId}`
export const contentAt = (proofId: Id) => `proofs.proof:${proofId}`

/** What only those see who may see the proof. */
export interface Content {
  readonly applicant: string
  readonly facts: string
  readonly purpose: string
  readonly verifiedBy: string
}

export const openContent = (tx: Transaction, row: ProofRow): Content => tx.protection.openJson<Content>(row.content, contentAt(row.id))

export async function insertProof(tx: Transaction, row: ProofRow): Promise<void> {
  await db(tx).insertInto('proofs.proof').values(row).execute()
}

/** Runs by office and year without gaps; the row is locked until the commit. */
export async function nextNumber(tx: Transaction, officeId: Id, year: number): Promise<number> {
  const row = await db(tx)
    .insertInto('proofs.counter')
    .values({ tenant: tx.tenant, office_id: officeId, year, last: 1 })
    .onConflict((conflict) => conflict.columns(['tenant', 'office_id', 'year']).doUpdateSet({ last: sql<number>`counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

/** Newest first, as row-level security shows them. */
export async function listRows(tx: Transaction, page: { limit: number; after?: readonly [Instant, Id] }): Promise<ProofRow[]> {
  const [at, id] = page.after ?? []
  return db(tx)
    .selectFrom('proofs.proof')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .$if(at !== undefined && id !== undefined, (query) =>
      query.where(sql<boolean>`(issued_at, id) < (${at ?? ''}::timestamptz, ${id ?? ''}::uuid)`),
    )
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

/** 404 where there is none, or it is out of sight. */
export async function getRow(tx: Transaction, proofId: Id, options: { lock?: boolean } = {}): Promise<ProofRow> {
  const row = await db(tx)
    .selectFrom('proofs.proof')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', proofId)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function markSealed(tx: Transaction, documentId: Id, sealed: { fileId: Id; sealUse: string }): Promise<void> {
  await db(tx)
    .updateTable('proofs.proof')
    .set({ file_id: sealed.fileId, seal_use: sealed.sealUse })
    .where('tenant', '=', tx.tenant)
    .where('document_id', '=', documentId)
    .execute()
}

export async function markWithdrawn(tx: Transaction, proofId: Id, why: string): Promise<void> {
  await db(tx)
    .updateTable('proofs.proof')
    .set({ withdrawn_at: tx.at, withdrawn_why: why })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', proofId)
    .execute()
}

/** Those whose last day has passed and that still stand. */
export async function endedRows(tx: Transaction, limit: number): Promise<ProofRow[]> {
  return db(tx)
    .selectFrom('proofs.proof')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('withdrawn_at', 'is', null)
    .where('valid_to', '<', tx.today)
    .orderBy('valid_to')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}
