import type pg from 'pg'
import type { RecordedEvent } from '../contract/event.ts'
import { scopeOf, system } from './actor.ts'
import type { Boot } from './boot.ts'
import { converse } from './conversation.ts'
import { beginWithScope } from './database.ts'
import type { JobDefinition, Subscriber } from './handler.ts'
import { Later } from './later.ts'
import { openTransaction } from './transaction.ts'

const batchSize = 64
const maxAttempts = 8
const leaseSeconds = 120

/** Seconds until the next try, doubling from one second to about two minutes; after eight the delivery is parked for a person. */
const pause = (attempts: number) => 2 ** Math.min(attempts, 7)

interface Due {
  readonly name: string
  readonly key: string
  readonly stream: string
  readonly seq: number
  readonly attempts: number
  readonly payload: unknown
}

/**
 * Runs what is due: listeners in batches inside the database, jobs outside of it. Order is kept per listener and stream: nothing
 * is taken while something earlier of the same stream waits or is parked; other streams go on. `tick` runs one round of both and tells
 * how much was done (tests and tools); a worker runs `hear` and `jobs` side by side. Several workers may run at once.
 */
export function makeDispatcher(boot: Boot) {
  const subscribers = new Map(boot.modules.flatMap((one) => one.subscribers).map((one) => [one.name, one]))
  const jobs = new Map(boot.modules.flatMap((one) => one.jobs).map((one) => [one.name, one]))
  return {
    tick: async (): Promise<number> => (await hearBatch(boot, subscribers)) + (await runJobs(boot, jobs)),
    hear: () => hearBatch(boot, subscribers),
    jobs: makeJobRunner(boot, jobs),
  }
}

const dueSubscribers = `
  select d.name, d.key, d.stream, d.seq, d.attempts, d.payload from platform.delivery d
  where d.tenant = $1 and d.kind = 'subscriber' and d.state = 0 and d.due <= $2
    and not exists (select 1 from platform.delivery e where e.tenant = d.tenant and e.name = d.name and e.stream = d.stream and e.seq < d.seq and e.state <> 1)
  order by d.due, d.seq limit ${batchSize} for update of d skip locked`

/** One transaction for a batch; each listener behind a savepoint, so that a failing one takes nobody with it. */
async function hearBatch(boot: Boot, subscribers: Map<string, Subscriber>): Promise<number> {
  const client = await boot.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(beginWithScope(scopeOf(system)))
    const at = boot.clock.now()
    const due = await client.query<Due>({ name: 'platform_due', text: dueSubscribers, values: [boot.settings.tenant, at] })
    if (due.rows.length > 0) await hearAll(boot, client, subscribers, due.rows)
    await client.query('commit')
    return due.rows.length
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

async function hearAll(boot: Boot, client: pg.PoolClient, subscribers: Map<string, Subscriber>, due: readonly Due[]): Promise<void> {
  const events = await eventsOf(client, boot.settings.tenant, due)
  const conversation = converse(client)
  const open = openTransaction(boot.maker, conversation, system, 'worker')
  const done: Due[] = []
  for (const one of due) {
    await client.query('savepoint listener')
    try {
      const event = events.get(one.key)
      const listener = subscribers.get(one.name)
      if (event === undefined || listener === undefined) throw new Error(`没有登记的监听者或事件：${one.name}`)
      await listener.run(open.tx, event)
      await open.flush()
      await conversation.end(false)
      done.push(one)
    } catch (error) {
      open.discard()
      await client.query('rollback to savepoint listener')
      await postpone(client, boot, one, error)
    }
    await client.query('release savepoint listener')
  }
  await client.query({
    name: 'platform_done',
    text: 'update platform.delivery d set state = 1, done_at = $2, waiting_since = null, waits_for = null from unnest($3::text[], $4::text[]) as x(name, key) where d.tenant = $1 and d.name = x.name and d.key = x.key',
    values: [boot.settings.tenant, boot.clock.now(), done.map((one) => one.name), done.map((one) => one.key)],
  })
  for (const key of open.forgottenHere) boot.memory.forget(key)
  if (open.deliveries > 0 || open.forgotten.length > 0) boot.maker.committed({ deliveries: open.deliveries > 0, forgotten: open.forgotten })
}

async function eventsOf(client: pg.PoolClient, tenant: string, due: readonly Due[]): Promise<Map<string, RecordedEvent>> {
  const found = await client.query<RecordedEvent>({
    name: 'platform_events_by_id',
    text: 'select tenant, stream, seq, id, type, at, actor, data from platform.event where tenant = $1 and id = any($2::uuid[])',
    values: [tenant, due.map((one) => one.key)],
  })
  return new Map(found.rows.map((event) => [event.id, event]))
}

async function postpone(client: pg.Pool | pg.PoolClient, boot: Boot, one: Due, error: unknown): Promise<void> {
  if (error instanceof Later) return wait(client, boot, one, error)
  const attempts = one.attempts + 1
  const due = new Date(Date.parse(boot.clock.now()) + pause(attempts) * 1000).toISOString()
  const told = error instanceof Error ? (error.stack ?? error.message).slice(0, 4000) : String(error)
  await client.query(
    'update platform.delivery set attempts = $4, state = $5, due = $6, error = $7, leased_until = null, waiting_since = null, waits_for = null where tenant = $1 and name = $2 and key = $3',
    [boot.settings.tenant, one.name, one.key, attempts, attempts >= maxAttempts ? 2 : 0, due, told],
  )
}

/** Between looking whether it is there and noting that it is not, it may have come: `letGo` finds only what is noted. So it is looked at twice. */
const secondLookSeconds = 3

/** No failed try: it goes on by itself when what it waits for is there. */
async function wait(client: pg.Pool | pg.PoolClient, boot: Boot, one: Due, { seconds, on, reason }: Later): Promise<void> {
  const now = boot.clock.now()
  const after = (some: number) => new Date(Date.parse(now) + some * 1000).toISOString()
  await client.query(
    `update platform.delivery set state = 0, due = case when $6::text is null or waits_for = $6 then $4::timestamptz else $8 end,
       error = $5, waits_for = $6, waiting_since = coalesce(waiting_since, $7), leased_until = null
     where tenant = $1 and name = $2 and key = $3`,
    [boot.settings.tenant, one.name, one.key, after(seconds), reason, on, now, after(Math.min(seconds, secondLookSeconds))],
  )
}

const mostJobs = 8
const mostOfAKind = 4

/** A lease that ran out was that of a worker which died: it counts as a try, so that a job which kills its worker is parked as any other. */
const leaseJobs = `
  update platform.delivery set
    attempts = attempts + (state = 3)::int,
    error = case when state = 3 then '工作进程在办理时终止' else error end,
    state = case when state = 3 and attempts + 1 >= ${maxAttempts} then 2 else 3 end,
    waiting_since = case when state = 3 and attempts + 1 >= ${maxAttempts} then null else waiting_since end,
    waits_for = case when state = 3 and attempts + 1 >= ${maxAttempts} then null else waits_for end,
    leased_until = now() + interval '${leaseSeconds} seconds'
  where (tenant, name, key) in (
    select tenant, name, key from platform.delivery
    where tenant = $1 and kind = 'job' and ((state = 0 and due <= $2) or (state = 3 and leased_until < now())) and name <> all($3::text[])
    order by due limit $4 for update skip locked)
  returning name, key, stream, seq, attempts, payload, state`

async function lease(boot: Boot, without: readonly string[], most: number): Promise<Due[]> {
  const values = [boot.settings.tenant, boot.clock.now(), [...without], most]
  const { rows } = await boot.pool.query<Due & { state: number }>({ name: 'platform_lease', text: leaseJobs, values })
  return rows.filter((one) => one.state === 3)
}

/** Jobs run under a lease and outside any transaction; a worker that dies leaves its lease to run out. */
async function runJobs(boot: Boot, jobs: Map<string, JobDefinition>): Promise<number> {
  const leased = await lease(boot, [], mostJobs)
  await Promise.all(leased.map((one) => runJob(boot, jobs, one)))
  return leased.length
}

/**
 * Keeps up to eight jobs in flight, four of a kind, and begins the next as soon as one has ended: a gateway that hangs holds up its own messages and
 * no document. `begin` tells how many it began; `ended` hears of each end; `rest` waits for those in flight.
 */
function makeJobRunner(boot: Boot, jobs: Map<string, JobDefinition>) {
  const running = new Map<Promise<void>, string>()
  return {
    begin: async (ended: () => void): Promise<number> => {
      if (running.size >= mostJobs) return 0
      const kinds = [...running.values()]
      const full = [...new Set(kinds)].filter((name) => kinds.filter((one) => one === name).length >= mostOfAKind)
      const leased = await lease(boot, full, Math.min(mostOfAKind, mostJobs - running.size))
      for (const one of leased) {
        const run: Promise<void> = runJob(boot, jobs, one).finally(() => {
          running.delete(run)
          ended()
        })
        running.set(run, one.name)
      }
      return leased.length
    },
    rest: async () => {
      await Promise.allSettled(running.keys())
    },
  }
}

async function runJob(boot: Boot, jobs: Map<string, JobDefinition>, one: Due): Promise<void> {
  try {
    const definition = jobs.get(one.name)
    if (definition === undefined) throw new Error(`没有登记的后台任务：${one.name}`)
    await definition.run(boot, one.payload as never, one.key)
    await boot.pool.query(
      'update platform.delivery set state = 1, done_at = $4, error = null, waiting_since = null, waits_for = null where tenant = $1 and name = $2 and key = $3',
      [boot.settings.tenant, one.name, one.key, boot.clock.now()],
    )
  } catch (error) {
    await postpone(boot.pool, boot, one, error)
  }
}
