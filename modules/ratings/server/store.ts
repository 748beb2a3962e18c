import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import { officeName } from '../../organisations/server/api.ts'
import type { PendingRating, Rating } from '../contract.ts'
import type { OfficeCount, RatingTable, RatingTables, ServiceTable } from './tables.ts'

export const db = (tx: Transaction) => tx.as<RatingTables>()

export const commentAad = (caseId: Id) => `ratings.rating:${caseId}`
export const redressAad = (caseId: Id) => `ratings.redress:${caseId}`
export const publishedAad = (caseId: Id) => `ratings.comment:${caseId}`

export const streamOf = (caseId: Id) => `rating:${caseId}`

/** The service if this actor is the one who rates it. */
export async function findService(tx: Transaction, caseId: Id): Promise<ServiceTable | undefined> {
  return db(tx).selectFrom('ratings.service').selectAll().where('tenant', '=', tx.tenant).where('case_id', '=', caseId).executeTakeFirst()
}

/** `locked`: nobody disowns it until the transaction has ended. */
export async function findRating(tx: Transaction, caseId: Id, locked = false): Promise<Rating | undefined> {
  const row = await db(tx)
    .selectFrom('ratings.rating')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', caseId)
    .$if(locked, (select) => select.forUpdate())
    .executeTakeFirst()
  return row && ratingOf(tx, row)
}

export function ratingOf(tx: Transaction, row: RatingTable): Rating {
  const { case_id: caseId, level, reasons, anonymous, rated_at: ratedAt, comment, disowned_at } = row
  return {
    caseId,
    level,
    reasons,
    anonymous,
    ratedAt,
    ...(disowned_at === null ? {} : { disownedAt: disowned_at }),
    ...(comment === null ? {} : { comment: tx.protection.open(comment, commentAad(caseId)) }),
  }
}

/** What a rating is about: an item, or a visit at the window. */
export async function serviceName(tx: Transaction, itemCode: string): Promise<string> {
  return itemCode === '' ? '窗口现场服务' : ((await findItem(tx, itemCode))?.item.name ?? itemCode)
}

export async function pendingOf(tx: Transaction, service: ServiceTable): Promise<PendingRating> {
  return {
    caseId: service.case_id,
    item: service.item_code,
    itemName: await serviceName(tx, service.item_code),
    officeName: await officeName(tx, service.office_id),
    closedAt: service.closed_at,
    until: service.until,
  }
}

/** Adds to the public counts of an office in a month (`2026-03`). */
export async function count(tx: Transaction, officeId: Id, month: string, kinds: readonly OfficeCount[], by: 1 | -1 = 1): Promise<void> {
  if (kinds.length === 0) return
  await db(tx)
    .insertInto('ratings.office_month')
    .values(kinds.map((kind) => ({ tenant: tx.tenant, office_id: officeId, month, kind, count: by })))
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'office_id', 'month', 'kind'])
        .doUpdateSet((eb) => ({ count: eb('ratings.office_month.count', '+', eb.ref('excluded.count')) })),
    )
    .execute()
}
