import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addDays } from '../../calendar/contract.ts'
import { rangeOf } from '../../divisions/server/api.ts'
import { type Measure, noTotals, type Totals } from '../contract.ts'
import { type Days, dayAfter, daysOf, periodOf } from './period.ts'
import { isBelowCounty, sealedItems } from './selection.ts'
import { columns, departmentLine } from './store.ts'

/** Which cases are added up, over days with both ends included. */
export interface Span {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly items?: readonly string[]
  /** Where the items are those of one department. */
  readonly department?: string
  readonly channel?: string
}

/** Where: a division, some of the next level below it, or the offices that stand in it by their part in the case. */
export type Where =
  | { readonly kind: 'place'; readonly code: string }
  | { readonly kind: 'parts'; readonly of: string; readonly codes: readonly string[] }
  | { readonly kind: 'offices'; readonly of: string; readonly role: 'intake' | 'authority' }

export type Along = 'where' | 'item' | 'channel' | 'day' | 'month'

type Summed = Record<Measure, number> & { key: string }

/** Minutes are `bigint`, whose sum would be a slow `numeric`: below 2^53 they add up as floats without loss. */
const sums = columns
  .map(([measure, column]) => `sum(${column.endsWith('_minutes') ? `${column}::float8` : column})::float8 as "${measure}"`)
  .join(', ')
const signedSums = columns.map(([measure]) => `sum(sign * "${measure}") as "${measure}"`).join(', ')
const alongColumns: Record<Exclude<Along, 'where'>, string> = {
  item: 'item',
  channel: 'channel',
  day: "to_char(day, 'YYYY-MM-DD')",
  month: "to_char(day, 'YYYY-MM')",
}

/**
 * Sums along a dimension. Row-level security leaves out what lies outside the range of the reader. Below the counties 密办事项 count nowhere, not in
 * totals either: what is missing between a total and its items would be their number. Of what a period's days took off again there is no row.
 */
export async function sumAlong(tx: Transaction, where: Where, span: Span, along: Along): Promise<Map<string, Totals>> {
  const whole = wholeDepartment(where, span, along)
  const sealed = hasNear(where) ? [...(await sealedItems(tx, whole))] : []
  const all = await fromSums(tx, where, span, along, { without: sealed })
  const found = new Map(all.filter(isAny).map(({ key, ...totals }) => [key, totals]))
  if (sealed.length === 0 || (whole === undefined && byItem(span, along))) return found
  const { department: _, ...hiddenSpan } = { ...span, items: sealed }
  for (const { key, ...hidden } of await fromSums(tx, where, hiddenSpan, along, { near: true })) {
    const open = addUp([found.get(key) ?? noTotals], [hidden])
    if (isAny(open)) found.set(key, open)
    else found.delete(key)
  }
  return found
}

const isAny = (totals: Totals): boolean => columns.some(([measure]) => totals[measure] !== 0)

/** Items are told apart, so that some of them can be left out. */
const byItem = (span: Span, along: Along) => span.items !== undefined || along === 'item'

/** The department of which offices have a line over all its items. */
const wholeDepartment = (where: Where, span: Span, along: Along) =>
  where.kind === 'offices' && along !== 'item' ? span.department : undefined

/** Whether some of it stands below the counties, where one case is somebody. */
function hasNear(where: Where): boolean {
  if (where.kind === 'offices') return true
  return where.kind === 'place' ? isBelowCounty(where.code) : where.codes.some(isBelowCounty)
}

interface Narrowed {
  readonly item: boolean
  readonly channel: boolean
}

/** Whether such lines are kept by the day (`isDaily` of the store); of all there are months, and single days are else counted from the facts. */
function hasDays(where: Where, { item, channel }: Narrowed): boolean {
  if (where.kind === 'offices') return !item
  const codes = where.kind === 'place' ? [where.code] : where.codes
  return codes.every((one) => one.length <= 6) || !(item || channel)
}

/** Which lines of the sums are meant: `$2` a list of places, or the part of offices in the case (then within `[$3, $4)`). */
const scopeOf = (where: Where) =>
  where.kind === 'offices' ? 'role = $2::text and division >= $3 and division < $4' : 'place = any($2::text[])'

/** The same places among the facts, and what names them there. */
function factsOf(where: Where): { readonly scope: string; readonly key: string } {
  const within = (column: string) => `${column} >= $3 and ${column} < $4`
  if (where.kind === 'offices')
    return {
      scope: `${where.role}_office is not null and ${within(`${where.role}_division`)}`,
      key: `${where.role}_office::text`,
    }
  const length = where.kind === 'place' ? where.code.length : (where.codes[0]?.length ?? 12)
  const key = `substr(division, 1, ${length})`
  return { scope: `${within('division')} and ${key} = any($2::text[])`, key }
}

/** `near`: what stands below the counties alone. `without`: items that do not count there, where items are told apart. */
interface Choice {
  readonly near?: boolean
  readonly without?: readonly string[]
}

/**
 * From the running sums, and from what waits to be added to them. Items are a list of their own, so that each is found by the key. Each stretch is
 * added up by itself: of thousands of lines only a sum per key is then multiplied and brought together.
 */
async function fromSums(tx: Transaction, where: Where, span: Span, along: Along, choice: Choice): Promise<Summed[]> {
  const { from, to, channel } = span
  const whole = wholeDepartment(where, span, along)
  const lines = { item: whole === undefined && byItem(span, along), channel: channel !== undefined || along === 'channel' }
  const daily = hasDays(where, lines)
  const items = whole === undefined ? (span.items ?? (lines.item ? await knownItems(tx) : ['*'])) : [departmentLine(whole)]
  const { lo, hi } = rangeOf(where.kind === 'place' ? where.code : where.of)
  const places = where.kind === 'offices' ? where.role : where.kind === 'place' ? [where.code] : where.codes
  const values: unknown[] = [tx.tenant, places, lo, hi, items, channel ?? null, choice.without ?? []]
  const facts = factsOf(where)
  const nearBy = (column: string) =>
    choice.near ? `length(${column}) > 6` : `(not ${lines.item} or length(${column}) <= 6 or item <> all($7::text[]))`
  const sourceOf = {
    sums: {
      key: along !== 'where' ? alongColumns[along] : where.kind === 'offices' ? "split_part(place, ':', 2)" : 'place',
      rows: `${scopeOf(where)} and ${nearBy('division')} and item = any($5::text[])
        and ${lines.channel ? "channel <> '*' and ($6::text is null or channel = $6)" : "channel = coalesce($6::text, '*')"}`,
    },
    facts: {
      key: along === 'where' ? facts.key : alongColumns[along],
      rows: `${facts.scope} and ${nearBy(where.kind === 'offices' ? `${where.role}_division` : 'division')}
        and (not ${lines.item} or item = any($5::text[])) and ($6::text is null or channel = $6)`,
    },
  }
  const select = (table: 'rollup' | 'delta' | 'countable', sign: 1 | -1, days: string) => {
    const { key, rows } = sourceOf[table === 'countable' ? 'facts' : 'sums']
    return `select ${sign} as sign, ${key} as key, ${sums} from statistics.${table} where tenant = $1 and ${rows} and ${days} group by 2`
  }
  const within = ({ from, end }: Days) => `day >= $${values.push(from)}::date and day < $${values.push(end)}::date`
  /** Day by day, so that the index finds the place on each. */
  const oneByOne = (days: Days) => `day = any($${values.push(daysOf(days))}::date[])`
  const period = periodOf(from, to, along === 'day' ? 'd' : along === 'month' ? 'm' : 'y')
  const stretches = [
    ...period.stretches.map((one) =>
      one.grain === 'd' && !daily
        ? select('countable', one.sign, oneByOne(one))
        : select('rollup', one.sign, `grain = '${one.grain}' and ${within(one)}`),
    ),
    // Facts already hold what waits: then it is missing in the whole months alone.
    select('delta', 1, within(daily ? { from, end: dayAfter(to), sign: 1 } : period.months)),
  ]
  // Many short stretches of an index: starting helpers would take longer. Behind the rights of the reader the planner guesses a handful of lines
  // and would sort the thousands that there are.
  await tx.rows("select set_config('max_parallel_workers_per_gather', '0', true), set_config('enable_sort', 'off', true)", [])
  return tx.rows<Summed>(
    `select key, ${signedSums} from (${stretches.join(' union all ')}) s where $3::text < $4::text and $7::text[] is not null group by 1`,
    values as (string | null)[],
  )
}

/** Items of the catalog and of former ones. */
async function knownItems(tx: Transaction): Promise<string[]> {
  const rows = await tx.rows<{ item: string }>('select item from statistics.known_item where tenant = $1', [tx.tenant])
  return rows.map((one) => one.item)
}

export const addUp = (all: Iterable<Totals>, off: Iterable<Totals> = []): Totals => {
  const sum: Record<Measure, number> = { ...noTotals }
  for (const one of all) for (const [measure] of columns) sum[measure] += one[measure]
  for (const one of off) for (const [measure] of columns) sum[measure] -= one[measure]
  return sum
}

export interface SoughtCases {
  /** Items of which no case is listed. */
  readonly without: readonly string[]
  readonly division: { readonly lo: string; readonly hi: string }
  readonly day: 'received' | 'accepted' | 'decided' | 'ended' | 'rated'
  /** A further condition on the facts, of `narrowings` only. */
  readonly narrowing: string
  readonly from: CivilDate
  readonly to: CivilDate
  readonly items?: readonly string[]
  readonly channel?: string
  readonly intake?: Id
  readonly authority?: Id
  readonly after?: { readonly day: CivilDate; readonly caseId: Id }
}

export interface FactRow {
  readonly case_id: Id
  readonly number: string
  readonly item: string
  readonly division: string
  readonly channel: 'window' | 'online' | 'proactive'
  readonly day: CivilDate
  readonly outcome: 'granted' | 'rejected' | 'refused' | 'withdrawn' | 'lapsed' | 'terminated' | null
  readonly on_time: boolean | null
  readonly returns: number
  readonly visits: number
}

/** A week of a large city fills a page, a month that of a smaller one. */
const newestDays = [7, 30]

/**
 * The cases behind a figure, the latest day first. The newest days are looked at by themselves before the whole period: where they fill the page, the
 * thousands of older cases of a frequent item are neither read nor sorted for it.
 */
export async function factsBehind(tx: Transaction, sought: SoughtCases, limit: number): Promise<FactRow[]> {
  for (const days of newestDays) {
    const from = addDays(sought.after?.day ?? sought.to, -days)
    if (from <= sought.from) break
    const newest = await readFacts(tx, { ...sought, from }, limit)
    if (newest.length === limit) return newest
  }
  return readFacts(tx, sought, limit)
}

async function readFacts(tx: Transaction, sought: SoughtCases, limit: number): Promise<FactRow[]> {
  const day = sought.day === 'rated' ? 'r.rated_on' : `f.${sought.day}_on`
  const { after } = sought
  return tx.rows<FactRow>(
    `select f.case_id, f.number, f.item, f.division, f.channel, ${day} as day, f.outcome, f.on_time, f.returns, f.visits
     from statistics.fact f ${sought.day === 'rated' ? 'join statistics.rating r on r.tenant = f.tenant and r.case_id = f.case_id' : ''}
     where f.tenant = $1 and f.division >= $2 and f.division < $3 and ${day} >= $4::date and ${day} <= $5::date and ${sought.narrowing}
       and ($6::text[] is null or f.item = any($6::text[])) and ($7::text is null or f.channel = $7)
       and ($8::uuid is null or f.intake_office = $8) and ($9::uuid is null or f.authority_office = $9)
       and ($10::date is null or (${day}, f.case_id) < ($10::date, $11::uuid)) and f.item <> all($12::text[])
     order by ${day} desc, f.case_id desc limit ${limit}`,
    [
      tx.tenant,
      sought.division.lo,
      sought.division.hi,
      sought.from,
      sought.to,
      sought.items ?? null,
      sought.channel ?? null,
      sought.intake ?? null,
      sought.authority ?? null,
      after?.day ?? null,
      after?.caseId ?? null,
      sought.without,
    ],
  )
}
