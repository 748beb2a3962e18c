import { startOfDay } from '../../../../platform/server/clock.ts'
import { query } from '../../../../platform/server/handler.ts'
import { listParked } from '../../contract.ts'
import type { AuditTables } from '../tables.ts'

const states = ['等待', '完成', '停下', '正在执行']

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
    .orderBy('d.state', 'desc')
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
      state: waiting_since === null ? (states[state] ?? '') : '等候',
      due,
      error: error ?? '',
      waiting: Number(waiting ?? 0),
      ...(waiting_since === null ? {} : { waitingSince: waiting_since }),
    })),
    waiting: (await count(0)).n,
    doneToday: (await count(1, startOfDay(tx.today))).n,
  }
})
