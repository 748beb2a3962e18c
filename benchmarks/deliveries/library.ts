import { Logger, run, runMigrations, runOnce, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { type Contestant, effects, type Failing } from './shape.ts'

const quiet = new Logger(() => () => {})

/** The library as its manual has it: `add_job` in the transaction of the change; a queue per stream where order is wanted. */
export async function openLibrary(url: string, ordered: boolean): Promise<Contestant> {
  let failing: Failing = () => false
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  await runMigrations({ pgPool: pool, logger: quiet })
  await pool.query(effects)
  const taskList: TaskList = {
    told: async (payload, helpers) => {
      const { stream, n } = payload as { stream: string; n: number }
      await helpers.withPgClient((client) => client.query('insert into public.effect (stream, n) values ($1, $2)', [stream, n]))
      if (failing(stream, n, helpers.job.attempts)) throw new Error('on purpose')
    },
  }
  return {
    tell: async (stream, n) => {
      const client = await pool.connect()
      await client.query('begin')
      await client.query({
        name: 'add',
        text: "select graphile_worker.add_job('told', json_build_object('stream', $1::text, 'n', $2::int), queue_name := $3, max_attempts := 3)",
        values: [stream, n, ordered ? stream : null],
      })
      await client.query('commit')
      client.release()
    },
    deliver: () => deliverAll(pool, taskList),
    heard: async (prefix) =>
      (
        await pool.query<{ stream: string; n: number }>('select stream, n from public.effect where stream like $1 order by position', [
          `${prefix}%`,
        ])
      ).rows,
    fail: (when) => {
      failing = when
    },
    close: () => pool.end(),
  }
}

async function deliverAll(pool: pg.Pool, taskList: TaskList): Promise<void> {
  const runner = await run({ pgPool: pool, taskList, concurrency: 4, pollInterval: 100, noHandleSignals: true, logger: quiet })
  for (;;) {
    const { rows } = await pool.query<{ due: number }>(
      'select count(*)::int as due from graphile_worker._private_jobs where attempts = 0 and run_at <= now() and locked_at is null or locked_at is not null',
    )
    if (rows[0]?.due === 0) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await runner.stop()
  for (let round = 0; round < 3; round++) {
    await pool.query('update graphile_worker._private_jobs set run_at = now() where attempts < max_attempts')
    await runOnce({ pgPool: pool, taskList, noHandleSignals: true, logger: quiet })
  }
}
