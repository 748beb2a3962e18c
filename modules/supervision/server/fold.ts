import { sql } from 'kysely'
import type { Instant } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Clocks, clocksOf, type HeardEvent } from './rules.ts'
import type { SupervisionTables } from './tables.ts'

const streamsPerBatch = 500
/** A transaction carries the instant of its beginning: what began a minute ago may be committed only now. */
const overlapMs = 60_000

/**
 * Brings the clocks up to date with the events, in batches of whole cases. Cheaper by far than a listener per event, and the same
 * result however often it runs: a case is folded again only when its stream has grown.
 */
export async function foldEvents(boot: Boot): Promise<void> {
  while ((await boot.transaction(system, foldBatch)) === streamsPerBatch) {}
}

async function foldBatch(tx: Transaction): Promise<number> {
  const from = await lockProgress(tx)
  const grown = await grownStreams(tx, from)
  const history = await historyOf(tx, grown)
  const folded = [...history].flatMap(([stream, events]) => {
    const clocks = clocksOf(events)
    return clocks ? [{ caseId: stream.slice('case:'.length), clocks }] : []
  })
  if (folded.length > 0) await storeClocks(tx, folded)
  if (grown.length < streamsPerBatch) await moveProgress(tx, tx.at)
  return grown.length
}

async function lockProgress(tx: Transaction): Promise<Instant> {
  const row = { tenant: tx.tenant, read_to: '2000-01-01T00:00:00.000Z' }
  await tx
    .as<SupervisionTables>()
    .insertInto('supervision.progress')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { read_to } = await tx
    .as<SupervisionTables>()
    .selectFrom('supervision.progress')
    .select('read_to')
    .where('tenant', '=', tx.tenant)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return read_to
}

async function moveProgress(tx: Transaction, to: Instant): Promise<void> {
  await tx.as<SupervisionTables>().updateTable('supervision.progress').set({ read_to: to }).where('tenant', '=', tx.tenant).execute()
}

async function grownStreams(tx: Transaction, from: Instant): Promise<string[]> {
  const since = new Date(Date.parse(from) - overlapMs).toISOString()
  const found = await sql<{ stream: string }>`
    select e.stream from platform.event e
    left join supervision.case_clock c on c.tenant = e.tenant and c.case_id = substr(e.stream, 6)::uuid
    where e.tenant = ${tx.tenant} and e.at >= ${since} and e.stream >= 'case:' and e.stream < 'case;'
    group by e.stream, c.seq having max(e.seq) > coalesce(c.seq, 0)
    order by e.stream limit ${streamsPerBatch}`.execute(tx.as<SupervisionTables>())
  return found.rows.map((one) => one.stream)
}

async function historyOf(tx: Transaction, streams: readonly string[]): Promise<Map<string, HeardEvent[]>> {
  const history = new Map<string, HeardEvent[]>()
  if (streams.length === 0) return history
  const found = await tx
    .as<SupervisionTables>()
    .selectFrom('platform.event')
    .select(['stream', 'seq', 'type', 'at', 'data'])
    .where('tenant', '=', tx.tenant)
    .where('stream', '=', sql<string>`any(${streams}::text[])`)
    .orderBy('stream')
    .orderBy('seq')
    .execute()
  for (const { stream, ...event } of found) history.set(stream, [...(history.get(stream) ?? []), event])
  return history
}

async function storeClocks(tx: Transaction, folded: readonly { caseId: string; clocks: Clocks }[]): Promise<void> {
  const cases = folded.map(({ caseId, clocks }) => ({ case_id: caseId, ...clocks.clock }))
  const steps = folded.flatMap(({ caseId, clocks }) =>
    clocks.steps.map((step) => ({ case_id: caseId, division: clocks.clock.division, ...step })),
  )
  await sql`
    insert into supervision.case_clock (tenant, case_id, seq, number, item_code, item_version, division, received_at, accepted_at, due, warn_from,
      paused, decided_at, closed_at, sealed)
    select ${tx.tenant}, case_id, seq, number, item_code, item_version, division, received_at, accepted_at, due, warn_from, paused, decided_at, closed_at, sealed
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as c(case_id uuid, seq int, number text, item_code text, item_version int, division text,
      received_at timestamptz, accepted_at timestamptz, due timestamptz, warn_from timestamptz, paused boolean, decided_at timestamptz,
      closed_at timestamptz, sealed boolean)
    on conflict (tenant, case_id) do update set seq = excluded.seq, accepted_at = excluded.accepted_at, due = excluded.due,
      warn_from = excluded.warn_from, paused = excluded.paused, decided_at = excluded.decided_at, closed_at = excluded.closed_at`.execute(
    tx.as<SupervisionTables>(),
  )
  if (steps.length === 0) return
  await sql`
    insert into supervision.step_clock (tenant, task_id, case_id, division, step_id, office_id, opened_at, due, warn_from, follow_up, state, closed_at)
    select ${tx.tenant}, task_id, case_id, division, step_id, office_id, opened_at, due, warn_from, follow_up, state, closed_at
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(task_id uuid, case_id uuid, division text, step_id text, office_id uuid,
      opened_at timestamptz, due timestamptz, warn_from timestamptz, follow_up boolean, state text, closed_at timestamptz)
    on conflict (tenant, task_id) do update set office_id = excluded.office_id, opened_at = excluded.opened_at, due = excluded.due,
      warn_from = excluded.warn_from, state = excluded.state, closed_at = excluded.closed_at`.execute(tx.as<SupervisionTables>())
}
