import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { system } from '../../platform/server/actor.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { settle } from '../../platform/server/worker.ts'
import { testKeys, testSettings } from '../settings.ts'
import { bundled } from './bundle.ts'
import probe, { happened, probeSchema } from './probe.ts'

const kills = 100
const streams = 7

test(`a worker that is killed ${kills} times between commit and delivery loses, doubles and reorders nothing`, {
  timeout: 300_000,
}, async () => {
  const folder = inject('postgresFolder')
  const name = `k_${randomUUID().replaceAll('-', '')}`
  const urlOf = (database: string) => `postgresql://onewindow@localhost/${database}?host=${encodeURIComponent(folder)}`
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const boot = await openBoot({ settings: testSettings(), modules: [probe], ownerUrl: urlOf(name), keys: testKeys })
  const owner = new pg.Client({ connectionString: urlOf(name) })
  owner.on('error', () => {})
  await owner.connect()
  await owner.query(probeSchema)
  const bundle = await bundled('worker-process')
  let worker: ChildProcess | undefined
  afterAll(async () => {
    worker?.kill('SIGKILL')
    await boot.close()
    await owner.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })

  let told = 0
  for (let n = 0; n < kills; n++) {
    const started = fork(bundle, { env: { ...process.env, PROBE_DATABASE: urlOf(name) }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    worker = started
    const ready = new Promise((resolve) => started.once('message', resolve))
    for (let more = 0; more < 20; more++) {
      told++
      await boot.transaction(system, async (tx) => tx.emit(happened, `s:${told % streams}`, { n: told }))
    }
    await ready
    if (n % 10 === 9) await somethingHeard(owner)
    await new Promise((resolve) => setTimeout(resolve, (n * 7) % 61))
    started.kill('SIGKILL')
    await new Promise((resolve) => started.once('exit', resolve))
  }
  await everyKilledSessionEnded(owner, boot.pool.totalCount)
  const heardBeforeTheEnd = await owner.query('select 1 from public.heard')
  expect(heardBeforeTheEnd.rowCount, 'some workers were killed after a batch, not all before their first').toBeGreaterThan(0)
  await owner.query("update platform.delivery set leased_until = now() - interval '1 second' where state = 3")
  await settle(boot)

  const heard = await owner.query<{ stream: string; seq: number; n: number }>('select stream, seq, n from public.heard order by position')
  expect(heard.rows).toHaveLength(told)
  expect(new Set(heard.rows.map((one) => one.n)).size).toBe(told)
  for (let s = 0; s < streams; s++) {
    const order = heard.rows.filter((one) => one.stream === `s:${s}`).map((one) => one.seq)
    expect(order).toEqual(order.map((_, index) => index + 1))
  }
  const worked = await owner.query<{ n: number; times: number }>('select count(*) as n, sum(times)::int as times from public.worked')
  expect(worked.rows[0]).toEqual({ n: told, times: told })
})

/** However slow the machine: one worker in ten is killed after it has delivered, not before. */
async function somethingHeard(owner: pg.Client): Promise<void> {
  const heard = async () => (await owner.query<{ n: number }>('select count(*)::int as n from public.heard')).rows[0]?.n ?? 0
  const before = await heard()
  await expect.poll(heard, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before)
}

/** PostgreSQL sees a dead client only when it next speaks to it; until then the session of a killed worker keeps its rows locked. */
async function everyKilledSessionEnded(owner: pg.Client, ours: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await owner.query<{ n: number }>(
          "select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
        )
        return rows[0]?.n
      },
      { timeout: 30_000 },
    )
    .toBeLessThanOrEqual(ours)
}
