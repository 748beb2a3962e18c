import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { BundleRow, LifeEventTables, MemberRow } from './tables.ts'

export const db = (tx: Transaction) => tx.as<LifeEventTables>()

export const streamOf = (bundleId: Id) => `bundle:${bundleId}`
export const aadOf = (bundleId: Id) => `life_events.bundle:${bundleId}`

export interface Rows {
  readonly row: BundleRow
  readonly members: readonly MemberRow[]
}

/** Without asking whether the actor may see it: the caller looks at the applications first (`inSight`). */
export async function findRows(tx: Transaction, id: Id, options: { readonly lock?: boolean } = {}): Promise<Rows | undefined> {
  const look = options.lock ? 'select * from life_events.lock_bundle($1, $2)' : 'select * from life_events.bundle_of($1, $2)'
  const [row] = await tx.rows<BundleRow>(look, [tx.tenant, id])
  if (!row) return undefined
  return { row, members: await tx.rows<MemberRow>('select * from life_events.members_of($1, $2)', [tx.tenant, id]) }
}

export async function getRows(tx: Transaction, id: Id, options: { readonly lock?: boolean } = {}): Promise<Rows> {
  const rows = await findRows(tx, id, options)
  if (!rows) throw new Problem(common.notFound)
  return rows
}

export async function bundleOfDraft(tx: Transaction, draftId: Id): Promise<Id | undefined> {
  const [found] = await tx.rows<{ id: Id | null }>('select life_events.bundle_of_draft($1, $2) as id', [tx.tenant, draftId])
  return found?.id ?? undefined
}

/** Begun by or for this person, newest first; given up ones left out. */
export const bundlesOf = (tx: Transaction, personId: Id): Promise<BundleRow[]> =>
  tx.rows('select * from life_events.bundles_of_person($1, $2)', [tx.tenant, personId])

/** 5104-L20260302-000012: city, L for a life event, day, running number. */
async function nextNumber(tx: Transaction): Promise<string> {
  const [found] = await tx.rows<{ n: number }>("select nextval('life_events.bundle_number') as n", [])
  return `${tx.tenant}-L${tx.today.replaceAll('-', '')}-${String(found?.n ?? 0).padStart(6, '0')}`
}

export async function insertBundle(
  tx: Transaction,
  given: Pick<BundleRow, 'id' | 'code' | 'person_id' | 'agent_id' | 'reception_id' | 'people'>,
  sealed: { readonly answers: Buffer; readonly applicant: Buffer },
): Promise<void> {
  const row = { ...given, number: await nextNumber(tx), created_at: tx.at }
  await tx.rows('select life_events.begin_bundle($1, $2, $3, $4)', [tx.tenant, JSON.stringify(row), sealed.answers, sealed.applicant])
}

/** The row under the lock that its reader took. */
export async function writeBundle(tx: Transaction, { row }: Pick<Rows, 'row'>, change: Partial<BundleRow>): Promise<BundleRow> {
  const next: BundleRow = { ...row, updated_at: tx.at, ...change }
  const { answers: _, applicant: __, signed, ...bare } = next
  await tx.rows('select life_events.write_bundle($1, $2, $3)', [tx.tenant, JSON.stringify(bare), signed])
  return next
}

export async function writeMembers(tx: Transaction, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length > 0) await tx.rows('select life_events.write_members($1, $2)', [tx.tenant, JSON.stringify(rows)])
}
