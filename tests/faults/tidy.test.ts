import { describe, expect, test } from 'vitest'
import { system } from '../../platform/server/actor.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { makeDispatcher } from '../../platform/server/deliveries.ts'
import { removeDone } from '../../platform/server/tidy.ts'
import { testKeys, testSettings } from '../settings.ts'
import { aProbe } from './a-probe.ts'
import probe, { work } from './probe.ts'

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
