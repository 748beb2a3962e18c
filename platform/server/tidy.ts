import type { Boot } from './boot.ts'
import type { Routine } from './handler.ts'

const day = 86_400_000
/** Nothing reads a delivery that is done: what happened stands in the events, and a listener of tomorrow reads those. */
const doneDays = 30
/** An order with a key is given once: its row is the mark of that, kept beyond the longest time after which anything comes round again. */
const keyedDays = 400
/** Every process has read a mark after two seconds. */
const markDays = 1

const batch = 1000
/** Of one run; what is left over has an hour's time. A first run on an old database takes days in small bites. */
const mostBatches = 200

const since = '2000-01-01T00:00:00Z'

/** Takes away what the platform's tables would gather without end: deliveries that are done, and marks of what processes forgot. */
export async function removeDone(boot: Boot): Promise<void> {
  const before = (days: number) => new Date(Date.parse(boot.clock.now()) - days * day).toISOString()
  const { tenant } = boot.settings
  const from = await removedUntil(boot)
  if (await removeAll(boot, from, before(doneDays), false)) await noteRemoved(boot, before(doneDays))
  await removeAll(boot, since, before(keyedDays), true)
  await boot.pool.query('delete from platform.memory_mark where tenant = $1 and at < $2', [tenant, before(markDays)])
}

/** Whether everything of that time is gone. Each batch is a transaction of its own and passes over what another holds. */
async function removeAll(boot: Boot, from: string, before: string, keyed: boolean): Promise<boolean> {
  for (let n = 0; n < mostBatches; n++) {
    const { rows } = await boot.pool.query<{ gone: number }>('select platform.remove_done($1, $2, $3, $4, $5) as gone', [
      ...[boot.settings.tenant, from, before, keyed, batch],
    ])
    if ((rows[0]?.gone ?? 0) < batch) return true
  }
  return false
}

/** Up to where deliveries without a key are gone, so that the keyed ones before are not passed over each time. */
const keyOf = (boot: Boot) => `deliveries-removed:${boot.settings.tenant}`

async function removedUntil(boot: Boot): Promise<string> {
  const { rows } = await boot.pool.query<{ until: string }>(`select value #>> '{}' as until from platform.setting where key = $1`, [
    keyOf(boot),
  ])
  return rows[0]?.until ?? since
}

const noteRemoved = (boot: Boot, until: string) =>
  boot.pool.query(
    'insert into platform.setting (key, value) values ($1, to_jsonb($2::text)) on conflict (key) do update set value = excluded.value',
    [keyOf(boot), until],
  )

export const platformRoutines: readonly Routine[] = [{ name: 'platform.remove-done', everySeconds: 3600, run: removeDone }]
