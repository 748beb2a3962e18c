import { sql } from 'kysely'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { db } from './store.ts'

/** Somebody asked for something already: a draft or a case that was not given up. */
export interface Applied {
  readonly personId: Id
  readonly itemCode: string
  /** When it was turned down; null: open, under way, or granted. */
  readonly rejectedAt: Instant | null
}

/** What these people have applied for, or are about to, as far as this actor may see it. */
export async function appliedBy(tx: Transaction, persons: readonly Id[], itemCodes: readonly string[]): Promise<Applied[]> {
  const found = await sql<Applied>`
    select person_id as "personId", item_code as "itemCode", null::timestamptz as "rejectedAt" from cases.draft
    where tenant = ${tx.tenant} and person_id = any(${[...persons]}::uuid[]) and item_code = any(${[...itemCodes]}::text[])
      and state in ('open', 'correcting')
    union all
    select applicant_id, item_code, case when verdict = 'rejected' then coalesce(closed_at, received_at) end from cases.case
    where tenant = ${tx.tenant} and applicant_id = any(${[...persons]}::uuid[]) and item_code = any(${[...itemCodes]}::text[])
      and phase not in ('not-accepted', 'withdrawn', 'lapsed', 'terminated')`.execute(db(tx))
  return found.rows
}
