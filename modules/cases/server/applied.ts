import { sql } from 'kysely'
import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { db } from './store.ts'

/** Somebody asked for something already: a draft or a case that was not given up. */
export interface Applied {
  /** Of the case, or of the draft that becomes it. */
  readonly caseId: Id
  readonly personId: Id
  readonly itemCode: string
  /** open: a draft, or a case under way, granted ones until they are closed; granted: closed so; rejected: turned down. */
  readonly state: 'open' | 'granted' | 'rejected'
  /** When it was closed; of one still open, when it began. */
  readonly since: Instant
  readonly decidedOn: CivilDate | null
}

/** What these people have applied for, or are about to, as far as this actor may see it; for each person and item the oldest first. */
export async function appliedBy(tx: Transaction, persons: readonly Id[], itemCodes: readonly string[]): Promise<Applied[]> {
  const found = await sql<Applied>`
    select id as "caseId", person_id as "personId", item_code as "itemCode", 'open' as state, created_at as since, null as "decidedOn"
    from cases.draft
    where tenant = ${tx.tenant} and person_id = any(${[...persons]}::uuid[]) and item_code = any(${[...itemCodes]}::text[])
      and state in ('open', 'correcting')
    union all
    select id, applicant_id, item_code,
      case when verdict = 'rejected' then 'rejected' when verdict = 'granted' and phase = 'closed' then 'granted' else 'open' end,
      coalesce(closed_at, received_at), state ->> 'decidedOn'
    from cases.case
    where tenant = ${tx.tenant} and applicant_id = any(${[...persons]}::uuid[]) and item_code = any(${[...itemCodes]}::text[])
      and phase not in ('not-accepted', 'withdrawn', 'lapsed', 'terminated')
    order by "personId", "itemCode", since, "caseId"`.execute(db(tx))
  return found.rows
}
