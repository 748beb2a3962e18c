import pg from 'pg'
import { system } from './actor.ts'
import type { Boot } from './boot.ts'
import { makeDispatcher } from './deliveries.ts'
import type { Routine } from './handler.ts'
import { platformRoutines } from './tidy.ts'

const channel = 'onewindow_deliveries'

const restMs = 100

/**
 * Tells workers in other processes that deliveries wait: at once, then at most ten times a second, so that a rush of commits does not double
 * its statements. They also poll, so that a lost word costs a second and no more.
 */
export function announceDeliveries(boot: Boot): void {
  let resting = false
  let more = false
  const announce = () => {
    resting = true
    more = false
    boot.pool.query(`notify ${channel}`).catch(() => {})
    setTimeout(() => {
      resting = false
      if (more) announce()
    }, restMs).unref()
  }
  boot.onDeliveries(() => {
    if (resting) more = true
    else announce()
  })
}

/** Runs deliveries and routines until `stop`, which waits for what has begun. */
export async function startWorker(boot: Boot, report: (error: unknown) => void) {
  const dispatcher = makeDispatcher(boot)
  const sleepers = new Set<() => void>()
  const wake = () => {
    for (const one of [...sleepers]) one()
  }
  let stopping = false
  boot.onDeliveries(() => wake())
  const ear = new pg.Client({ connectionString: boot.ownerUrl })
  ear.on('error', () => {})
  ear.on('notification', () => wake())
  await ear
    .connect()
    .then(() => ear.query(`listen ${channel}`))
    .catch(report)

  const asleep = () =>
    new Promise<void>((resolve) => {
      const awake = () => {
        clearTimeout(timer)
        sleepers.delete(awake)
        resolve()
      }
      const timer = setTimeout(awake, 1000)
      sleepers.add(awake)
    })
  const loop = async (round: () => Promise<number>) => {
    while (!stopping) {
      const done = await round().catch((error) => {
        report(error)
        return 0
      })
      if (done === 0 && !stopping) await asleep()
    }
  }
  const loops = Promise.all([loop(dispatcher.hear), loop(() => dispatcher.jobs.begin(wake))]).then(() => dispatcher.jobs.rest())
  const running = new Set<Promise<void>>()
  const begin = (one: Routine) => {
    const run = runRoutine(boot, one, report).finally(() => running.delete(run))
    running.add(run)
  }
  const routines = [...platformRoutines, ...boot.modules.flatMap((module) => module.routines)]
  const timers = routines.map((one) => setInterval(() => begin(one), one.everySeconds * 1000))
  return {
    stop: async () => {
      stopping = true
      for (const timer of timers) clearInterval(timer)
      wake()
      await Promise.all([loops, ...running])
      await ear.end().catch(() => {})
    },
  }
}

/** One process at a time: the row in `platform.setting` is the lease. */
async function runRoutine(boot: Boot, routine: Routine, report: (error: unknown) => void): Promise<void> {
  const until = new Date(Date.now() + routine.everySeconds * 900).toISOString()
  const taken = await boot.pool
    .query(
      `insert into platform.setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value
       where (platform.setting.value->>'until')::timestamptz < now() returning key`,
      [`routine:${routine.name}`, { until }],
    )
    .catch(() => ({ rowCount: 0 }))
  if (taken.rowCount === 1) await routine.run(boot).catch(report)
}

/** Runs everything that waits, until nothing is left; for tests and tools. Throws the first error of a parked or failing delivery. */
export async function settle(boot: Boot): Promise<void> {
  const dispatcher = makeDispatcher(boot)
  for (let round = 0; round < 10_000; round++) {
    if ((await dispatcher.tick()) > 0) continue
    const failed = await boot.transaction(system, (tx) =>
      tx
        .as<{ 'platform.delivery': { tenant: string; name: string; state: number; attempts: number; error: string | null } }>()
        .selectFrom('platform.delivery')
        .select(['name', 'error'])
        .where('tenant', '=', tx.tenant)
        .where('state', 'in', [0, 2])
        .where('attempts', '>', 0)
        .executeTakeFirst(),
    )
    if (failed !== undefined) throw new Error(`${failed.name}: ${failed.error}`)
    return
  }
  throw new Error('deliveries do not come to rest')
}
