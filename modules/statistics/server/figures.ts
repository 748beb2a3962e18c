import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Measure, noTotals, type Totals } from '../contract.ts'
import { periodOf } from './period.ts'
import { columns } from './store.ts'

/** Which cases are added up, over days with both ends included. */
export interface Span {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly items?: readonly string[]
  readonly channel?: string
}

/** Where: a division, some of the next level below it, or offices by their part in the case. */
export type Where =
  | { readonly kind: 'place'; readonly code: string }
  | { readonly kind: 'parts'; readonly of: string; readonly codes: readonly string[] }
  | { readonly kind: 'offices'; readonly of: string; readonly role: 'intake' | 'authority'; readonly ids: readonly Id[] }

export type Along = 'where' | 'item' | 'channel' | 'day' | 'month'

type Summed = Record<Measure, number> & { key: string }

const names = columns.map(([, column]) => column).join(', ')
const sums = columns.map(([measure, column]) => `coalesce(sum(${column}), 0)::float8 as "${measure}"`).join(', ')
const alongColumns: Record<Exclude<Along, 'where'>, string> = {
  item: 'item',
  channel: 'channel',
  day: "to_char(day, 'YYYY-MM-DD')",
  month: "to_char(day, 'YYYY-MM')",
}

/** Sums along a dimension. Row-level security leaves out what lies outside the range of the reader. */
export async function sumAlong(tx: Transaction, where: Where, span: Span, along: Along): Promise<Map<string, Totals>> {
  const lines = span.items !== undefined || span.channel !== undefined || along === 'item' || along === 'channel'
  const found = lines && !hasLines(where) ? await fromFacts(tx, where, span, along) : await fromSums(tx, where, span, along, lines)
  return new Map(found.map(({ key, ...totals }) => [key, totals]))
}

/** City and counties keep a line per item and channel. */
const hasLines = (where: Where): boolean =>
  where.kind === 'place' ? where.code.length <= 6 : where.kind === 'parts' && where.codes.every((one) => one.length <= 6)

const placesOf = (where: Where): readonly string[] => {
  if (where.kind === 'place') return [where.code]
  return where.kind === 'parts' ? where.codes : where.ids.map((one) => `${where.role}:${one}`)
}

/** From the running sums, and from what waits to be added to them. */
async function fromSums(tx: Transaction, where: Where, span: Span, along: Along, lines: boolean): Promise<Summed[]> {
  const { from, to, items, channel } = span
  // Sums by the day cannot be made of months.
  const period = along === 'day' ? { first: from, end: from } : periodOf(from, to)
  const key = along === 'where' ? 'place' : alongColumns[along]
  const which = `tenant = $1 and place = any($2::text[]) and item = any(${
    lines
      ? 'coalesce($7::text[], array(select k.item from statistics.known_item k where k.tenant = $1))'
      : "coalesce($7::text[], array['*'])"
  }) and ($8::text is null or channel = $8)`
  const found = await tx.rows<Summed>(
    `select ${key} as key, ${sums} from (
       select place, item, day, channel, ${names} from statistics.rollup where ${which} and grain = 'm' and day >= $3::date and day < $4::date
       union all
       select place, item, day, channel, ${names} from statistics.rollup where ${which} and grain = 'd' and day >= $5::date and day < least($3::date, $6::date + 1)
       union all
       select place, item, day, channel, ${names} from statistics.rollup where ${which} and grain = 'd' and day >= greatest($4::date, $5::date) and day <= $6::date
       union all
       select place, item, day, channel, ${names} from statistics.delta where ${which} and day >= $5::date and day <= $6::date) s group by 1`,
    [tx.tenant, placesOf(where), period.first, period.end, from, to, items ?? null, channel ?? null],
  )
  return where.kind === 'offices' ? found.map((one) => ({ ...one, key: one.key.slice(where.role.length + 1) })) : found
}

/** From the facts themselves: what is narrowed to items or channels below the counties is little. */
async function fromFacts(tx: Transaction, where: Where, span: Span, along: Along): Promise<Summed[]> {
  const code = where.kind === 'place' ? where.code : where.of
  const keys = {
    place: `substr(division, 1, ${code.length})`,
    parts: `substr(division, 1, ${where.kind === 'parts' ? (where.codes[0]?.length ?? 12) : 12})`,
    offices: `${where.kind === 'offices' ? where.role : 'intake'}_office::text`,
  }
  const scope = where.kind === 'offices' ? `${where.role}_office = any($2::uuid[])` : 'division >= $2 and division < $2 || chr(126)'
  return tx.rows<Summed>(
    `select ${along === 'where' ? keys[where.kind] : alongColumns[along]} as key, ${sums} from statistics.countable
     where tenant = $1 and ${scope} and day >= $3::date and day <= $4::date
       and ($5::text[] is null or item = any($5::text[])) and ($6::text is null or channel = $6) group by 1`,
    [tx.tenant, where.kind === 'offices' ? where.ids : code, span.from, span.to, span.items ?? null, span.channel ?? null],
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
