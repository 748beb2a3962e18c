import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { TraceLine } from './trace.ts'

const key = 'tenant, place, grain, item, month, kind, a, b, bucket, division'
const conflict = `on conflict (tenant, place, grain, item, month, kind, a, b, bucket, division) do update
  set count = f.count + excluded.count, minutes = f.minutes + excluded.minutes, paused = f.paused + excluded.paused`

/** Adds to the running sums what the ways of these cases are now, or takes it away again. One writer at a time: under `lockState`. */
export async function countFlows(tx: Transaction, cases: readonly Id[], sign: 'add' | 'take'): Promise<void> {
  const by = sign === 'add' ? '' : '-'
  await tx.rows(
    `insert into statistics.flow as f (${key}, count, minutes, paused)
     select ${key}, ${by}sum(count), ${by}sum(minutes), ${by}sum(paused) from statistics.flow_contribution
     where tenant = $1 and case_id = any($2::uuid[]) group by ${key} ${conflict}`,
    [tx.tenant, cases],
  )
}

export async function recountFlows(tx: Transaction): Promise<void> {
  await tx.rows('delete from statistics.flow where tenant = $1', [tx.tenant])
  await tx.rows(
    `insert into statistics.flow (${key}, count, minutes, paused)
     select ${key}, sum(count), sum(minutes), sum(paused) from statistics.flow_contribution where tenant = $1 group by ${key}`,
    [tx.tenant],
  )
}

/** Replaces the ways of these cases. */
export async function storeTraces(tx: Transaction, traces: ReadonlyMap<Id, readonly TraceLine[]>): Promise<void> {
  await tx.rows('delete from statistics.trace where tenant = $1 and case_id = any($2::uuid[])', [tx.tenant, [...traces.keys()]])
  const lines = [...traces].flatMap(([caseId, all]) => all.map((one, n) => ({ caseId, n, ...one })))
  if (lines.length === 0) return
  await tx.rows(
    `insert into statistics.trace (tenant, case_id, n, kind, item, division, office_id, office_division, day, a, b, ka, kb, minutes, paused)
     select $1, t."caseId", t.n, t.kind, t.item, t.division, t."officeId", t."officeDivision", t.day, t.a, t.b, t.ka, t.kb, t.minutes, t.paused
     from jsonb_to_recordset($2::jsonb) as t("caseId" uuid, n int, kind text, item text, division text, "officeId" uuid, "officeDivision" text,
       day date, a text, b text, ka text, kb text, minutes int, paused int)`,
    [tx.tenant, JSON.stringify(lines)],
  )
}
