import { sql } from 'kysely'
import { startOfDay } from '../../../../platform/server/clock.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { listParked } from '../../contract.ts'
import type { AuditTables } from '../tables.ts'

const states = ['等待', '完成', '停下', '正在执行']

/** What waits for a person first, then what fails, then what goes on by itself; the figures count beyond the page. */
export const listParkedQuery = query(listParked, async (tx) => {
  const db = tx.as<AuditTables>()
  const failing = await db
    .selectFrom('platform.delivery as d')
    .selectAll('d')
    .select((is) =>
      is
        .selectFrom('platform.delivery as e')
        .select((e) => e.fn.countAll<number>().as('n'))
        .whereRef('e.tenant', '=', 'd.tenant')
        .whereRef('e.name', '=', 'd.name')
        .whereRef('e.stream', '=', 'd.stream')
        .whereRef('e.seq', '>', 'd.seq')
        .where('e.state', '=', 0)
        .as('waiting'),
    )
    .where('d.tenant', '=', tx.tenant)
    .where('d.state', '<>', 1)
    .where((is) => is.or([is('d.attempts', '>', 0), is('d.waiting_since', 'is not', null)]))
    .orderBy(sql`d.state = 2`, 'desc')
    .orderBy(sql`d.waiting_since is null`, 'desc')
    .orderBy('d.due')
    .limit(200)
    .execute()
  const count = (state: number, since?: string) => {
    let counted = db
      .selectFrom('platform.delivery')
      .select((is) => is.fn.countAll<number>().as('n'))
      .where('tenant', '=', tx.tenant)
      .where('state', '=', state)
    if (since !== undefined) counted = counted.where('done_at', '>=', since)
    return counted.executeTakeFirstOrThrow()
  }
  return {
    rows: failing.map(({ name, key, kind, stream, attempts, state, due, error, waiting, waiting_since }) => ({
      name,
      key,
      kind,
      stream,
      attempts,
      state: state === 0 && waiting_since !== null ? '等候' : (states[state] ?? ''),
      due,
      error: error ?? '',
      waiting: Number(waiting ?? 0),
      ...(waiting_since === null ? {} : { waitingSince: waiting_since }),
    })),
    waiting: (await count(0)).n,
    doneToday: (await count(1, startOfDay(tx.today))).n,
    ...(await standing(tx)),
  }
})

async function standing(tx: Transaction): Promise<{ failing: number; outside: number }> {
  const counted = await tx
    .as<AuditTables>()
    .selectFrom('platform.delivery')
    .select((is) => [
      is.fn.countAll<number>().filterWhere('waiting_since', 'is', null).as('failing'),
      is.fn.countAll<number>().filterWhere('waiting_since', 'is not', null).as('outside'),
    ])
    .where('tenant', '=', tx.tenant)
    .where('state', '<>', 1)
    .where((is) => is.or([is('attempts', '>', 0), is('waiting_since', 'is not', null)]))
    .executeTakeFirstOrThrow()
  return { failing: Number(counted.failing), outside: Number(counted.outside) }
}
