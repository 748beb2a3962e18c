import { sql } from 'kysely'
import type { Boot } from '../../../platform/server/boot.ts'
import { readStreams, type StreamReader } from '../../../platform/server/read-streams.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Clocks, clocksOf } from './rules.ts'
import type { SupervisionTables } from './tables.ts'

const prefix = 'case:'

const reader: StreamReader = {
  name: 'supervision.clocks',
  prefix,
  takenOf: async (tx, streams) => {
    const cases = streams.map((one) => one.slice(prefix.length))
    const found = await tx.rows<{ case_id: string; seq: number }>(
      'select case_id, seq from supervision.case_clock where tenant = $1 and case_id = any($2::uuid[])',
      [tx.tenant, cases],
    )
    return new Map(found.map((one) => [prefix + one.case_id, one.seq]))
  },
  take: async (tx, streams) => {
    const folded = [...streams].flatMap(([stream, events]) => {
      const clocks = clocksOf(events)
      return clocks ? [{ caseId: stream.slice(prefix.length), clocks }] : []
    })
    if (folded.length > 0) await storeClocks(tx, folded)
  },
}

/** Brings the clocks up to date with the events of cases. */
export const foldEvents = (boot: Boot): Promise<void> => readStreams(boot, reader)

async function storeClocks(tx: Transaction, folded: readonly { caseId: string; clocks: Clocks }[]): Promise<void> {
  const cases = folded.map(({ caseId, clocks }) => ({ case_id: caseId, ...clocks.clock }))
  const steps = folded.flatMap(({ caseId, clocks }) =>
    clocks.steps.map((step) => ({
      ...{ case_id: caseId, division: clocks.clock.division, intake_division: clocks.clock.intake_division, places: clocks.clock.places },
      ...step,
    })),
  )
  await sql`
    insert into supervision.case_clock (tenant, case_id, seq, number, item_code, item_version, division, received_at, accepted_at, due, warn_from,
      paused, decided_at, closed_at, sealed, returns, intake_office_id, intake_division, places)
    select ${tx.tenant}, case_id, seq, number, item_code, item_version, division, received_at, accepted_at, due, warn_from,
      paused, decided_at, closed_at, sealed, returns, intake_office_id, intake_division, places
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as c(case_id uuid, seq int, number text, item_code text, item_version int, division text,
      received_at timestamptz, accepted_at timestamptz, due timestamptz, warn_from timestamptz, paused boolean, decided_at timestamptz,
      closed_at timestamptz, sealed boolean, returns int, intake_office_id uuid, intake_division text, places text[])
    on conflict (tenant, case_id) do update set seq = excluded.seq, accepted_at = excluded.accepted_at, due = excluded.due,
      warn_from = excluded.warn_from, paused = excluded.paused, returns = excluded.returns, decided_at = excluded.decided_at, closed_at = excluded.closed_at,
      places = excluded.places`.execute(tx.as<SupervisionTables>())
  if (steps.length === 0) return
  await sql`
    insert into supervision.step_clock (tenant, task_id, case_id, division, intake_division, places, step_id, office_id, opened_at, due, warn_from,
      follow_up, stood, stood_from, state, closed_at)
    select ${tx.tenant}, task_id, case_id, division, intake_division, places, step_id, office_id, opened_at, due, warn_from,
      follow_up, stood, stood_from, state, closed_at
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(task_id uuid, case_id uuid, division text, intake_division text, places text[], step_id text, office_id uuid,
      opened_at timestamptz, due timestamptz, warn_from timestamptz, follow_up boolean, stood float8, stood_from timestamptz,
      state text, closed_at timestamptz)
    on conflict (tenant, task_id) do update set places = excluded.places, office_id = excluded.office_id, opened_at = excluded.opened_at, due = excluded.due,
      warn_from = excluded.warn_from, stood = excluded.stood, stood_from = excluded.stood_from, state = excluded.state, closed_at = excluded.closed_at`.execute(
    tx.as<SupervisionTables>(),
  )
}
