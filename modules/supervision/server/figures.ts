import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../../platform/contract/shapes.ts'
import { startOfDay } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { rangeOf } from '../../divisions/contract.ts'
import type { Figures, Light } from '../contract.ts'
import type { SupervisionTables } from './tables.ts'

/** The light of an open case `c`, by the same rule as `lightOf`. */
const caseLight = (now: Instant): RawBuilder<Light> => sql<Light>`case
  when c.paused then 'paused'
  when c.due is null then 'green'
  when ${now} > c.due then 'red'
  when ${now} >= c.warn_from then 'yellow'
  else 'green' end`

const stepLight = (now: Instant): RawBuilder<Light> => sql<Light>`case
  when c.paused then 'paused' when ${now} > s.due then 'red' when ${now} >= s.warn_from then 'yellow' else 'green' end`

export const none: Figures = { open: 0, dueSoon: 0, overdue: 0, paused: 0, doneToday: 0 }

const counts = sql`
  count(*) filter (where open)::int as open,
  count(*) filter (where open and light = 'yellow')::int as "dueSoon",
  count(*) filter (where open and light = 'red')::int as overdue,
  count(*) filter (where open and light = 'paused')::int as paused,
  count(*) filter (where not open)::int as "doneToday"`

const figuresOf = ({ open, dueSoon, overdue, paused, doneToday }: Figures): Figures => ({ open, dueSoon, overdue, paused, doneToday })

/** Figures of the cases of a division, by its parts: `length` digits of the code (the division itself for those that belong to no part). */
export async function figuresByArea(tx: Transaction, division: string, length: number): Promise<Map<string, Figures>> {
  const { lo, hi } = rangeOf(division)
  const found = await sql<Figures & { area: string }>`
    select area, ${counts} from (
      select substr(c.division, 1, ${length}::int) as area, c.closed_at is null as open, ${caseLight(tx.at)} as light
      from supervision.case_clock c
      where c.tenant = ${tx.tenant} and c.division >= ${lo} and c.division < ${hi}
        and (c.closed_at is null or c.closed_at >= ${startOfDay(tx.today)})
    ) lit group by area`.execute(tx.as<SupervisionTables>())
  return new Map(found.rows.map((row) => [row.area, figuresOf(row)]))
}

export async function figuresByOffice(tx: Transaction, division: string): Promise<{ officeId: string; figures: Figures }[]> {
  const { lo, hi } = rangeOf(division)
  const found = await sql<Figures & { office_id: string }>`
    select office_id, ${counts} from (
      select s.office_id, s.closed_at is null as open, ${stepLight(tx.at)} as light
      from supervision.step_clock s join supervision.case_clock c on c.tenant = s.tenant and c.case_id = s.case_id
      where s.tenant = ${tx.tenant} and s.division >= ${lo} and s.division < ${hi}
        and (s.closed_at is null or (s.closed_at >= ${startOfDay(tx.today)} and s.state = 'done'))
    ) lit group by office_id order by overdue desc, "dueSoon" desc, open desc, office_id limit 60`.execute(tx.as<SupervisionTables>())
  return found.rows.map((row) => ({ officeId: row.office_id, figures: figuresOf(row) }))
}

export interface Cause {
  readonly item_code: string
  readonly item_version: number
  readonly step_id: string
  readonly office_id: string
  readonly overdue: number
  readonly worst_days: number
}

/** Where the cases stand that are over their limit: the answer to "why". */
export async function causesOfDelay(tx: Transaction, division: string): Promise<Cause[]> {
  const { lo, hi } = rangeOf(division)
  const found = await sql<Cause>`
    select c.item_code, c.item_version, s.step_id, s.office_id, count(*)::int as overdue,
      max(floor(extract(epoch from ${tx.at}::timestamptz - c.due) / 86400))::int as worst_days
    from supervision.case_clock c join supervision.step_clock s on s.tenant = c.tenant and s.case_id = c.case_id and s.closed_at is null
    where c.tenant = ${tx.tenant} and c.division >= ${lo} and c.division < ${hi} and c.closed_at is null
      and not c.paused and c.due < ${tx.at} and not s.follow_up
    group by 1, 2, 3, 4 order by overdue desc, worst_days desc, c.item_code, s.step_id limit 20`.execute(tx.as<SupervisionTables>())
  return found.rows
}

export interface ClockRow {
  readonly case_id: string
  readonly number: string
  readonly item_code: string
  readonly item_version: number
  readonly division: string
  readonly received_at: Instant
  readonly accepted_at: Instant | null
  readonly due: Instant | null
  readonly decided_at: Instant | null
  readonly closed_at: Instant | null
  readonly light: Light
  readonly step_id: string | null
  readonly office_id: string | null
  readonly opened_at: Instant | null
  readonly sort: string
  readonly returns: number
}

export interface ClockFilter {
  readonly division: string
  readonly light?: Light
  readonly officeId?: string
  readonly item?: string
  readonly after?: string
}

const far = '9999-12-31T00:00:00Z'

const caseColumns = sql`c.case_id, c.number, c.item_code, c.item_version, c.division, c.received_at, c.accepted_at, c.decided_at, c.returns`

/** Open cases of a place; of parallel steps the one that is due first stands for the case. */
function ofPlace(tx: Transaction, { division, item }: ClockFilter): RawBuilder<unknown> {
  const { lo, hi } = rangeOf(division)
  return sql`
    select ${caseColumns}, c.due, c.closed_at, ${caseLight(tx.at)} as light, s.step_id, s.office_id, s.opened_at
    from supervision.case_clock c left join lateral (
      select step_id, office_id, opened_at from supervision.step_clock s
      where s.tenant = c.tenant and s.case_id = c.case_id and s.closed_at is null and not s.follow_up order by s.due limit 1) s on true
    where c.tenant = ${tx.tenant} and c.division >= ${lo} and c.division < ${hi} and c.closed_at is null
      ${item === undefined ? sql`` : sql`and c.item_code = ${item}`}`
}

/** What waits at an office, as its figures count it: by the limit of the step, what is owed after the end of the case too. */
function ofOffice(tx: Transaction, { division, item, officeId, light }: ClockFilter): RawBuilder<unknown> {
  const { lo, hi } = rangeOf(division)
  return sql`
    select distinct on (c.case_id) ${caseColumns}, s.due, s.closed_at, ${stepLight(tx.at)} as light, s.step_id, s.office_id, s.opened_at
    from supervision.step_clock s join supervision.case_clock c on c.tenant = s.tenant and c.case_id = s.case_id
    where s.tenant = ${tx.tenant} and s.division >= ${lo} and s.division < ${hi} and s.office_id = ${officeId} and s.closed_at is null
      ${item === undefined ? sql`` : sql`and c.item_code = ${item}`}
      ${light === undefined ? sql`` : sql`and ${stepLight(tx.at)} = ${light}`}
    order by c.case_id, s.due`
}

/** The longest overdue first: cases of a place by their own limit, what waits at an office by that of the step. */
export async function listClocks(tx: Transaction, filter: ClockFilter, limit: number): Promise<ClockRow[]> {
  const [afterDue, afterId] = filter.after?.split('|') ?? []
  const found = await sql<ClockRow>`
    select * from (
      select clocks.*, to_char(coalesce(due, ${far}::timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as sort
      from (${filter.officeId === undefined ? ofPlace(tx, filter) : ofOffice(tx, filter)}) clocks
    ) found
    where true ${filter.light === undefined ? sql`` : sql`and light = ${filter.light}`}
      ${afterDue === undefined || afterId === undefined ? sql`` : sql`and (sort, case_id) > (${afterDue}, ${afterId}::uuid)`}
    order by sort, case_id limit ${limit}`.execute(tx.as<SupervisionTables>())
  return found.rows
}

export async function findClock(tx: Transaction, caseId: string): Promise<ClockRow | undefined> {
  const found = await sql<ClockRow>`
    select ${caseColumns}, c.due, c.closed_at, ${caseLight(tx.at)} as light, s.step_id, s.office_id, s.opened_at, '' as sort
    from supervision.case_clock c left join lateral (
      select step_id, office_id, opened_at from supervision.step_clock s
      where s.tenant = c.tenant and s.case_id = c.case_id and s.closed_at is null and not s.follow_up order by s.due limit 1) s on true
    where c.tenant = ${tx.tenant} and c.case_id = ${caseId}`.execute(tx.as<SupervisionTables>())
  return found.rows[0]
}
