import { describe, expect, test } from 'vitest'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { makeDispatcher } from '../../platform/server/deliveries.ts'
import { settle, startWorker } from '../../platform/server/worker.ts'
import { aProbe } from './a-probe.ts'
import probe, { happened, work } from './probe.ts'

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
