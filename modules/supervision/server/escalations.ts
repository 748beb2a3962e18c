import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { staffAt } from '../../identity/server/api.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { escalationEvents } from '../contract.ts'

export interface Lifted {
  readonly kind: 'case' | 'order'
  readonly subjectId: Id
  readonly level: 'warn' | 'overdue'
  readonly due: Instant
  readonly division: string
  readonly officeIds: readonly Id[]
}

/** Lays something before the supervisors of its county and of the city, once for each level and limit, and writes down who they were. */
export async function escalate(tx: Transaction, { kind, subjectId, level, due, division, officeIds }: Lifted, at: Instant): Promise<void> {
  const told = await supervisorsOf(tx, division)
  const id = tx.newId()
  const made = await tx.rows(
    `insert into supervision.escalation (tenant, id, kind, subject_id, level, due, division, office_ids, told, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::uuid[], $9::jsonb, $10) on conflict (tenant, subject_id, level, due) do nothing returning id`,
    [tx.tenant, id, kind, subjectId, level, due, division, officeIds, JSON.stringify(told), at],
  )
  if (made.length === 0) return
  tx.emit(escalationEvents.told, `escalation:${id}`, { escalationId: id, subjectId, level, accountIds: told.map((one) => one.id) })
}

async function supervisorsOf(tx: Transaction, division: string): Promise<{ id: Id; name: string }[]> {
  const places = [...new Set([division.slice(0, 4), division.slice(0, 6)])]
  const offices = await Promise.all(places.map((one) => findOffice(tx, { division: one, department: 'window' })))
  const staff = await Promise.all(offices.flatMap((office) => (office ? [staffAt(tx, office.id, 'supervision:see')] : [])))
  return [...new Map(staff.flat().map((one) => [one.id, one])).values()]
}

export interface EscalationRowOf {
  readonly id: Id
  readonly kind: 'case' | 'order'
  readonly subject_id: Id
  readonly level: 'warn' | 'overdue'
  readonly due: Instant
  readonly office_ids: readonly Id[]
  readonly told: readonly { readonly id: Id; readonly name: string }[]
  readonly at: Instant
  readonly seen_name: string
  readonly seen_at: Instant | null
  readonly number: string | null
  readonly item_code: string | null
  readonly item_version: number | null
  readonly state: 'open' | 'ended' | 'moved'
  readonly ended_at: Instant | null
}

/** What was told, the latest first, and how it stands now. An order ends when it is answered; its texts are sealed and stay so. */
export async function findEscalations(
  tx: Transaction,
  { open, after }: { open?: 'yes' | 'no'; after?: string },
  limit: number,
): Promise<EscalationRowOf[]> {
  const [at, id] = after?.split('|') ?? []
  return tx.rows<EscalationRowOf>(
    `select * from (
       select e.id, e.kind, e.subject_id, e.level, e.due, e.office_ids, e.told, e.at, e.seen_name, e.seen_at, coalesce(c.number, o.number) as number,
         c.item_code, c.item_version, coalesce(c.decided_at, c.closed_at) as ended_at,
         case when coalesce(c.decided_at, c.closed_at) is not null or (o.id is not null and o.state <> 'issued') then 'ended'
           when c.paused or coalesce(c.due, o.due) > e.due then 'moved' else 'open' end as state
       from supervision.escalation e
       left join supervision.case_clock c on e.kind = 'case' and c.tenant = e.tenant and c.case_id = e.subject_id
       left join supervision."order" o on e.kind = 'order' and o.tenant = e.tenant and o.id = e.subject_id
       where e.tenant = $1 and ($2::timestamptz is null or (e.at, e.id) < ($2::timestamptz, $3::uuid))) told
     where $4::text is null or (state = 'open') = ($4 = 'yes')
     order by at desc, id desc limit ${limit}`,
    [tx.tenant, at ?? null, id ?? null, open ?? null],
  )
}
