import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Measure, measures } from '../contract.ts'
import type { Fact } from './fact.ts'

/** Columns of the sums, a measure each. */
export const columns: readonly (readonly [Measure, string])[] = measures.map((one) => [
  one,
  one.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
])

const names = columns.map(([, column]) => column).join(', ')
const key = 'tenant, place, item, day, channel, division'
const sums = (sign: string) => columns.map(([, column]) => `${sign}sum(${column})`).join(', ')

/** Writes into the deltas what these cases add now, or takes it away again: once before they change and once after. */
export async function countCases(tx: Transaction, cases: readonly Id[], sign: 'add' | 'take'): Promise<void> {
  await tx.rows(
    `insert into statistics.delta (${key}, ${names})
     select ${key}, ${sums(sign === 'add' ? '' : '-')} from statistics.contribution where tenant = $1 and case_id = any($2::uuid[]) group by ${key}`,
    [tx.tenant, cases],
  )
}

/** The line of an office over all items of a department. */
export const departmentLine = (department: string) => `@${department}`

/**
 * Lines that are kept by the day: all of the city and the counties, the totals of every place, and what offices do in all and per department, per
 * channel too. Others of streets, communities and offices by month alone.
 */
const isDaily = "(length(place) <= 6 or item = '*' and channel = '*' or role <> '' and (item = '*' or item like '@%'))"

/** Adds the waiting deltas to the sums of their days, months and years. */
export async function foldDeltas(tx: Transaction): Promise<void> {
  await tx.rows(
    `with taken as (delete from statistics.delta where tenant = $1 returning *)
     insert into statistics.rollup as r (grain, ${key}, ${names})
     select 'd', ${key}, ${sums('')} from taken where ${isDaily} group by ${key}
     union all
     select s.grain, tenant, place, item, date_trunc(s.unit, day)::date, channel, division, ${sums('')}
     from taken, (values ('m', 'month'), ('y', 'year')) s(grain, unit)
     group by s.grain, tenant, place, item, date_trunc(s.unit, day)::date, channel, division
     on conflict (tenant, place, grain, item, day, channel, division) do update set ${columns.map(([, column]) => `${column} = r.${column} + excluded.${column}`).join(', ')}`,
    [tx.tenant],
  )
}

/** Whose lines are made from what is counted: the place, its division, and the rows that belong there. */
interface Places {
  readonly place: string
  readonly division: string
  readonly rows: string
}

/** Lines that one pass over the facts gives: what is counted apart, by day or month, and which items and channels are then added up. */
interface Pass {
  readonly from?: string
  readonly apart: readonly string[]
  readonly places: readonly Places[]
  readonly grain: 'day' | 'month'
  readonly lines: readonly (readonly [item: string, channel: string])[]
}

const divisionsOf = (column: string, ...lengths: readonly number[]): Places[] =>
  lengths.map((length) => ({
    place: `substr(${column}, 1, ${length})`,
    division: `substr(${column}, 1, ${length})`,
    rows: `length(${column}) >= ${length}`,
  }))

const all = "'*'"
const ofOffices = (role: 'intake' | 'authority'): Pass[] => {
  const office = [`${role}_office`, `${role}_division`]
  const places = [{ place: `'${role}:' || ${role}_office`, division: `${role}_division`, rows: `${role}_office is not null` }]
  return [
    {
      from: 'statistics.countable left join statistics.known_item using (tenant, item)',
      apart: [...office, "coalesce(department, '') as department", 'channel'],
      places,
      grain: 'day',
      lines: [
        ["'@' || department", 'channel'],
        ["'@' || department", all],
        [all, 'channel'],
        [all, all],
      ],
    },
    {
      apart: [...office, 'item', 'channel'],
      places,
      grain: 'month',
      lines: [
        ['item', 'channel'],
        ['item', all],
      ],
    },
  ]
}
const passes: readonly Pass[] = [
  {
    ...{ apart: ['substr(division, 1, 6) as county', 'item', 'channel'], places: divisionsOf('county', 4, 6), grain: 'day' },
    lines: [
      ['item', 'channel'],
      ['item', all],
      [all, 'channel'],
      [all, all],
    ],
  },
  { apart: ['division'], places: divisionsOf('division', 9, 12), grain: 'day', lines: [[all, all]] },
  {
    ...{ apart: ['division', 'item', 'channel'], places: divisionsOf('division', 9, 12), grain: 'month' },
    lines: [
      ['item', 'channel'],
      ['item', all],
      [all, 'channel'],
    ],
  },
  ...ofOffices('intake'),
  ...ofOffices('authority'),
]

function linesOf({ from = 'statistics.countable', apart, places, grain, lines }: Pass): string {
  const day = grain === 'day' ? 'day' : "date_trunc('month', day)::date as month"
  const made = places.flatMap(({ place, division, rows }) =>
    lines.map(
      ([item, channel]) => `select '${grain === 'day' ? 'd' : 'm'}', $1, ${place}, ${item}, ${grain}, ${channel}, ${division}, ${sums('')}
       from counted where ${rows} group by 3, 4, 5, 6, 7`,
    ),
  )
  return `with counted as materialized (
      select ${[...apart, day].join(', ')}, ${columns.map(([, column]) => `sum(${column}) as ${column}`).join(', ')}
      from ${from} where tenant = $1 group by ${[...apart, day].map((_, n) => n + 1).join(', ')})
    insert into statistics.rollup (grain, ${key}, ${names})
    select * from (${made.join('\n union all\n ')}) made(grain, ${key}, ${names}) order by place, item, day, channel`
}

/**
 * Makes all sums anew from the facts: a pass over what each case adds (`countable`) for each kind of place, and everything over all items or channels
 * added up from those; months from the days where there are any, years from the months. In the order of the key, so that lines that are read together lie together.
 */
export async function recount(tx: Transaction): Promise<void> {
  await tx.rows('delete from statistics.delta where tenant = $1', [tx.tenant])
  await tx.rows('delete from statistics.rollup where tenant = $1', [tx.tenant])
  await tx.rows("set local work_mem = '192MB'", [])
  for (const pass of passes) await tx.rows(linesOf(pass), [tx.tenant])
  await addUpFiner(tx, 'month', 'd')
  await addUpFiner(tx, 'year', 'm')
}

const addUpFiner = (tx: Transaction, unit: 'month' | 'year', finer: 'd' | 'm') =>
  tx.rows(
    `insert into statistics.rollup (grain, ${key}, ${names})
     select '${unit[0]}', tenant, place, item, date_trunc('${unit}', day)::date as first, channel, division, ${sums('')} from statistics.rollup
     where tenant = $1 and grain = '${finer}' group by tenant, place, item, first, channel, division order by place, item, first, channel`,
    [tx.tenant],
  )

/** Locks the facts for one writer and tells whether the sums are behind them. */
export async function lockState(tx: Transaction): Promise<boolean> {
  const found = await tx.rows<{ stale: boolean }>(
    `insert into statistics.state as s (tenant, stale) values ($1, false)
     on conflict (tenant) do update set stale = s.stale returning stale`,
    [tx.tenant],
  )
  return found[0]?.stale ?? false
}

export async function setStale(tx: Transaction, stale: boolean): Promise<void> {
  await tx.rows('update statistics.state set stale = $2 where tenant = $1', [tx.tenant, stale])
}

export async function isStale(tx: Transaction): Promise<boolean> {
  return (await tx.rows<{ stale: boolean }>('select stale from statistics.state where tenant = $1', [tx.tenant]))[0]?.stale ?? false
}

export async function takenSeqs(tx: Transaction, cases: readonly Id[]): Promise<Map<Id, number>> {
  const found = await tx.rows<{ case_id: Id; seq: number }>(
    'select case_id, seq from statistics.fact where tenant = $1 and case_id = any($2::uuid[])',
    [tx.tenant, cases],
  )
  return new Map(found.map((one) => [one.case_id, one.seq]))
}

/** Replaces what is known of these cases from their events. */
export async function storeFacts(
  tx: Transaction,
  facts: readonly (Omit<Fact, 'windowActs'> & { readonly caseId: Id; readonly visits: number })[],
): Promise<void> {
  await tx.rows(
    `insert into statistics.fact (tenant, case_id, seq, number, item, division, channel, intake_office, intake_division, authority_office,
       authority_division, received_on, accepted_on, decided_on, ended_on, outcome, on_time, used_minutes, limit_minutes, returns, visits,
       fields, filled, on_paper, asked)
     select $1, f."caseId", f.seq, f.number, f.item, f.division, f.channel, f."intakeOffice", f."intakeDivision", f."authorityOffice",
       f."authorityDivision", f."receivedOn", f."acceptedOn", f."decidedOn", f."endedOn", f.outcome, f."onTime", f."usedMinutes",
       f."limitMinutes", f.returns, f.visits, f.fields, f.filled, f."onPaper", f.asked
     from jsonb_to_recordset($2::jsonb) as f("caseId" uuid, seq int, number text, item text, division text, channel text, "intakeOffice" uuid,
       "intakeDivision" text, "authorityOffice" uuid, "authorityDivision" text, "receivedOn" date, "acceptedOn" date, "decidedOn" date,
       "endedOn" date, outcome text, "onTime" boolean, "usedMinutes" int, "limitMinutes" int, returns int, visits int, fields int,
       filled int, "onPaper" int, asked int)
     on conflict (tenant, case_id) do update set seq = excluded.seq, authority_office = excluded.authority_office,
       authority_division = excluded.authority_division, accepted_on = excluded.accepted_on, decided_on = excluded.decided_on,
       ended_on = excluded.ended_on, outcome = excluded.outcome, on_time = excluded.on_time, used_minutes = excluded.used_minutes,
       limit_minutes = excluded.limit_minutes, returns = excluded.returns, visits = excluded.visits, fields = excluded.fields,
       filled = excluded.filled, on_paper = excluded.on_paper, asked = excluded.asked`,
    [tx.tenant, JSON.stringify(facts)],
  )
  await tx.rows('insert into statistics.known_item (tenant, item) select $1, unnest($2::text[]) on conflict (tenant, item) do nothing', [
    tx.tenant,
    [...new Set(facts.map((one) => one.item))].sort(),
  ])
}

/** Takes over which items there are and whose they are. Where an item that was counted is of another department now, the sums are stale. */
export async function knowItems(tx: Transaction, items: readonly { readonly code: string; readonly department: string }[]): Promise<void> {
  const given = [tx.tenant, items.map((one) => one.code), items.map((one) => one.department)]
  const moved = await tx.rows(
    `update statistics.known_item k set department = coalesce(now.department, '') from statistics.known_item was
       left join unnest($2::text[], $3::text[]) now(item, department) on now.item = was.item
     where k.tenant = $1 and was.tenant = $1 and k.item = was.item and k.department <> coalesce(now.department, '') returning k.item`,
    given,
  )
  await tx.rows(
    `insert into statistics.known_item (tenant, item, department) select $1, * from unnest($2::text[], $3::text[])
     on conflict (tenant, item) do nothing`,
    given,
  )
  if (moved.length > 0) await tx.rows('update statistics.state set stale = true where tenant = $1', [tx.tenant])
}

export async function storeRating(tx: Transaction, caseId: Id, points: number, day: CivilDate): Promise<void> {
  await tx.rows(
    `insert into statistics.rating (tenant, case_id, points, rated_on) values ($1, $2, $3, $4)
     on conflict (tenant, case_id) do update set points = excluded.points, rated_on = excluded.rated_on`,
    [tx.tenant, caseId, points, day],
  )
}

export async function dropRating(tx: Transaction, caseId: Id): Promise<void> {
  await tx.rows('delete from statistics.rating where tenant = $1 and case_id = $2', [tx.tenant, caseId])
}
