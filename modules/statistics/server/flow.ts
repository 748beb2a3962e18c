import type { Transaction } from '../../../platform/server/transaction.ts'

export interface FlowQuestion {
  /** A division of 4, 6 or 9 digits (a community is counted with its street), or `office:` and an office. */
  readonly place: string
  readonly grain: 's' | 'k'
  readonly items: readonly string[] | null
  /** First days of the first and the last month. */
  readonly from: string
  readonly to: string
}

export interface FlowRow {
  readonly kind: 'step' | 'edge' | 'loop' | 'variant'
  readonly a: string
  readonly b: string
  readonly bucket: number
  readonly count: number
  readonly minutes: number
  readonly paused: number
}

export async function flowRows(tx: Transaction, asked: FlowQuestion): Promise<FlowRow[]> {
  return tx.rows<FlowRow>(
    `select kind, a, b, bucket, sum(count)::int as count, sum(minutes)::float8 as minutes, sum(paused)::float8 as paused
     from statistics.flow where tenant = $1 and place = $2 and grain = $3
       and item = any(coalesce($4::text[], array(select k.item from statistics.known_item k where k.tenant = $1)))
       and month >= $5::date and month <= $6::date
     group by kind, a, b, bucket having sum(count) > 0`,
    [tx.tenant, asked.place, asked.grain, asked.items, asked.from, asked.to],
  )
}

/** Middle of a class of durations, in minutes: class n ends a quarter above where it begins. */
const minutesOf = (bucket: number): number => (bucket === 0 ? 0 : Math.round(1.25 ** (bucket - 1) * 1.118))

/** The value below which a share of all stays lies. */
export function quantile(classes: readonly { bucket: number; count: number }[], share: number): number {
  const sorted = [...classes].sort((a, b) => a.bucket - b.bucket)
  const wanted = share * sorted.reduce((sum, one) => sum + one.count, 0)
  let seen = 0
  for (const one of sorted) {
    seen += one.count
    if (seen >= wanted) return minutesOf(one.bucket)
  }
  return 0
}
