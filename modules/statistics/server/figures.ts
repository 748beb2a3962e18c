import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { rangeOf } from '../../divisions/server/api.ts'
import { type Measure, noTotals, type Totals } from '../contract.ts'
import { dayAfter, periodOf, singleDays } from './period.ts'
import { columns } from './store.ts'

/** Which cases are added up, over days with both ends included. */
export interface Span {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly items?: readonly string[]
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

/** Sums along a dimension. Row-level security leaves out what lies outside the range of the reader. */
export async function sumAlong(tx: Transaction, where: Where, span: Span, along: Along): Promise<Map<string, Totals>> {
  const lines = { item: span.items !== undefined || along === 'item', channel: span.channel !== undefined || along === 'channel' }
  const narrowed = (lines.item || lines.channel) && !hasLines(where, lines.item)
  const found = narrowed ? await fromFacts(tx, where, span, along) : await fromSums(tx, where, span, along, lines)
  return new Map(found.map(({ key, ...totals }) => [key, totals]))
}

/** City and counties keep lines per item and channel, offices per channel. */
function hasLines(where: Where, byItem: boolean): boolean {
  if (where.kind === 'offices') return !byItem
  return where.kind === 'place' ? where.code.length <= 6 : where.codes.every((one) => one.length <= 6)
}

/** Which lines of the sums are meant: `$2` a list of places, or the part of offices in the case (then within `[$3, $4)`). */
const scopeOf = (where: Where) =>
  where.kind === 'offices' ? 'role = $2::text and division >= $3 and division < $4' : 'place = any($2::text[])'

/**
 * From the running sums, and from what waits to be added to them. Items are a list of their own, so that each is found by the key. Each stretch is
 * added up by itself: of thousands of lines only a sum per key is then multiplied and brought together.
 */
async function fromSums(
  tx: Transaction,
  where: Where,
  span: Span,
  along: Along,
  lines: { readonly item: boolean; readonly channel: boolean },
): Promise<Summed[]> {
  const { from, to, channel } = span
  const items = span.items ?? (lines.item ? await knownItems(tx) : ['*'])
  const after = dayAfter(to)
  const { first, end, head, tail } = along === 'day' ? singleDays(from, after) : periodOf(from, to)
  const key = along !== 'where' ? alongColumns[along] : where.kind === 'offices' ? "split_part(place, ':', 2)" : 'place'
  const { lo, hi } = rangeOf(where.kind === 'place' ? where.code : where.of)
  const which = `tenant = $1 and ${scopeOf(where)} and item = any($5::text[])
    and ${lines.channel ? "channel <> '*' and ($6::text is null or channel = $6)" : "channel = coalesce($6::text, '*')"}`
  const part = (table: string, sign: number, more: string) =>
    `select ${sign} as sign, ${key} as key, ${sums} from statistics.${table} where ${which} and ${more} group by 2`
  const days = (table: string, [a, b]: readonly [number, number], sign: number, more = '') =>
    part(table, sign, `${more}day >= $${a}::date and day < $${b}::date`)
  // Many short stretches of an index: starting helpers would take longer.
  await tx.rows('set local max_parallel_workers_per_gather = 0', [])
  return tx.rows<Summed>(
    `select key, ${signedSums} from (
       ${days('rollup', [7, 8], 1, "grain = 'm' and ")}
       union all
       ${days('rollup', [9, 10], head.sign, "grain = 'd' and ")}
       union all
       ${days('rollup', [11, 12], tail.sign, "grain = 'd' and ")}
       union all
       ${days('delta', [13, 14], 1)}) s where $3::text < $4::text group by 1`,
    [
      ...[
        tx.tenant,
        where.kind === 'offices' ? where.role : where.kind === 'place' ? [where.code] : where.codes,
        lo,
        hi,
        items,
        channel ?? null,
      ],
      ...[first, end, head.from, head.end, tail.from, tail.end, from, after],
    ],
  )
}

/** Items that have ever been counted, those of former catalogs too. */
async function knownItems(tx: Transaction): Promise<string[]> {
  const rows = await tx.rows<{ item: string }>('select item from statistics.known_item where tenant = $1', [tx.tenant])
  return rows.map((one) => one.item)
}

/** From the facts themselves: what is narrowed to items or channels below the counties is little. */
async function fromFacts(tx: Transaction, where: Where, span: Span, along: Along): Promise<Summed[]> {
  const code = where.kind === 'place' ? where.code : where.of
  const keys = {
    place: `substr(division, 1, ${code.length})`,
    parts: `substr(division, 1, ${where.kind === 'parts' ? (where.codes[0]?.length ?? 12) : 12})`,
    offices: `${where.kind === 'offices' ? where.role : 'intake'}_office::text`,
  }
  const place = where.kind === 'offices' ? `${where.role}_division` : 'division'
  return tx.rows<Summed>(
    `select ${along === 'where' ? keys[where.kind] : alongColumns[along]} as key, ${sums} from statistics.countable
     where tenant = $1 and ${place} >= $2 and ${place} < $2 || chr(126) and day >= $3::date and day <= $4::date
       and ($5::text[] is null or item = any($5::text[])) and ($6::text is null or channel = $6) group by 1`,
    [tx.tenant, code, span.from, span.to, span.items ?? null, span.channel ?? null],
  )
}

export const addUp = (all: Iterable<Totals>): Totals => {
  const sum: Record<Measure, number> = { ...noTotals }
  for (const one of all) for (const [measure] of columns) sum[measure] += one[measure]
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

/** The cases behind a figure, the latest day first. */
export async function factsBehind(tx: Transaction, sought: SoughtCases, limit: number): Promise<FactRow[]> {
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
