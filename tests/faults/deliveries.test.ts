import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { problemsOf } from '../../platform/contract/problem.ts'
import { system } from '../../platform/server/actor.ts'
import { type Boot, openBoot } from '../../platform/server/boot.ts'
import { makeDispatcher } from '../../platform/server/deliveries.ts'
import { Later } from '../../platform/server/later.ts'
import { removeDone } from '../../platform/server/tidy.ts'
import { settle, startWorker } from '../../platform/server/worker.ts'
import { testKeys, testSettings } from '../settings.ts'
import probe, { happened, probeSchema, work } from './probe.ts'

async function aProbe() {
  const folder = inject('postgresFolder')
  const name = `p_${randomUUID().replaceAll('-', '')}`
  const urlOf = (database: string) => `postgresql://onewindow@localhost/${database}?host=${encodeURIComponent(folder)}`
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const boot = await openBoot({ settings: testSettings(), modules: [probe], ownerUrl: urlOf(name), keys: testKeys })
  const owner = new pg.Client({ connectionString: urlOf(name) })
  owner.on('error', () => {})
  await owner.connect()
  await owner.query(probeSchema)
  afterAll(async () => {
    await boot.close()
    await owner.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return { boot, owner, url: urlOf(name) }
}

const tell = (boot: Boot, stream: string, n: number) => boot.transaction(system, async (tx) => tx.emit(happened, stream, { n }))

describe('deliveries', async () => {
  const { boot, owner } = await aProbe()

  test('are heard once, in the order of their stream, with what the listener announced and ordered', async () => {
    for (let n = 1; n <= 40; n++) await tell(boot, `s:${n % 3}`, n)
    await Promise.all([settle(boot), settle(boot), settle(boot)])
    const { rows } = await owner.query('select stream, seq from public.heard order by position')
    expect(rows).toHaveLength(40)
    for (const stream of ['s:0', 's:1', 's:2']) {
      const order = rows.filter((one) => one.stream === stream).map((one) => one.seq)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
    const echoes = await owner.query("select count(*) from platform.event where type = 'probe.echoed'")
    expect(echoes.rows[0].count).toBe(40)
    const worked = await owner.query('select sum(times)::int as times from public.worked')
    expect(worked.rows[0].times).toBe(40)
  })

  test('a failing listener holds back its own stream only, leaves no half effect, and goes on when it is mended', async () => {
    await owner.query("insert into public.broken values ('s:bad')")
    await tell(boot, 's:bad', 1)
    await tell(boot, 's:bad', 2)
    await tell(boot, 's:good', 3)
    const dispatcher = makeDispatcher(boot)
    for (let round = 0; round < 12; round++) {
      await dispatcher.tick()
      boot.clock.set(new Date(Date.parse(boot.clock.now()) + 300_000).toISOString())
    }
    const heard = await owner.query("select stream from public.heard where stream in ('s:bad', 's:good')")
    expect(heard.rows).toEqual([{ stream: 's:good' }])
    const parked = await owner.query('select state, attempts, error from platform.delivery where stream = $1 order by seq', ['s:bad'])
    expect(parked.rows.map((one) => [one.state, one.attempts])).toEqual([
      [2, 8],
      [0, 0],
    ])
    expect(parked.rows[0].error).toContain('broken on purpose')

    await owner.query('delete from public.broken')
    await owner.query('update platform.delivery set state = 0, attempts = 0 where state = 2')
    await settle(boot)
    const now = await owner.query("select seq from public.heard where stream = 's:bad' order by position")
    expect(now.rows.map((one) => one.seq)).toEqual([1, 2])
  })

  test('a worker that is stopped lets a routine finish before the database is closed', async () => {
    const faults: unknown[] = []
    let begun = 0
    let finished = 0
    const slow = async (at: Boot) => {
      begun++
      await new Promise((resolve) => setTimeout(resolve, 300))
      await at.pool.query('select 1')
      finished++
    }
    const routines = [{ name: 'probe.slow', everySeconds: 0.05, run: slow }]
    const worker = await startWorker({ ...boot, modules: [{ ...probe, routines }] }, (error) => faults.push(error))
    await expect.poll(() => begun).toBeGreaterThan(0)
    await worker.stop()
    expect(begun).toBeGreaterThan(0)
    expect(finished).toBe(begun)
    expect(faults).toEqual([])
  })

  test('an order with the same key is carried out once, however often it is given', async () => {
    for (let n = 0; n < 3; n++) await boot.transaction(system, async (tx) => tx.enqueue(work, { n: 1 }, 'only-once'))
    await settle(boot)
    const { rows } = await owner.query("select count(*) from platform.delivery where name = 'probe.work' and key = 'only-once'")
    expect(rows[0].count).toBe(1)
  })
})

describe('what waits for something outside', async () => {
  const { boot, owner } = await aProbe()
  const { shut } = problemsOf('probe', { shut: { status: 409, zh: '门还没有开', en: 'The door is shut' } })
  const door = { open: false }
  const waiting = { ...probe }
  waiting.subscribers = probe.subscribers.map((one) => ({
    ...one,
    run: async (tx, event) => {
      await one.run(tx, event)
      if (!door.open && event.stream === 's:shut') throw new Later(shut, { on: 'door', seconds: 7200 })
    },
  }))
  waiting.jobs = probe.jobs.map((one) => ({
    ...one,
    run: async (at, payload, key) => {
      if (!door.open) throw new Later(shut, { seconds: 60 })
      await one.run(at, payload, key)
    },
  }))
  const dispatcher = makeDispatcher({ ...boot, modules: [waiting] })
  const pass = (seconds: number) => boot.clock.set(new Date(Date.parse(boot.clock.now()) + seconds * 1000).toISOString())
  const standing = async (stream: string) =>
    (
      await owner.query('select state, attempts, error, waits_for, waiting_since from platform.delivery where stream = $1 order by seq', [
        stream,
      ])
    ).rows

  test('has not failed however long it takes, says what for and since when, and holds back its own stream', async () => {
    const begun = boot.clock.now()
    await tell(boot, 's:shut', 1)
    await tell(boot, 's:shut', 2)
    await tell(boot, 's:other', 3)
    for (let round = 0; round < 20; round++) {
      while ((await dispatcher.tick()) > 0);
      pass(7300)
    }
    const [first, second] = await standing('s:shut')
    expect(first).toMatchObject({ state: 0, attempts: 0, error: '门还没有开', waits_for: 'door' })
    expect(Date.parse(first.waiting_since) - Date.parse(begun)).toBeLessThan(60_000)
    expect(second).toMatchObject({ state: 0, attempts: 0, waits_for: null, waiting_since: null })
    const heard = await owner.query("select stream from public.heard where stream in ('s:shut', 's:other')")
    expect(heard.rows).toEqual([{ stream: 's:other' }])
    await settle(boot).catch((error) => expect.unreachable(String(error)))
  })

  test('goes on at once when somebody lets it go, in order; a job by itself when its time has come', async () => {
    await tell(boot, 's:shut', 4)
    door.open = false
    while ((await dispatcher.tick()) > 0);
    door.open = true
    expect(await dispatcher.tick()).toBe(0)
    let told = 0
    boot.onDeliveries(() => told++)
    await boot.transaction(system, async (tx) => tx.letGo('door'))
    expect(told).toBe(1)
    while ((await dispatcher.tick()) > 0);
    const heard = await owner.query("select n from public.heard where stream = 's:shut' order by position")
    expect(heard.rows.map((one) => one.n)).toEqual([1, 2, 4])
    for (const one of await standing('s:shut')) expect(one).toMatchObject({ state: 1, waits_for: null, waiting_since: null })
    door.open = false
    await boot.transaction(system, async (tx) => tx.enqueue(work, { n: 5 }, 'behind the door'))
    await dispatcher.tick()
    door.open = true
    expect(await dispatcher.tick()).toBe(0)
    pass(61)
    expect(await dispatcher.tick()).toBe(1)
    expect(await standing('behind the door')).toMatchObject([{ state: 1, attempts: 0, error: null, waiting_since: null }])
  })
})

describe('what is done', async () => {
  const { boot, owner } = await aProbe()
  const daysAgo = (days: number) => new Date(Date.parse(boot.clock.now()) - days * 86_400_000).toISOString()
  const put = (name: string, state: number, days: number, more: { kind?: string; key?: string; count?: number } = {}) =>
    owner.query(
      `insert into platform.delivery (tenant, name, key, id, kind, stream, seq, state, due, done_at)
       select $1, $2, coalesce($3, id::text), id, $4, 's:tidy', n, $5::smallint, $6, case when $5 = 1 then $6::timestamptz end
       from (select n, gen_random_uuid() as id from generate_series(1, $7::integer) n) as x`,
      [boot.settings.tenant, name, more.key ?? null, more.kind ?? 'subscriber', state, daysAgo(days), more.count ?? 1],
    )
  const left = async () =>
    (await owner.query("select name, count(*)::int as n from platform.delivery where stream = 's:tidy' group by name order by name")).rows

  test('is taken away after thirty days, in batches; what is open, parked, under way or young stays', async () => {
    await put('heard-long-ago', 1, 31, { count: 2500 })
    await put('worked-long-ago', 1, 31, { kind: 'job' })
    await put('young', 1, 29)
    for (const [name, state] of [
      ['open', 0],
      ['parked', 2],
      ['under-way', 3],
    ] as const)
      await put(name, state, 500)
    await removeDone(boot)
    expect(await left()).toEqual(['open', 'parked', 'under-way', 'young'].map((name) => ({ name, n: 1 })))
    boot.clock.set(new Date(Date.parse(boot.clock.now()) + 2 * 86_400_000).toISOString())
    await removeDone(boot)
    expect((await left()).map((one) => one.name)).toEqual(['open', 'parked', 'under-way'])
  })

  test('and ordered with a key is remembered for more than a year: it is not done a second time', async () => {
    await put('probe.work', 1, 399, { kind: 'job', key: 'ordered once' })
    await put('probe.old-work', 1, 401, { kind: 'job', key: 'ordered once' })
    await removeDone(boot)
    expect((await left()).map((one) => one.name)).toEqual(['open', 'parked', 'probe.work', 'under-way'])
    await owner.query("delete from platform.delivery where state <> 1 and stream = 's:tidy'")
    await boot.transaction(system, async (tx) => tx.enqueue(work, { n: 1 }, 'ordered once'))
    expect(await makeDispatcher(boot).tick()).toBe(0)
  })

  test('the application itself can take away nothing else', async () => {
    await expect(boot.pool.query('delete from platform.delivery')).rejects.toThrow('permission denied')
  })

  test('marks of what processes forgot go after a day, and a mark made anew is seen by the others', async () => {
    const other = await openBoot({ settings: testSettings(), modules: [probe], ownerUrl: boot.ownerUrl, keys: testKeys, prepared: true })
    try {
      const forgets = () => boot.transaction(system, async (tx) => tx.forget('probe.kept'))
      await forgets()
      await new Promise((resolve) => setTimeout(resolve, 2500))
      boot.clock.set(new Date(Date.parse(boot.clock.now()) + 2 * 86_400_000).toISOString())
      await removeDone(boot)
      expect((await owner.query('select key from platform.memory_mark')).rows).toEqual([])
      other.memory.put('probe.kept', 'old')
      await forgets()
      await expect.poll(() => other.memory.peek('probe.kept'), { timeout: 5000 }).toBeUndefined()
    } finally {
      await other.close()
    }
  })
})
