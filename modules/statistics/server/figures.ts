import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Measure, noTotals, type Totals } from '../contract.ts'
import { periodOf } from './period.ts'
import { columns } from './store.ts'

/** What is added up: places (each a division of any level, or `intake:` / `authority:` and an office) over days, both ends included. */
export interface Sought {
  readonly places: readonly string[]
  readonly from: CivilDate
  readonly to: CivilDate
  readonly items?: readonly string[]
  readonly channel?: string
}

export type Dimension = 'place' | 'item' | 'channel' | 'day' | 'month'

const keyOf: Record<Dimension, string> = {
  place: 'place',
  item: 'item',
  channel: 'channel',
  day: "to_char(day, 'YYYY-MM-DD')",
  month: "to_char(day, 'YYYY-MM')",
}
const names = columns.map(([, column]) => column).join(', ')
const sums = columns.map(([measure, column]) => `coalesce(sum(${column}), 0)::float8 as "${measure}"`).join(', ')
const within = `tenant = $1 and place = any($2::text[])
  and ((grain = 'm' and day >= $3::date and day < $4::date)
    or (grain = 'd' and day >= $5::date and day < least($3::date, ($6::date + 1))) or (grain = 'd' and day >= greatest($4::date, $5::date) and day <= $6::date))
  and ($7::text[] is null or item = any($7::text[])) and ($8::text is null or channel = $8)`

/** Sums over the dimension; what waits in the deltas counts as well. Row-level security leaves out what lies outside the range of the reader. */
export async function sumBy(tx: Transaction, sought: Sought, dimension: Dimension): Promise<Map<string, Totals>> {
  const { places, from, to, items, channel } = sought
  // Sums by the day cannot be made of months.
  const period = dimension === 'day' ? { first: from, end: from } : periodOf(from, to)
  const key = keyOf[dimension]
  const found = await tx.rows<Record<Measure, number> & { key: string }>(
    `select ${key} as key, ${sums} from (
       select place, day, item, channel, ${names} from statistics.rollup where ${within}
       union all select place, day, item, channel, ${names} from statistics.delta where ${within}) s group by 1`,
    [tx.tenant, places, period.first, period.end, from, to, items ?? null, channel ?? null],
  )
  return new Map(found.map(({ key, ...totals }) => [key, totals]))
}

export const addUp = (all: Iterable<Totals>): Totals => {
  const sum: Record<Measure, number> = { ...noTotals }
  for (const one of all) for (const [measure] of columns) sum[measure] += one[measure]
  return sum
}

export interface SoughtCases {
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
       and ($10::date is null or (${day}, f.case_id) < ($10::date, $11::uuid))
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
    ],
  )
}
